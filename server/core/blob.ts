import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * Stands in an output for what is too large for one: the bytes lie in a file under their SHA-256 hash (hex), and pass
 * from task to task by this alone. A text (`head`: its first characters) or the rows of a table (`head`: the first
 * rows; `count`: how many there are).
 */
export type BlobHandle = { $blob: string; bytes: number; head: Json; count?: number };

const HASH = /^[0-9a-f]{64}$/;

export function isBlob(value: Json | undefined): value is JsonObject & BlobHandle {
  return isObject(value) && typeof value.$blob === 'string' && HASH.test(value.$blob);
}

/** Every blob that a value names, in fields of objects and in lists of objects; rows, which are lists in lists, hold none. */
export function blobsIn(value: Json): BlobHandle[] {
  if (isBlob(value)) return [value];
  if (isObject(value)) return Object.values(value).flatMap(blobsIn);
  if (!Array.isArray(value) || Array.isArray(value[0])) return [];
  return value.filter(isObject).flatMap(blobsIn);
}
