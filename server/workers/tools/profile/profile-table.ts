import { isNumbering } from '../../../core/column-name.ts';
import type { Cell, Column, Table, TableInput } from '../../table.ts';
import { plainNumber } from '../report/plain-number.ts';
import type { ColumnProfile, TableProfile } from '../table-profile.ts';
import { profileColumn } from './profile-column.ts';

const LONGEST_VALUE = 60;

/** Every column in figures, and the same as three tables for people: all columns, those of numbers, those of few values. */
export function profileTable({ columns, rows }: TableInput): TableProfile {
  const profiles = columns.map((column, at) =>
    profileColumn(
      column,
      rows.map((row) => row[at] ?? null),
    ),
  );
  const counts = {
    rows: rows.length,
    duplicates: rows.length - new Set(rows.map((row) => JSON.stringify(row))).size,
    complete: rows.filter((row) => columns.every((_, at) => (row[at] ?? null) !== null)).length,
  };
  const examples = columns.map((_, at) => rows.find((row) => (row[at] ?? null) !== null)?.[at] ?? null);
  return told(counts, profiles, examples);
}

type Counts = Pick<TableProfile, 'rows' | 'duplicates' | 'complete'>;

/** The profiles, and the same as tables for people. `examples`: a value of each column. */
export function told(counts: Counts, profiles: ColumnProfile[], examples: readonly Cell[]): TableProfile {
  return {
    ...counts,
    columns: profiles,
    overview: overview(profiles, examples),
    numbers: numbers(profiles),
    categories: categories(profiles),
  };
}

function overview(profiles: readonly ColumnProfile[], examples: readonly Cell[]): Table {
  return tableOf(
    {
      Column: 'text',
      Type: 'text',
      Filled: 'number',
      Missing: 'number',
      Distinct: 'number',
      Example: 'text',
    },
    profiles.map((profile, at) => {
      const { name, type, count, missing, distinct } = profile;
      return [name, type, count, missing, distinct, shownExample(examples[at] ?? null, profile)];
    }),
  );
}

function numbers(profiles: readonly ColumnProfile[]): Table {
  const ofNumbers = profiles.filter((profile) => profile.type === 'number' && profile.count > 0);
  return tableOf(
    {
      Column: 'text',
      Lowest: 'number',
      Median: 'number',
      Mean: 'number',
      Highest: 'number',
      'Std. dev.': 'number',
    },
    ofNumbers.map((profile) => {
      const { name, min, median, mean, max, sd } = profile;
      const [isName, figures] = [isOfNames(profile), [min, median, mean, max, sd].map(rounded)];
      return [
        name,
        ...figures.map((cell) => (isName && typeof cell === 'number' ? plainNumber(cell, true) : cell)),
      ];
    }),
  );
}

function shownExample(example: Cell, profile: ColumnProfile): string | null {
  if (example === null) return null;
  if (typeof example === 'number') return plainNumber(example, isOfNames(profile));
  return short(profile.wholeYears ? String(example).slice(0, 4) : String(example));
}

/** Whether its numbers are years or identifiers, or count the rows through: they have no thousands. */
function isOfNames({ name, min, max, count, distinct }: ColumnProfile): boolean {
  const ends = [min, max].filter((end) => typeof end === 'number');
  const [low = 0, high = 0] = ends;
  const isRun = count > 2 && distinct === count && Number.isInteger(low) && high - low + 1 === count;
  return isRun || isNumbering(name, ends);
}

function categories(profiles: readonly ColumnProfile[]): Table {
  const ofTexts = profiles.filter(({ type, count }) => (type === 'text' || type === 'boolean') && count > 0);
  return tableOf(
    { Column: 'text', Distinct: 'number', 'Most frequent values (rows)': 'text' },
    ofTexts.map(({ name, distinct, top }) => [
      name,
      distinct,
      top.map(({ value, count }) => `${short(value)} (${plainNumber(count, false)})`).join(', '),
    ]),
  );
}

function tableOf(columns: Record<string, Column['type']>, rows: Cell[][]): Table {
  const header = Object.entries(columns).map(([name, type]) => ({ name, type }));
  return { columns: header, rows, rowCount: rows.length };
}

/** To four significant digits at least, and never less than whole numbers: enough to read, not to compute with. */
function rounded(cell: Cell): Cell {
  if (typeof cell !== 'number' || Number.isInteger(cell)) return cell;
  return Math.abs(cell) >= 1000 ? Math.round(cell * 10) / 10 : Number(cell.toPrecision(4));
}

function short(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}
