import { formatPatch, structuredPatch } from 'diff';
import { ToolError } from '../../tool-error.ts';

const LIMIT_MS = 15_000;

export type Comparison = {
  from: string;
  to: string;
  names?: [string, string] | undefined;
  context?: number | undefined;
  ignoreSpace?: boolean | undefined;
};

export function diffTexts({
  from,
  to,
  names = ['before', 'after'],
  context = 3,
  ignoreSpace = false,
}: Comparison) {
  const patch = structuredPatch(names[0], names[1], lined(from), lined(to), undefined, undefined, {
    context,
    ignoreWhitespace: ignoreSpace,
    timeout: LIMIT_MS,
  });
  if (!patch) {
    throw new ToolError('budget', 'The texts are too long and too different to be compared line by line.', {
      advice: 'Compare shorter parts of them.',
    });
  }
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  const added = lines.filter((line) => line.startsWith('+')).length;
  const removed = lines.filter((line) => line.startsWith('-')).length;
  const kept = countLines(from) - removed;
  const all = kept + added + removed;
  return {
    same: added + removed === 0,
    added,
    removed,
    kept,
    similarity: all === 0 ? 1 : kept / all,
    unified: added + removed === 0 ? '' : formatPatch(patch),
    hunks: patch.hunks.map(({ oldStart, newStart, lines: changed }) => ({
      fromLine: oldStart,
      toLine: newStart,
      lines: changed,
    })),
  };
}

/** With one kind of line end, the last line too: a missing one is no change that a reader sees. */
function lined(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n');
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
}

function countLines(text: string): number {
  return lined(text).split('\n').length - 1;
}
