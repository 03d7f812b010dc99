import { hash } from 'node:crypto';
import type { OutputType } from '../core/catalogue.ts';
import type { Json } from '../core/json.ts';
import { type OutputHandle, PREVIEW_LIMIT } from '../core/output.ts';

/** A value's JSON text with the handle that stands for it. */
export function describeValue(value: Json, type: OutputType): { text: string; handle: OutputHandle } {
  const text = JSON.stringify(value);
  return {
    text,
    handle: { hash: hashOf(text), bytes: Buffer.byteLength(text), type, preview: previewOf(text) },
  };
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
