import { z } from 'zod';
import { largeTable, largeTableInput } from '../table.ts';
import { logicTool } from '../tool.ts';

/** More rows than these pass by handle. */
const MOST_INLINE_ROWS = 20_000;

/**
 * SQL over tables, in memory. Tables whose rows come by handle stay in their file;
 * a result of more than 20,000 rows comes by handle.
 *
 * | what happens | class |
 * |---|---|
 * | not one SELECT, WITH or VALUES statement | `refused` |
 * | SQL that SQLite does not accept; a table that can't be loaded; binary data in the result | `validation` |
 * | more than 100,000 rows without a limit | `validation` |
 * | out of memory | `budget` |
 * | SQL that does not end | `timeout`: the child is killed at the deadline |
 */
export const tableQuery = logicTool(
  {
    name: 'table.query',
    summary: 'Runs one SQL SELECT (SQLite) over named tables and gives a table.',
    input: z.strictObject({
      tables: z.record(z.string(), largeTableInput),
      sql: z.string().min(1).max(100_000),
      limit: z.int().min(1).optional(),
    }),
    output: largeTable,
    outputType: 'table',
    effect: 'pure',
    timeoutMs: 60_000,
    durationHintMs: 100,
  },
  async (query, files) => {
    const { queryTables } = await import('./sql/query-tables.ts');
    const result = queryTables(query, files);
    if (!files || result.rowCount <= MOST_INLINE_ROWS) return result;
    const { apart, fillRows, RowsFile } = await import('./sql/rows-file.ts');
    const columns = apart(result.columns);
    const rows = await fillRows(new RowsFile(files.scratch, columns), async (file) => {
      for (const row of result.rows) file.add(row);
    });
    return { ...result, columns, rows };
  },
  { readsBlobs: true },
);
