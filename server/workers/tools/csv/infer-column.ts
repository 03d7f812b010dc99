import type { Cell, ColumnType } from '../../table.ts';
import { slashOrder, toIsoDate } from './dates.ts';
import { isPadded, styleOf, toNumber } from './numbers.ts';
import { type Oddities, quoted } from './oddities.ts';

const EMPTY = new Set(['', 'NA', 'N/A', 'n/a', 'null', 'NULL', 'Null', 'NaN', 'nan', '-']);
/** A column is of a type when all its values are, or nearly all of at least this many. */
const ENOUGH = 10;
const ODD_SHARE = 0.05;

/** One column of a file as read. `lines[i]` is the line of `cells[i]`. */
export type RawColumn = {
  name: string;
  cells: readonly string[];
  lines: readonly number[];
  delimiter: string;
};

/** How a column's cells are read; null for a cell that is not of its type. */
export type Reader = {
  type: ColumnType;
  noun: string;
  read: (cell: string) => Cell;
  /** The sign beside its numbers, which the values no longer have. */
  mark?: string | undefined;
};

/** The reader of a column, as its cells tell; undefined for text. */
export function readerOf(raw: RawColumn): Reader | undefined {
  const trimmed = raw.cells.map((cell) => cell.trim());
  const filled = [...trimmed.keys()].filter((i) => !EMPTY.has(trimmed[i] ?? ''));
  return readers(raw, trimmed, filled).find((reader) => {
    const odd = filled.filter((i) => reader.read(trimmed[i] ?? '') === null);
    return fits(filled.length, odd.length);
  });
}

/** Whether a trimmed cell says that it is empty. */
export function isEmptyCell(trimmed: string): boolean {
  return EMPTY.has(trimmed);
}

/** A column's type and values. Values that do not fit a nearly uniform column become null and are reported. */
export function inferColumn(raw: RawColumn, oddities: Oddities): { type: ColumnType; values: Cell[] } {
  const trimmed = raw.cells.map((cell) => cell.trim());
  const filled: number[] = [];
  for (let i = 0; i < trimmed.length; i += 1) if (!EMPTY.has(trimmed[i] ?? '')) filled.push(i);
  for (const reader of readers(raw, trimmed, filled)) {
    const odd = filled.filter((i) => reader.read(trimmed[i] ?? '') === null);
    if (fits(filled.length, odd.length)) {
      report(reader, raw, odd, oddities);
      return {
        type: reader.type,
        values: trimmed.map((cell) => (EMPTY.has(cell) ? null : reader.read(cell))),
      };
    }
    reportNearMiss(reader, raw, { filled, odd }, oddities);
  }
  reportWordsReadAsEmpty(raw.name, trimmed, oddities);
  return { type: 'text', values: raw.cells.map((cell, i) => (EMPTY.has(trimmed[i] ?? '') ? null : cell)) };
}

function readers(raw: RawColumn, trimmed: readonly string[], filled: readonly number[]): Reader[] {
  const values = filled.map((i) => trimmed[i] ?? '');
  const order = slashOrder(values);
  const style = styleOf(raw.delimiter, values);
  const codes = values.some((cell) => isPadded(cell) && toNumber(cell, style) !== null);
  const number: Reader = {
    type: 'number',
    noun: 'a number',
    read: (cell) => toNumber(cell, style),
    mark: style.mark,
  };
  const date: Reader = {
    type: 'date',
    noun: 'a date',
    read: (c) => toIsoDate(c, order?.order ?? 'month first'),
  };
  const boolean: Reader = { type: 'boolean', noun: 'true or false', read: toBoolean };
  return codes ? [boolean, date] : [boolean, number, date];
}

/** Whether a column is of a type although so many of its filled cells are not. */
export function fits(filled: number, odd: number): boolean {
  if (filled === 0) return false;
  return odd === 0 || (filled - odd >= ENOUGH && odd / filled <= ODD_SHARE);
}

function toBoolean(cell: string): boolean | null {
  const small = cell.toLowerCase();
  return small === 'true' ? true : small === 'false' ? false : null;
}

function report(reader: Reader, raw: RawColumn, odd: readonly number[], oddities: Oddities): void {
  for (const i of odd) {
    const where = `Line ${raw.lines[i] ?? 0}, column ${raw.name}`;
    oddities.add(`${where}: ${quoted(raw.cells[i] ?? '')} is not ${reader.noun}; the cell was left empty.`);
  }
  reportMark(reader, raw.name, oddities);
  if (reader.type !== 'date') return;
  const order = slashOrder(raw.cells.map((cell) => cell.trim()));
  if (order?.order === 'day first') oddities.add(`Column ${raw.name}: dates were read as day/month/year.`);
  else if (order && !order.certain) {
    oddities.add(`Column ${raw.name}: dates such as 3/4/2020 were read as month/day/year.`);
  }
}

/** Says which sign the numbers have lost. */
export function reportMark({ mark }: Reader, name: string, oddities: Oddities): void {
  if (mark === undefined) return;
  oddities.add(`Column ${name}: its values are written with ${mark}; they were read as numbers without it.`);
}

function reportNearMiss(
  reader: Reader,
  raw: RawColumn,
  seen: { filled: number[]; odd: number[] },
  oddities: Oddities,
) {
  const { filled, odd } = seen;
  const first = odd[0];
  if (first === undefined || odd.length * 2 > filled.length) return;
  const example = `line ${raw.lines[first] ?? 0}: ${quoted(raw.cells[first] ?? '')}`;
  oddities.add(
    `Column ${raw.name} was read as text: ${odd.length} of ${filled.length} values are not ${reader.noun} (${example}).`,
  );
}

function reportWordsReadAsEmpty(name: string, trimmed: readonly string[], oddities: Oddities): void {
  const marks = trimmed.filter((cell) => cell !== '' && EMPTY.has(cell));
  if (marks.length === 0) return;
  const words = [...new Set(marks)].map(quoted).join(', ');
  const cells = marks.length === 1 ? '1 cell that says' : `${marks.length} cells that say`;
  oddities.add(`Column ${name}: ${cells} ${words} ${marks.length === 1 ? 'was' : 'were'} read as empty.`);
}
