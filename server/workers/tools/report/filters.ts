import { toValue } from 'liquidjs';
import type { Cell, TableInput } from '../../table.ts';
import { tableInput } from '../../table.ts';
import { ToolError } from '../../tool-error.ts';
import { literal as asLiteral, markdownTable } from './markdown-table.ts';

const EMPTY = '–';
/** Digits that are meant: what a sum of fractions leaves behind them is noise, and must not decide a rounding. */
const MEANT = 12;

/** `1234.5 | number: 1` → `1,234.5`. Without decimals at most two are shown. */
export function number(value: unknown, decimals?: unknown): string {
  return format(value, 'number', decimals, {});
}

/** `0.123 | percent: 1` → `12.3%`. */
export function percent(value: unknown, decimals?: unknown): string {
  return format(value, 'percent', decimals ?? 0, { style: 'percent' });
}

/**
 * `2979.41 | digits` → `1`: the decimals that figures of this size need, and no more than they have. The size is the first's;
 * `table | digits: "low", "high"` reads the figures of these columns.
 */
export function digits(value: unknown, ...columns: unknown[]): number {
  const given = columns.length > 0 ? cellsOf(asTable(value, 'digits'), columns) : [toValue(value)].flat();
  const figures = given.flatMap((each) => (typeof each === 'number' && Number.isFinite(each) ? [each] : []));
  const size = Math.abs(figures[0] ?? 0);
  const needed = size >= 10_000 ? 0 : size < 1 ? 3 : size < 10 ? 2 : 1;
  return Math.min(needed, Math.max(0, ...figures.map(decimalsOf)));
}

function decimalsOf(figure: number): number {
  const [, part = ''] = Number(figure.toPrecision(MEANT)).toFixed(3).split('.');
  return part.replace(/0+$/, '').length;
}

function cellsOf({ columns, rows }: TableInput, wanted: readonly unknown[]): Cell[] {
  const places = wanted.map((name) => columns.findIndex((column) => column.name === name));
  return rows.flatMap((row) => places.map((at) => row[at] ?? null));
}

/** `4 | signed` → `+4`, `-4 | signed` → `−4`. */
export function signed(value: unknown, decimals?: unknown): string {
  return format(value, 'signed', decimals, { signDisplay: 'exceptZero' });
}

/** `rows | table: 10, decimals: 1, years: "made"` → a markdown table of the first 10 rows, and how many more there are. */
export function table(value: unknown, ...rest: unknown[]): string {
  const limit = rest.find((item) => typeof item === 'number');
  return markdownTable(asTable(value, 'table'), {
    limit: typeof limit === 'number' ? limit : 50,
    decimals: keyword(rest, 'decimals'),
    years: textKeyword(rest, 'years'),
  });
}

/** `rows | cell: 0, "name"` → one cell; a negative row counts from the end, a column is a name or a position. */
export function cell(value: unknown, row: unknown = 0, column: unknown = 0): Cell {
  const { columns, rows } = asTable(value, 'cell');
  const at = typeof column === 'number' ? column : columns.findIndex(({ name }) => name === column);
  if (columns[at] === undefined) {
    const names = columns.map(({ name }) => name).join(', ');
    throw invalid(
      `The filter cell asks for column ${String(column)}, which the table does not have.`,
      `Columns: ${names}.`,
    );
  }
  const found = typeof row === 'number' ? rows.at(row) : undefined;
  if (!found)
    throw invalid(`The filter cell asks for row ${String(row)} of a table with ${rows.length} rows.`);
  return found[at] ?? null;
}

/** `name | literal` → the text on one line, shown by markdown as it stands. */
export function literal(value: unknown): string {
  const text: unknown = toValue(value);
  return text === null || text === undefined ? '' : asLiteral(String(text));
}

function format(
  given: unknown,
  filter: string,
  decimals: unknown,
  options: Intl.NumberFormatOptions,
): string {
  const value: unknown = toValue(given);
  if (value === null || value === undefined || value === '') return EMPTY;
  const amount = typeof value === 'string' ? Number(value) : value;
  if (typeof amount !== 'number' || !Number.isFinite(amount)) {
    throw invalid(`The filter ${filter} needs a number, not ${JSON.stringify(value)?.slice(0, 80)}.`);
  }
  const places = typeof decimals === 'number' ? Math.min(Math.max(Math.trunc(decimals), 0), 20) : undefined;
  const digits = { minimumFractionDigits: places ?? 0, maximumFractionDigits: places ?? 2 };
  return new Intl.NumberFormat('en-US', { ...options, ...digits })
    .format(Number(amount.toPrecision(MEANT)))
    .replace(/^-(?=[0.,]*%?$)/, '')
    .replace('-', '−');
}

function keyword(rest: readonly unknown[], name: string): number | undefined {
  const value = named(rest, name);
  return typeof value === 'number' ? value : undefined;
}

function textKeyword(rest: readonly unknown[], name: string): string | undefined {
  const value = named(rest, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function named(rest: readonly unknown[], name: string): unknown {
  const pair: unknown = rest.find((item) => Array.isArray(item) && item[0] === name);
  return Array.isArray(pair) ? pair[1] : undefined;
}

function asTable(value: unknown, filter: string): TableInput {
  const parsed = tableInput.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(`The filter ${filter} needs a table: columns and rows.`);
}

function invalid(message: string, advice?: string): ToolError {
  return new ToolError('validation', message, advice === undefined ? {} : { advice });
}
