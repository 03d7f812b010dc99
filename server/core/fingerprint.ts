import { isObject, type Json } from './json.ts';
import type { GraphOp } from './patch.ts';

/** JSON text in which the order of keys does not matter, and what is undefined is left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}

/**
 * What these operations do, in 16 hexadecimal digits: the same for the same changes in another order, under another
 * reason or with other titles. It tells proposals apart; it guards nothing.
 */
export function fingerprintOf(ops: readonly GraphOp[]): string {
  const text = ops
    .map((op) => canonicalJson('task' in op ? { ...op, task: untitled(op.task) } : op))
    .sort()
    .join('\n');
  return digestOf(text);
}

/** A text in 16 hexadecimal digits. It tells texts apart; it guards nothing. */
export function digestOf(text: string): string {
  return hex(fnv(text, 0x811c9dc5)) + hex(fnv(text, 0x01000193));
}

function untitled(task: { title: string }): Json {
  const { title: _, ...rest } = task;
  return rest as Json;
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
