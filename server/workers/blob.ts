import { z } from 'zod';
import type { LogicFiles } from './tool.ts';
import { ToolError } from './tool-error.ts';

const handle = { $blob: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().min(0) };

/** A text by handle: UTF-8. */
export const textBlob = z.strictObject({ ...handle, head: z.string() });
export type TextBlob = z.infer<typeof textBlob>;

/** The rows of a table by handle: a SQLite file whose one table is called `rows`. `head`: the first of them. */
export const rowsBlob = z.strictObject({
  ...handle,
  count: z.int().min(0),
  head: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});
export type RowsBlob = z.infer<typeof rowsBlob>;

/** Where a blob's bytes lie. */
export function fileOf({ $blob }: { $blob: string }, files: LogicFiles | undefined): string {
  const path = files && Object.hasOwn(files.blobs, $blob) ? files.blobs[$blob] : undefined;
  if (path === undefined) throw new ToolError('unavailable', 'The data behind a handle is no longer stored.');
  return path;
}
