import { WorkspaceError } from '../ports.ts';

const LONGEST_NAME = 500;
const LONGEST_PART_BYTES = 240;
const MOST_PARTS = 10;
/** Control characters, half characters, changes of direction, and what some systems read as more than a letter. */
const BAD_CHARACTER = /[\p{Cc}\p{Cs}\p{Bidi_Control}\\:*?"<>|]/u;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name as its folders and its file. Throws `outside` for a path that leads out, `bad_name` for one that no file should have. */
export function partsOf(name: string): [string, ...string[]] {
  const shown = JSON.stringify(name.slice(0, 80));
  if (/^[/\\~]/.test(name) || /^[a-z]:/i.test(name) || /^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    throw new WorkspaceError(
      'outside',
      `${shown} is not a name inside the workspace: it starts at another place.`,
    );
  }
  const parts = name.split('/');
  if (name.split(/[/\\]/).includes('..')) {
    throw new WorkspaceError('outside', `${shown} leads out of the workspace.`);
  }
  const wrong = name.length > LONGEST_NAME ? 'it is too long' : reason(parts);
  if (wrong) throw new WorkspaceError('bad_name', `${shown} can't be the name of a file: ${wrong}.`);
  const [first = '', ...rest] = parts;
  return [first, ...rest];
}

function reason(parts: readonly string[]): string | undefined {
  if (parts.length > MOST_PARTS) return `it has more than ${MOST_PARTS} folders`;
  return parts.map(partReason).find((why) => why !== undefined);
}

function partReason(part: string): string | undefined {
  if (part === '') return 'a part of it is empty';
  if (part.startsWith('.')) return 'a part of it starts with a dot';
  if (/[. ]$/.test(part) || part.startsWith(' ')) return 'a part of it begins or ends with a space or a dot';
  if (BAD_CHARACTER.test(part)) return 'it holds a character that no name should have';
  if (DEVICE.test(part)) return 'it is the name of a device';
  return Buffer.byteLength(part) > LONGEST_PART_BYTES ? 'a part of it is too long' : undefined;
}
