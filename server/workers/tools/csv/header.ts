import { ToolError } from '../../tool-error.ts';
import { uniqueNames } from '../../unique-names.ts';
import type { Oddities } from './oddities.ts';

const LONGEST_NAME = 200;
/** SQLite’s own limit of columns. */
export const MOST_COLUMNS = 2000;

/** Column names from a file's first row: trimmed, none empty (`column_3`), none twice (`x_2`). Throws `validation` when it is no header. */
export function columnNames(row: readonly string[], oddities: Oddities): string[] {
  if (row.length > MOST_COLUMNS) {
    const width = row.length.toLocaleString('en-US');
    throw new ToolError(
      'validation',
      `This table has ${width} columns; at most ${MOST_COLUMNS.toLocaleString('en-US')} can be worked with.`,
      {
        advice: 'Take the columns that matter into a file of their own, or turn columns into rows.',
      },
    );
  }
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
  const unique = uniqueNames(withoutGaps(names));
  names.forEach((name, i) => {
    if (name === '') oddities.add(`Column ${i + 1} has no name; it is called ${unique[i]}.`);
    else if (unique[i] !== name)
      oddities.add(`The column name ${name} stands twice; the later one is called ${unique[i]}.`);
  });
  return unique;
}

/** A made-up name steps back before a column that is called so. */
function withoutGaps(names: readonly string[]): string[] {
  const taken = new Set(names);
  return names.map((name, i) => {
    const made = `column_${i + 1}`;
    if (name !== '') return name;
    return taken.has(made) ? `${made}_2` : made;
  });
}
