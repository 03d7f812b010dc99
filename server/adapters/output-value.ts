import { hash } from 'node:crypto';
import type { OutputType } from '../core/catalogue.ts';
import { type OutputHandle, PREVIEW_LIMIT } from '../core/output.ts';

/** The handle that stands for a value, given as its JSON text. */
export function describeText(text: string, type: OutputType): OutputHandle {
  return { hash: hashOf(text), bytes: Buffer.byteLength(text), type, preview: previewOf(text) };
}

/** SHA-256 of a JSON text, hex. */
export function hashOf(text: string): string {
  return hash('sha256', text);
}

/** The beginning of a text, at most `PREVIEW_LIMIT` characters, never half a surrogate pair. */
function previewOf(text: string): string {
  if (text.length <= PREVIEW_LIMIT) return text;
  const last = text.charCodeAt(PREVIEW_LIMIT - 1);
  const cutsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, cutsPair ? PREVIEW_LIMIT - 1 : PREVIEW_LIMIT);
}
