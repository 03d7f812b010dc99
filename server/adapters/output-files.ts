import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A hash is a file's name; anything else that was asked for is not. */
const HASH = /^[0-9a-f]{64}$/;

/** Large values as files named by their hash. A file is whole or not there. */
export class OutputFiles {
  constructor(private readonly folder: string) {}

  /** The text is on the disk under its hash when this resolves. */
  async write(hash: string, text: string): Promise<void> {
    const path = join(this.folder, hash);
    if (existsSync(path)) return;
    await mkdir(this.folder, { recursive: true });
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      await writeDurably(temporary, text);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(this.folder);
  }

  async read(hash: string): Promise<string | undefined> {
    if (!HASH.test(hash)) return undefined;
    try {
      return await readFile(join(this.folder, hash), 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  has(hash: string): boolean {
    return HASH.test(hash) && existsSync(join(this.folder, hash));
  }

  /** Names in the folder, those of unfinished files included. */
  async names(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.folder, name), { force: true });
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename durable. Windows cannot open a folder, and needs no sync of it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
