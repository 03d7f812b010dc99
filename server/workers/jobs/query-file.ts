import { z } from 'zod';
import type { Job } from '../job.ts';

export const fileQuery = z.strictObject({ sql: z.string(), limit: z.int().optional() });

/** SQL over a SQLite database, given as its bytes: what the query could do to them, it does to a copy. */
export const queryFile: Job = {
  name: 'query-file',
  run: async (input, file) => {
    const { queryDatabase } = await import('../tools/sql/query-database.ts');
    return queryDatabase(file, fileQuery.parse(input));
  },
};
