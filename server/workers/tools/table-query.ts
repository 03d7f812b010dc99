import { z } from 'zod';
import { largeTableInput, table } from '../table.ts';
import { logicTool } from '../tool.ts';

/**
 * SQL over tables, in memory. Tables whose rows come by handle stay in their file.
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
    output: table,
    outputType: 'table',
    effect: 'pure',
    timeoutMs: 60_000,
    durationHintMs: 100,
  },
  async (query, files) => (await import('./sql/query-tables.ts')).queryTables(query, files),
  { readsBlobs: true },
);
