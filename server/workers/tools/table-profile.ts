import { z } from 'zod';
import { fileOf } from '../blob.ts';
import { columnType, largeTableInput, table } from '../table.ts';
import { logicTool } from '../tool.ts';

const amount = z.number().nullable();

/** One column in figures. Those of numbers are null for other types; `min` and `max` of dates are ISO text. */
const columnProfile = z.strictObject({
  name: z.string(),
  type: columnType,
  count: z.int(),
  missing: z.int(),
  distinct: z.int(),
  min: z.union([z.number(), z.string()]).nullable(),
  max: z.union([z.number(), z.string()]).nullable(),
  mean: amount,
  median: amount,
  sd: amount,
  top: z.array(z.strictObject({ value: z.string(), count: z.int() })),
  /** Whether dates stand for whole years: each is the first day of one. */
  wholeYears: z.boolean().optional(),
});
export type ColumnProfile = z.infer<typeof columnProfile>;

export const tableProfile = z.strictObject({
  rows: z.int(),
  duplicates: z.int(),
  complete: z.int(),
  columns: z.array(columnProfile),
  overview: table,
  numbers: table,
  categories: table,
});
export type TableProfile = z.infer<typeof tableProfile>;

/** Table → what is in each column. Fails on nothing but a table that is none (`validation`). */
export const tableProfileTool = logicTool(
  {
    name: 'table.profile',
    summary:
      'Describes every column of a table: type, missing and distinct values, spread, most frequent values. Gives lists and tables.',
    input: z.strictObject({ table: largeTableInput }),
    output: tableProfile,
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 120_000,
    durationHintMs: 100,
  },
  async ({ table: input }, files) => {
    const { columns, rows } = input;
    if (Array.isArray(rows))
      return (await import('./profile/profile-table.ts')).profileTable({ columns, rows });
    const { profileFile } = await import('./profile/profile-file.ts');
    return profileFile(fileOf(rows, files), columns);
  },
  { readsBlobs: true },
);
