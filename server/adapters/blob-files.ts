import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Blobs } from '../ports.ts';

const HASH = /^[0-9a-f]{64}$/;

/** Blobs in the folder of the outputs, named by their hash; unfinished ones end in `.tmp`. */
export class BlobFiles implements Blobs {
  constructor(private readonly folder: string) {}

  async keep(source: AsyncIterable<Uint8Array>): Promise<{ hash: string; bytes: number }> {
    const scratch = await this.scratch();
    const digest = createHash('sha256');
    let bytes = 0;
    const count = async function* () {
      for await (const chunk of source) {
        digest.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    try {
      await pipeline(count, createWriteStream(scratch, { flags: 'wx', mode: 0o600 }));
      const hash = digest.digest('hex');
      await this.adopt(scratch, hash);
      return { hash, bytes };
    } catch (error) {
      await this.discard(scratch);
      throw error;
    }
  }

  async has(hash: string): Promise<boolean> {
    return existsSync(this.pathOf(hash));
  }

  pathOf(hash: string): string {
    if (!HASH.test(hash)) throw new Error('This is no hash.');
    return join(this.folder, hash);
  }

  async scratch(): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    return join(this.folder, `${randomUUID()}.tmp`);
  }

  async adopt(scratch: string, hash: string): Promise<void> {
    const file = await open(scratch, 'r');
    await file.sync().finally(() => file.close());
    await rename(scratch, this.pathOf(hash));
  }

  async discard(scratch: string): Promise<void> {
    await rm(scratch, { force: true });
  }
}

/** The size and SHA-256 of a file, read piece by piece; undefined when it is not there. */
export async function measure(path: string): Promise<{ hash: string; bytes: number } | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return { hash: digest.digest('hex'), bytes: found.size };
}
