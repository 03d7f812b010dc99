import { z } from 'zod';
import { rowsBlob } from './blob.ts';

/** One cell of a table. Dates are ISO text (`YYYY-MM-DD`, with `THH:MM:SS` when there is a time). */
export type Cell = number | string | boolean | null;

export const columnType = z.enum(['number', 'date', 'boolean', 'text']);
export type ColumnType = z.infer<typeof columnType>;

export const column = z.strictObject({ name: z.string(), type: columnType });
export type Column = z.infer<typeof column>;

/** The rows of a table. Checked by hand: one union per cell would take 20 times as long on a large table. */
const rows = z
  .custom<Cell[][]>((value) => badCell(value) === null, {
    error: (issue) => badCell(issue.input) ?? 'expected rows',
  })
  .meta({
    type: 'array',
    items: { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } },
  });

const shape = { columns: z.array(column), rows };

/** A table as a tool gives it. `rowCount` is the number of `rows`. */
export const table = z.strictObject({ ...shape, rowCount: z.int().min(0) });
export type Table = z.infer<typeof table>;

/** A table as a tool takes it: any tool's table output as it stands, or one written by hand. */
export const tableInput = z.strictObject({
  ...shape,
  rowCount: z.int().min(0).optional(),
  oddities: z.array(z.string()).optional(),
});
export type TableInput = z.infer<typeof tableInput>;

/** A table whose rows may pass by handle. */
export const largeTable = table.extend({ rows: z.union([table.shape.rows, rowsBlob]) });
export type LargeTable = z.infer<typeof largeTable>;
export const largeTableInput = tableInput.extend({ rows: z.union([tableInput.shape.rows, rowsBlob]) });
export type LargeTableInput = z.infer<typeof largeTableInput>;

function badCell(value: unknown): string | null {
  if (!Array.isArray(value)) return 'expected a list of rows';
  for (let r = 0; r < value.length; r += 1) {
    const row: unknown = value[r];
    if (!Array.isArray(row)) return `row ${r} is not a list of cells`;
    for (let c = 0; c < row.length; c += 1) {
      if (!isCell(row[c])) return `row ${r}, cell ${c} is neither text, number, true, false nor null`;
    }
  }
  return null;
}

function isCell(value: unknown): value is Cell {
  if (value === null) return true;
  const type = typeof value;
  return type === 'string' || type === 'boolean' || (type === 'number' && Number.isFinite(value));
}
