import type { WorkspaceFile } from '../../core/plan.ts';
import { isAboutTable } from '../../core/playbook.ts';
import { shown } from './bound-param.ts';
import { documentsOf, tablesOf } from './file-candidates.ts';
import type { GoalReading } from './goal-reading.ts';
import { LIMITING } from './shape-words.ts';
import type { Understanding } from './understanding.ts';

/** Why the planner asks instead of planning: what it understood, what it lacks, what would help. */
export function explain(
  reading: GoalReading,
  workspace: readonly WorkspaceFile[],
  best: Understanding | undefined,
  ways: readonly Understanding[] = best ? [best] : [],
): string {
  const missing = unknownFiles(reading, workspace);
  if (missing.length > 0) return aboutMissingFiles(missing, workspace);
  const needsTable = !best || best.confidence < 0.15 || isAboutTable(best.playbook);
  if (needsTable && tablesOf(workspace).length === 0) {
    return 'There is no table in the workspace to work on. Upload a CSV or TSV file (drop it on the start page), then choose it here.';
  }
  if (!best || (best.confidence < 0.15 && !best.isShaped)) {
    return [
      `I found no way to do this with what I know. I work on the tables of the workspace: ${names(workspace)}.`,
      aboutUnread(reading, workspace),
      strangeness(reading, best, ways),
      ...(best && best.candidate.named.length > 0 ? best.problems : []),
    ]
      .filter((sentence) => sentence !== '')
      .join(' ');
  }
  return [
    `This looks like “${best.playbook.title}”${understood(best)}.`,
    aboutUnread(reading, workspace),
    strangeness(reading, best, ways),
    isGuess(best) ? 'The goal does not say which table is meant.' : '',
    best.isDoubtful ? doubtOf(best) : '',
    ...best.problems,
    'I am not sure enough to start.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function doubtOf({ playbook }: Understanding): string {
  return playbook.shape === 'tally'
    ? 'It would count rows, and how much they add up to may be meant.'
    : 'It would rank whole groups, and single rows may be meant.';
}

function isGuess({ bound, playbook }: Understanding): boolean {
  return [...bound].some(([name, { from }]) => playbook.params[name]?.kind === 'file' && from === 'a guess');
}

/** Why the planner asks when two files fit alike. */
export function explainTwins(best: Understanding, twin: Understanding): string {
  const files = `${best.candidate.file.name} and ${twin.candidate.file.name}`;
  return `This looks like “${best.playbook.title}”, but ${files} fit it alike. Choose the table.`;
}

/** Names that look like files and are not in the workspace. */
export function unknownFiles(reading: GoalReading, workspace: readonly WorkspaceFile[]): string[] {
  const known = new Set(workspace.map((file) => file.name.toLowerCase()));
  const inText = (name: string) =>
    workspace.some((file) => file.name.toLowerCase().endsWith(name.toLowerCase()));
  return reading.fileNames.filter((name) => !known.has(name.toLowerCase()) && !inText(name));
}

function aboutMissingFiles(missing: readonly string[], workspace: readonly WorkspaceFile[]): string {
  const there = tablesOf(workspace).length > 0 ? ` The tables there are: ${names(workspace)}.` : '';
  return `The workspace has no file ${missing.map((name) => `“${name}”`).join(', ')}.${there} Upload it (drop it on the start page), or choose another table.`;
}

/** Files that the goal names, and no playbook can read. */
function aboutUnread({ fileNames }: GoalReading, workspace: readonly WorkspaceFile[]): string {
  const readable = new Set([...tablesOf(workspace), ...documentsOf(workspace)]);
  const named = new Set(fileNames.map((name) => name.toLowerCase()));
  const unread = workspace.filter((file) => named.has(file.name.toLowerCase()) && !readable.has(file));
  if (unread.length === 0) return '';
  const [who, what] = unread.length > 1 ? ['are', 'files of these kinds'] : ['is', 'a file of this kind'];
  return `${quoted(unread.map((file) => file.name))} ${who} in the workspace, but no playbook works on ${what}: save a table as CSV or TSV, a text as .txt, .md or .pdf, and drop it on the start page.`;
}

function understood(best: Understanding): string {
  const bound = [...best.bound].filter(
    ([name, { value, certainty, from }]) =>
      value !== null &&
      certainty > 0.3 &&
      from !== 'default' &&
      best.playbook.params[name]?.kind !== 'source',
  );
  const parts = bound.map(
    ([name, { value }]) => `${best.playbook.params[name]?.label.toLowerCase() ?? name}: ${shown(value)}`,
  );
  return parts.length > 0 ? ` with ${parts.join(', ')}` : '';
}

/** Words that nothing accounts for. What any table of the workspace has is not said to be unknown. */
function strangeness(
  reading: GoalReading,
  best: Understanding | undefined,
  ways: readonly Understanding[],
): string {
  const said = ways.flatMap(({ candidate: { mentions, named } }) => [
    ...named,
    ...[...mentions.columns, ...mentions.values].flatMap((mention) => mention.words),
  ]);
  if (best?.isShaped) return '';
  const known = [...reading.fileWords, ...said].map((at) => reading.words[at]?.text);
  const all = [...(best?.strange ?? []), ...(best?.unexplained ?? [])];
  const words = [...new Set(all)].filter((word) => !known.includes(word)).slice(0, 8);
  const limiting = words.filter((word) => LIMITING.has(word.toLowerCase()));
  const unknown = words.filter((word) => !limiting.includes(word));
  return [
    unknown.length > 0 &&
      `I could not place ${quoted(unknown)}: no column, value or action that I know is called that.`,
    limiting.length > 0 &&
      `With ${quoted(limiting)} the goal leaves something out or compares with it, which I can’t do.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ');
}

function names(workspace: readonly WorkspaceFile[]): string {
  const documents = new Set(documentsOf(workspace));
  const tables = tablesOf(workspace)
    .filter((file) => !documents.has(file))
    .map((file) => file.name);
  return tables.length > 8
    ? `${tables.slice(0, 8).join(', ')} and ${tables.length - 8} more`
    : tables.join(', ');
}
