import { ToolError } from '../../tool-error.ts';
import { LIMITS } from './machine.ts';

/** An error as the machine describes it. */
export type Said = { name: string; message: string; stack: string };

/** What the machine says when there is no room: for anything, or for one string. */
const NO_ROOM = new Set(['out of memory', 'string too long']);
const MEMORY = `The script needed more than ${LIMITS.memory / 1024 / 1024} MB of memory.`;

/** What stopped the script, with the line it happened on. */
export function scriptError(said: Said | undefined, script: string): ToolError {
  // Without room to describe an error there is no memory left.
  if (!said || (said.name === 'InternalError' && NO_ROOM.has(said.message))) {
    return new ToolError('budget', MEMORY, { advice: 'Work on less data at a time, or keep less of it.' });
  }
  const line = lineOf(said.stack);
  const where = line === undefined ? '' : ` on line ${line}`;
  if (said.name === 'InternalError' && said.message === 'stack overflow') {
    return new ToolError(
      'logic',
      `A function of the script calls itself without end${where}.`,
      evidence(said, script, line),
    );
  }
  const what = said.name === 'SyntaxError' ? 'The script is not JavaScript' : 'The script stopped';
  return new ToolError('logic', `${what}${where}: ${said.message}`, evidence(said, script, line));
}

function evidence(said: Said, script: string, line: number | undefined) {
  const text = line === undefined ? undefined : script.split('\n')[line - 1]?.trim().slice(0, 200);
  return {
    evidence: [`${said.name}: ${said.message}`, text && `line ${line}: ${text}`].filter(Boolean).join('\n'),
  };
}

/** The innermost line of the script itself, from 1. */
function lineOf(stack: string): number | undefined {
  const found = /script\.js:(\d+)/.exec(stack)?.[1];
  return found === undefined ? undefined : Number(found);
}
