import { z } from 'zod';
import { table } from '../table.ts';
import { logicTool } from '../tool.ts';

/**
 * Delimited text → table.
 *
 * | what happens | class |
 * |---|---|
 * | empty, binary, JSON, XML or prose; no header; most lines of another width | `validation` |
 * | quotes broken in more than 20 places | `validation` |
 * | ragged rows, stray quotes, odd values in a typed column | none: reported in `oddities` |
 */
export const csvParse = logicTool(
  {
    name: 'csv.parse',
    summary: 'Reads CSV or TSV text into a table: finds the delimiter, types the columns, reports oddities.',
    input: z.strictObject({
      text: z.string(),
      delimiter: z
        .string()
        .regex(/^[^"\r\n]{1,5}$/, 'a delimiter is 1 to 5 characters, no quote or line end')
        .optional(),
      name: z.string().optional(),
    }),
    output: table.extend({ oddities: z.array(z.string()) }),
    outputType: 'table',
    effect: 'pure',
    timeoutMs: 30_000,
    durationHintMs: 100,
  },
  async ({ text, delimiter }) => (await import('./csv/parse-csv.ts')).parseCsv(text, delimiter),
);
