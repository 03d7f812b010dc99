import { z } from 'zod';
import { outputType } from './catalogue.ts';

/** The most characters of a preview. */
export const PREVIEW_LIMIT = 2048;

/** What a task produced, by handle. The value is stored under `hash` (SHA-256 of its JSON text, hex). */
export const outputHandle = z.strictObject({
  hash: z.string(),
  bytes: z.int().min(0),
  type: outputType,
  /** The beginning of the JSON text; whole when `bytes` ≤ 2,048. */
  preview: z.string().max(PREVIEW_LIMIT),
});
export type OutputHandle = z.infer<typeof outputHandle>;
