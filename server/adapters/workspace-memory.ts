import { createHash } from 'node:crypto';
import type { WorkspaceFile } from '../core/plan.ts';
import { type Clock, type Workspace, WorkspaceError, type WriteHow } from '../ports.ts';
import { partsOf } from './workspace-name.ts';

/** A workspace that lives as long as the process. */
export class MemoryWorkspace implements Workspace {
  private readonly files = new Map<string, { bytes: Buffer; modifiedAt: number }>();

  constructor(private readonly clock: Clock = { now: () => 0 }) {}

  async list(): Promise<WorkspaceFile[]> {
    return [...this.files.keys()].sort().map((name) => this.describe(name));
  }

  async read(name: string, maxBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
    const { bytes } = this.found(name);
    if (bytes.length > maxBytes) throw new WorkspaceError('too_large', `${name} has ${bytes.length} bytes.`);
    return Buffer.from(bytes);
  }

  async readHead(name: string, maxBytes: number): Promise<Buffer> {
    return Buffer.from(this.found(name).bytes.subarray(0, maxBytes));
  }

  async *stream(name: string): AsyncIterable<Uint8Array> {
    yield await this.read(name);
  }

  async fingerprint(name: string): Promise<string> {
    return createHash('sha256').update(this.found(name).bytes).digest('hex');
  }

  async write(
    name: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    how: WriteHow = {},
  ): Promise<WorkspaceFile> {
    const parts = partsOf(name);
    const chunks: Uint8Array[] = [];
    if (bytes instanceof Uint8Array) chunks.push(bytes);
    else for await (const chunk of bytes) chunks.push(chunk);
    const above = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/'));
    const blocking = above.find((folder) => this.files.has(folder));
    if (blocking) throw new WorkspaceError('bad_name', `${blocking} is a file, so it can't hold ${name}.`);
    if (this.isFolder(name)) throw new WorkspaceError('is_directory', `${name} is a folder.`);
    if (how.onlyNew && this.files.has(name)) {
      throw new WorkspaceError('taken', `There is a file ${name} already.`);
    }
    how.signal?.throwIfAborted();
    this.files.set(name, { bytes: Buffer.concat(chunks), modifiedAt: this.clock.now() });
    return this.describe(name);
  }

  async remove(name: string): Promise<void> {
    this.found(name);
    this.files.delete(name);
  }

  private describe(name: string): WorkspaceFile {
    const { bytes, modifiedAt } = this.found(name);
    return { name, bytes: bytes.length, modifiedAt };
  }

  private found(name: string) {
    partsOf(name);
    const file = this.files.get(name);
    if (file) return file;
    if (this.isFolder(name)) throw new WorkspaceError('is_directory', `${name} is a folder.`);
    throw new WorkspaceError('missing', `There is no file ${name}.`);
  }

  private isFolder(name: string): boolean {
    return [...this.files.keys()].some((known) => known.startsWith(`${name}/`));
  }
}
