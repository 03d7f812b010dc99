import { isBlob } from '../core/blob.ts';
import type { OutputType } from '../core/catalogue.ts';
import { isObject, type Json } from '../core/json.ts';
import type { BlobContent } from '../ports.ts';
import { csvLine } from './output-form.ts';

export type LargeForm = {
  content: AsyncIterable<string | Uint8Array>;
  contentType: string;
  extension: string;
};

/** An output whose rows or text lie behind a handle, as people keep it; undefined for any other. */
export function largeForm(value: Json, type: OutputType, blobs: BlobContent): LargeForm | undefined {
  if (!isObject(value)) return undefined;
  const { rows, text, columns } = value;
  if (type === 'table' && isBlob(rows) && Array.isArray(columns)) {
    const header = columns.map((column) => (isObject(column) ? (column.name ?? '') : column));
    return {
      content: csvOf(header, blobs.rows(rows.$blob)),
      contentType: 'text/csv; charset=utf-8',
      extension: 'csv',
    };
  }
  if (!isBlob(text)) return undefined;
  return { content: blobs.bytes(text.$blob), contentType: 'text/plain; charset=utf-8', extension: 'txt' };
}

async function* csvOf(header: readonly Json[], rows: AsyncIterable<readonly Json[]>): AsyncIterable<string> {
  let part = csvLine(header);
  for await (const row of rows) {
    part += csvLine(row);
    if (part.length < 64 * 1024) continue;
    yield part;
    part = '';
  }
  yield part;
}
