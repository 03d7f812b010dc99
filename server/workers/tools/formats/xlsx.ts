import { z } from 'zod';
import { ToolError, wordsOf } from '../../tool-error.ts';

export const sheets = z.array(z.strictObject({ name: z.string(), csv: z.string(), rows: z.int() }));
export type Sheets = z.infer<typeof sheets>;

type Value = string | number | boolean | Date | null;

/** Every sheet of the workbook in a file, as CSV with ISO dates. */
export async function sheetsOf(file: string): Promise<Sheets> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  const workbook = await readWorkbook(file).catch((cause: unknown) => {
    throw new ToolError('validation', 'This file is no XLSX workbook that can be read.', {
      evidence: wordsOf(cause),
      advice: 'Save it again as .xlsx, without a password, or export the sheet as CSV.',
      cause,
    });
  });
  return workbook.map(({ sheet, data }) => {
    const rows = data as Value[][];
    return { name: sheet, csv: rows.map((row) => row.map(cell).join(',')).join('\n'), rows: rows.length };
  });
}

function cell(value: Value): string {
  if (value === null || value === undefined) return '';
  const text = value instanceof Date ? dateText(value) : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A date without a time of day as a day. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
