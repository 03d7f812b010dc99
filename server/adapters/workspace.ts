import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceFile } from '../core/plan.ts';
import { type Workspace, WorkspaceError, type WriteHow } from '../ports.ts';
import { fingerprintOf } from './fingerprint.ts';
import { codeOf, translate } from './workspace-faults.ts';
import { partsOf } from './workspace-name.ts';

/** Bytes that a workspace may hold in all. */
export const WORKSPACE_QUOTA = 200 * 1024 * 1024;
const HEAD_BYTES = 64 * 1024;
const MOST_FILES = 5000;
const INCOMING = '.incoming';
const READ = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const CREATE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * `look`: what the beginning of a table's bytes, or the emptiness of any file, tells of it; `whole`: nothing follows.
 * `sources` says where shipped files came from.
 */
export type FolderSettings = {
  folder: string;
  quota?: number;
  sources?: Readonly<Record<string, string>>;
  look?: (head: Buffer, whole: boolean) => Look;
};

type Look = Pick<WorkspaceFile, 'columns' | 'problem'>;

type Received = {
  name: string;
  parts: readonly string[];
  temporary: string;
  size: number;
  how: WriteHow;
};

/** A workspace on a folder. Links are never followed, and only ordinary files are read. */
export class FolderWorkspace implements Workspace {
  private readonly looks = new Map<string, { stamp: string; look: Look }>();
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly root: string,
    private readonly settings: FolderSettings,
  ) {}

  /** Makes the folder when it is missing, and clears what an interrupted write left behind. */
  static async open(settings: FolderSettings): Promise<FolderWorkspace> {
    await mkdir(settings.folder, { recursive: true });
    const root = await realpath(settings.folder);
    await rm(join(root, INCOMING), { recursive: true, force: true });
    return new FolderWorkspace(root, settings);
  }

  async list(): Promise<WorkspaceFile[]> {
    const names: string[] = [];
    await this.collect('', names);
    const files = await Promise.all(names.sort().map((name) => this.describe(name).catch(skipUnreadable)));
    return files.filter((file) => file !== null);
  }

  async read(name: string, maxBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
    return this.withFile(name, async (file) => {
      const { size } = await file.stat();
      if (size > maxBytes) {
        const most = Math.floor(maxBytes / 1024 / 1024);
        throw new WorkspaceError(
          'too_large',
          `${name} is larger than the ${most} MB that can be read at once.`,
        );
      }
      return file.readFile();
    });
  }

  async readHead(name: string, maxBytes: number): Promise<Buffer> {
    return this.withFile(name, (file) => headOf(file, maxBytes));
  }

  async *stream(name: string): AsyncIterable<Uint8Array> {
    const file = await this.withFile(name, async () => open(await this.locate(name), READ));
    try {
      yield* file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
    } finally {
      await file.close();
    }
  }

  async fingerprint(name: string): Promise<string> {
    return this.withFile(name, fingerprintOf);
  }

  async write(
    name: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    how: WriteHow = {},
  ): Promise<WorkspaceFile> {
    const parts = partsOf(name);
    const incoming = join(this.root, INCOMING);
    const temporary = join(incoming, randomUUID());
    try {
      await mkdir(incoming, { recursive: true });
      const size = await this.receive(temporary, bytes);
      return await this.inTurn(() => this.commit({ name, parts, temporary, size, how }));
    } catch (error) {
      throw translate(error, name);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async remove(name: string): Promise<void> {
    await this.withFile(name, async () => rm(await this.locate(name)));
  }

  private async receive(temporary: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<number> {
    const file = await open(temporary, CREATE, 0o644);
    let size = 0;
    try {
      for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
        size += chunk.length;
        if (size > this.quota) throw this.full();
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return size;
  }

  private async commit({ name, parts, temporary, size, how }: Received): Promise<WorkspaceFile> {
    const others = (await this.list()).filter((file) => file.name !== name);
    if (others.length >= MOST_FILES)
      throw new WorkspaceError('quota', `The workspace may hold ${MOST_FILES} files.`);
    if (others.reduce((sum, file) => sum + file.bytes, size) > this.quota) throw this.full();
    if (parts.length > 1) await this.makeFolders(parts.slice(0, -1));
    const target = await this.locate(name);
    const before = await lstat(target).catch(() => null);
    if (before?.isDirectory()) throw new WorkspaceError('is_directory', `${name} is a folder.`);
    if (before && how.onlyNew) throw new WorkspaceError('taken', `There is a file ${name} already.`);
    how.signal?.throwIfAborted();
    await rename(temporary, target);
    return this.describe(name);
  }

  private async makeFolders(folders: readonly string[]): Promise<void> {
    let here = this.root;
    for (const folder of folders) {
      here = join(here, folder);
      await mkdir(here).catch((error) => {
        if (codeOf(error) !== 'EEXIST') throw error;
      });
      const there = await lstat(here);
      if (there.isSymbolicLink()) throw outside(folder);
      if (!there.isDirectory())
        throw new WorkspaceError('bad_name', `${folder} is a file, so it can't hold others.`);
    }
  }

  /** The path of a name, once its folder is known to be where it seems to be. */
  private async locate(name: string): Promise<string> {
    const parts = partsOf(name);
    const folder = join(this.root, ...parts.slice(0, -1));
    const real = await realpath(folder).catch((error) => {
      throw translate(error, name);
    });
    if (real !== folder) throw outside(name);
    return join(this.root, ...parts);
  }

  private async withFile<T>(name: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
    try {
      const file = await open(await this.locate(name), READ);
      try {
        const stat = await file.stat();
        if (stat.isDirectory()) throw new WorkspaceError('is_directory', `${name} is a folder, not a file.`);
        if (!stat.isFile()) throw new WorkspaceError('bad_name', `${name} is not an ordinary file.`);
        return await use(file);
      } finally {
        await file.close();
      }
    } catch (error) {
      throw translate(error, name);
    }
  }

  private async describe(name: string): Promise<WorkspaceFile> {
    return this.withFile(name, async (file) => {
      const { size: bytes, mtimeMs } = await file.stat();
      const look = await this.lookInto(name, file, { bytes, mtimeMs });
      const source = this.settings.sources?.[name];
      const modifiedAt = Math.round(mtimeMs);
      return { name, bytes, modifiedAt, ...look, ...(source ? { source } : {}) };
    });
  }

  private async lookInto(
    name: string,
    file: FileHandle,
    { bytes, mtimeMs }: { bytes: number; mtimeMs: number },
  ): Promise<Look> {
    const { look: eye } = this.settings;
    if (!eye || (bytes > 0 && !/\.(csv|tsv)$/i.test(name))) return {};
    const stamp = `${bytes} ${mtimeMs}`;
    const known = this.looks.get(name);
    if (known?.stamp === stamp) return known.look;
    const look = eye(await headOf(file, HEAD_BYTES), bytes <= HEAD_BYTES);
    this.looks.set(name, { stamp, look });
    return look;
  }

  private async collect(folder: string, names: string[]): Promise<void> {
    for (const entry of await readdir(join(this.root, folder), { withFileTypes: true })) {
      if (names.length >= MOST_FILES) return;
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!isName(name)) continue;
      if (entry.isDirectory()) await this.collect(name, names);
      else if (entry.isFile()) names.push(name);
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => {});
    return mine;
  }

  private get quota(): number {
    return this.settings.quota ?? WORKSPACE_QUOTA;
  }

  private full(): WorkspaceError {
    const most = Math.round(this.quota / 1024 / 1024);
    return new WorkspaceError(
      'quota',
      `The workspace may hold ${most} MB in all, and this file would exceed it.`,
    );
  }
}

async function headOf(file: FileHandle, maxBytes: number): Promise<Buffer> {
  const { size } = await file.stat();
  const head = Buffer.alloc(Math.min(size, maxBytes));
  let filled = 0;
  while (filled < head.length) {
    const { bytesRead } = await file.read(head, filled, head.length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return head.subarray(0, filled);
}

function isName(name: string): boolean {
  try {
    return partsOf(name).length > 0;
  } catch {
    return false;
  }
}

function outside(name: string): WorkspaceError {
  return new WorkspaceError('outside', `${name} is behind a link, and links are not followed.`);
}

/** A file that went away meanwhile, or that may not be read, is not listed. */
function skipUnreadable(error: unknown): null {
  if (error instanceof WorkspaceError || codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM') return null;
  throw error;
}
