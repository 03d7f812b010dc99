import { z } from 'zod';
import { fileOf, textBlob } from '../blob.ts';
import { largeTable } from '../table.ts';
import { logicTool } from '../tool.ts';

/**
 * Delimited text → table. A text that comes by handle gives rows by handle.
 *
 * | what happens | class |
 * |---|---|
 * | empty, binary, JSON, XML or prose; no header; most lines of another width | `validation` |
 * | quotes broken in more than 20 places | `validation` |
 * | of a large text: a type that its first 20,000 rows have and more than 5 % of all do not | none: the column is text |
 * | ragged rows, stray quotes, odd values in a typed column | none: reported in `oddities` |
 */
export const csvParse = logicTool(
  {
    name: 'csv.parse',
    summary: 'Reads CSV or TSV text into a table: finds the delimiter, types the columns, reports oddities.',
    input: z.strictObject({
      text: z.union([z.string(), textBlob]),
      delimiter: z
        .string()
        .regex(/^[^"\r\n]{1,5}$/, 'a delimiter is 1 to 5 characters, no quote or line end')
        .optional(),
      name: z.string().optional(),
    }),
    output: largeTable.extend({ oddities: z.array(z.string()) }),
    outputType: 'table',
    effect: 'pure',
    timeoutMs: 120_000,
    durationHintMs: 100,
  },
  async ({ text, delimiter }, files) => {
    if (typeof text === 'string') return (await import('./csv/parse-csv.ts')).parseCsv(text, delimiter);
    const { parseLarge } = await import('./csv/parse-large.ts');
    return parseLarge(fileOf(text, files), { delimiter, into: files?.scratch ?? '' });
  },
  { readsBlobs: true },
);
