import type { Cell, Column, ColumnType, Table } from '../../table.ts';
import { ToolError } from '../../tool-error.ts';
import { uniqueNames } from '../../unique-names.ts';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** A result's columns as the driver gives them; `type` is the declared type of the column read, null for an expression. */
export type ResultColumn = { name: string; type: string | null };

/** The result as a table: types by value, declared booleans as true and false, repeated names as `x_2`. Sorts and cuts nothing. */
export function resultTable(columns: readonly ResultColumn[], rows: readonly unknown[][]): Table {
  const cells = rows.map((row) => row.map((value, c) => toCell(value, columns[c])));
  const names = uniqueNames(columns.map(({ name }) => name));
  const typed: Column[] = names.map((name, c) => ({ name, type: typeOf(cells, c) }));
  return { columns: typed, rows: cells, rowCount: cells.length };
}

function toCell(value: unknown, column: ResultColumn | undefined): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (column?.type === 'BOOLEAN') return value !== 0;
    return Number.isFinite(value) ? value : null;
  }
  throw new ToolError(
    'validation',
    `Column ${column?.name ?? ''} holds binary data, which a table can't carry.`,
    {
      advice: 'Select hex(…) of it, or leave it out.',
    },
  );
}

function typeOf(rows: readonly Cell[][], index: number): ColumnType {
  let type: ColumnType | null = null;
  for (const row of rows) {
    const cell = row[index] ?? null;
    if (cell === null) continue;
    const here = cellType(cell);
    if (type !== null && type !== here) return 'text';
    type = here;
  }
  return type ?? 'text';
}

function cellType(cell: number | string | boolean): ColumnType {
  if (typeof cell === 'number') return 'number';
  if (typeof cell === 'boolean') return 'boolean';
  return ISO_DATE.test(cell) ? 'date' : 'text';
}
