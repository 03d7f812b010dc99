import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** The most bytes that are hashed. */
const MOST_HASHED = 32 * 1024 * 1024;

/** The SHA-256 of an open file's content (hex); of a larger one its size and the time of its last change. */
export async function fingerprintOf(file: FileHandle): Promise<string> {
  const { size, mtimeMs } = await file.stat();
  if (size > MOST_HASHED) return `${size}-${mtimeMs}`;
  const digest = createHash('sha256');
  for await (const chunk of file.createReadStream({ autoClose: false })) digest.update(chunk as Buffer);
  return digest.digest('hex');
}
