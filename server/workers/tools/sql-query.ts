import { z } from 'zod';
import { table } from '../table.ts';
import { ioTool } from '../tool.ts';
import { readFileBytes } from './text/read-file-bytes.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * SQL over a SQLite file of the workspace. The query works on a copy: whatever it is, the file stays as it was.
 *
 * | what happens | class |
 * |---|---|
 * | no such file, a folder, above 64 MB, no SQLite database, SQL that SQLite does not accept | `validation` |
 * | not one SELECT, WITH or VALUES statement; a name that leads out of the workspace | `refused` |
 * | SQL that does not end | `timeout`: the child is killed at the deadline |
 */
export const sqlQuery = ioTool(
  {
    name: 'sql.query',
    summary: 'Runs one SQL SELECT over a SQLite file of the workspace, read only, and gives a table.',
    input: z.strictObject({
      path: z.string().min(1).max(1000),
      sql: z.string().min(1).max(100_000),
      limit: z.int().min(1).optional(),
    }),
    output: table,
    outputType: 'table',
    effect: 'pure',
    taints: 'file',
    timeoutMs: 30_000,
    durationHintMs: 150,
  },
  async ({ path, sql, limit }, ctx) => {
    const bytes = await readFileBytes(path, ctx, MOST_BYTES);
    return table.parse(await ctx.compute('query-file', { sql, ...(limit && { limit }) }, bytes));
  },
);
