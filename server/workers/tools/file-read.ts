import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WorkspaceError } from '../../ports.ts';
import { anyJson } from '../any-json.ts';
import { textBlob } from '../blob.ts';
import { ioTool, type ToolContext } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { pdfText } from './formats/pdf.ts';
import { sheets } from './formats/xlsx.ts';
import { decodeText } from './text/decode.ts';
import { readFileBytes } from './text/read-file-bytes.ts';
import { readLarge } from './text/read-large.ts';

const MOST_BYTES = 32 * 1024 * 1024;
/** A larger table of text passes by handle; other texts do above what is read at once. */
const MOST_INLINE = 4 * 1024 * 1024;
/** A larger JSON file is given as text alone. */
const MOST_JSON = 1024 * 1024;

type Read = {
  text: string;
  note?: string;
  json?: z.infer<typeof anyJson>;
  sheets?: string[];
  pages?: number;
};

/**
 * A workspace file as text; by handle above 32 MB, a CSV or TSV above 4 MB. A JSON file comes with its value, an XLSX workbook as one sheet's CSV, a PDF as its text.
 * `hash` is the SHA-256 of the file's bytes, hex.
 *
 * | what happens | class |
 * |---|---|
 * | no such file (the closest names are in the advice), a folder, a workbook, PDF or JSON above 32 MB, binary data, no such sheet | `validation` |
 * | a workbook or PDF that is broken or locked | `validation` |
 * | a workbook or PDF that unpacks without end | `budget` or `timeout`: it is read in a child |
 * | a disk without room for a large one | `unavailable` |
 * | absolute path, `..`, NUL, a link out, a device | `refused` |
 */
export const fileRead = ioTool(
  {
    name: 'file.read',
    summary:
      'Reads a file of the workspace: text, JSON, CSV, a sheet of an XLSX workbook (as CSV), the text of a PDF.',
    input: z.strictObject({
      path: z.string().min(1).max(1000),
      /** The sheet of a workbook; its first when left out. */
      sheet: z.string().min(1).max(100).optional(),
    }),
    output: z.strictObject({
      name: z.string(),
      text: z.union([z.string(), textBlob]),
      bytes: z.int(),
      hash: z.string(),
      note: z.string().optional(),
      json: anyJson.optional(),
      sheets: z.array(z.string()).optional(),
      pages: z.int().optional(),
    }),
    outputType: 'text',
    effect: 'pure',
    taints: 'file',
    timeoutMs: 30_000,
    durationHintMs: 20,
  },
  async ({ path, sheet }, ctx) => {
    const bytes = await carried(path, ctx);
    if (!bytes) return { name: path, ...(await readLarge(path, ctx)) };
    const read = await readAs(path, bytes, { sheet, ctx });
    return {
      name: path,
      bytes: bytes.length,
      hash: createHash('sha256').update(bytes).digest('hex'),
      ...read,
    };
  },
);

/** The bytes of a file; undefined for a text that is too large to be carried in a value. */
async function carried(path: string, ctx: ToolContext): Promise<Buffer | undefined> {
  const isText = !/\.(pdf|xls[xm]?|json)$/i.test(path);
  const most = /\.(csv|tsv|tab)$/i.test(path) ? MOST_INLINE : MOST_BYTES;
  try {
    return await readFileBytes(path, ctx, most);
  } catch (error) {
    if (isText && isTooLarge(error)) return undefined;
    throw error;
  }
}

function isTooLarge(error: unknown): boolean {
  const cause = error instanceof ToolError ? error.cause : undefined;
  return cause instanceof WorkspaceError && cause.code === 'too_large';
}

async function readAs(
  path: string,
  bytes: Buffer,
  { sheet, ctx }: { sheet: string | undefined; ctx: ToolContext },
): Promise<Read> {
  const start = bytes.subarray(0, 5).toString('latin1');
  if (start === '%PDF-') return pdfText.parse(await ctx.compute('read-pdf', null, bytes));
  if (start.startsWith('PK') && /\.xls[xm]$/i.test(path)) return sheetText(path, bytes, { sheet, ctx });
  const decoded = decodeText(bytes);
  if (!decoded) {
    throw new ToolError('validation', `${path} holds binary data, not text.`, {
      advice: 'Give a text file, a CSV, an XLSX workbook or a PDF.',
    });
  }
  return /\.json$/i.test(path) ? { ...decoded, ...jsonOf(decoded.text) } : decoded;
}

async function sheetText(
  path: string,
  bytes: Buffer,
  { sheet, ctx }: { sheet: string | undefined; ctx: ToolContext },
): Promise<Read> {
  const all = sheets.parse(await ctx.compute('read-xlsx', null, bytes));
  const names = all.map(({ name }) => name);
  const chosen = sheet === undefined ? all[0] : all.find(({ name }) => name === sheet);
  if (!chosen) {
    throw new ToolError('validation', `${path} has no sheet “${sheet ?? ''}”.`, {
      advice: `Its sheets: ${names.join(', ')}.`,
    });
  }
  const note = `Sheet “${chosen.name}” of ${names.length}, as CSV.`;
  return { text: chosen.csv, sheets: names, note };
}

function jsonOf(text: string): Pick<Read, 'json' | 'note'> {
  if (text.length > MOST_JSON) return { note: 'The file is too large to be given as a value; it is text.' };
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return { note: `This is not valid JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
