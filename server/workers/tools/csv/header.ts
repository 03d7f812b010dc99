import { ToolError } from '../../tool-error.ts';
import type { Oddities } from './oddities.ts';

const LONGEST_NAME = 200;

/** Column names from a file's first row: trimmed, none empty (`column_3`), none twice (`x_2`). Throws `validation` when it is no header. */
export function columnNames(row: readonly string[], oddities: Oddities): string[] {
  const names = row.map((cell) => cell.replace(/\s+/g, ' ').trim());
  if (names.every((name) => name !== '' && Number.isFinite(Number(name)))) {
    throw new ToolError('validation', 'The first line holds numbers where the column names should stand.', {
      advice: 'Add a first line with a name for every column.',
      evidence: row.join(', ').slice(0, 300),
    });
  }
  if (names.some((name) => name.length > LONGEST_NAME)) {
    throw new ToolError('validation', 'This is not a table: the first line is prose, not column names.', {
      advice: 'Give a CSV file whose first line names the columns.',
      evidence: row.join(', ').slice(0, 300),
    });
  }
  const taken = new Set<string>(names);
  const used = new Set<string>();
  return names.map((name, i) => {
    const base = name === '' ? `column_${i + 1}` : name;
    const unique = used.has(base) || (name === '' && taken.has(base)) ? nextFree(base, taken, used) : base;
    used.add(unique);
    if (name === '') oddities.add(`Column ${i + 1} has no name; it is called ${unique}.`);
    else if (unique !== name)
      oddities.add(`The column name ${name} stands twice; the later one is called ${unique}.`);
    return unique;
  });
}

function nextFree(base: string, taken: ReadonlySet<string>, used: ReadonlySet<string>): string {
  let n = 2;
  while (taken.has(`${base}_${n}`) || used.has(`${base}_${n}`)) n += 1;
  return `${base}_${n}`;
}
