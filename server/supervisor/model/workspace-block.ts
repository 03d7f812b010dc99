import type { WorkspaceFile } from '../../core/plan.ts';
import { quoted } from './quoted.ts';

/** The most files, columns of a file, characters of a column's name, and characters in all. */
const MOST = { files: 200, columns: 60, name: 100, block: 40_000, goal: 20_000 };

/** The files of the workspace, one a line as JSON, those that the goal names first. */
export function workspaceBlock(goal: string, files: readonly WorkspaceFile[]): string {
  if (files.length === 0) return 'The workspace holds no files.';
  const words = goal.slice(0, MOST.goal).toLowerCase();
  const isNamed = new Map(files.map((file) => [file, words.includes(file.name.toLowerCase())]));
  const shown = [true, false]
    .flatMap((wanted) => files.filter((file) => isNamed.get(file) === wanted))
    .slice(0, MOST.files);
  const left = files.length - shown.length;
  const heading = `The workspace holds ${count(files.length)}${left > 0 ? `; ${left} of them are left out here` : ''}.`;
  return `${heading}\n${quoted('workspace', shown.map(line).join('\n'), MOST.block)}`;
}

/** JSON that holds no line break, and no mark with which some models begin a message. */
function line({ name, bytes, columns }: WorkspaceFile): string {
  const known = columns?.slice(0, MOST.columns).map((column) => column.slice(0, MOST.name));
  const more = (columns?.length ?? 0) - (known?.length ?? 0);
  const file = {
    name,
    bytes,
    ...(known ? { columns: known } : {}),
    ...(more > 0 ? { moreColumns: more } : {}),
  };
  return JSON.stringify(file).replace(/[<\u0080-\u009f\u2028\u2029]/g, escaped);
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}
