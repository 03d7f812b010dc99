import { type FileRead, MOST_READS } from '../core/file-read.ts';
import type { Workspace } from '../ports.ts';

/**
 * The workspace as one attempt sees it: each file that it reads is noted with its fingerprint at that moment, so that
 * somebody can tell later whether it has changed. A file that the attempt itself writes is no longer one that it read.
 */
export class RecordedWorkspace implements Workspace {
  private readonly hashes = new Map<string, string>();

  constructor(private readonly workspace: Workspace) {}

  /** What was read, in the order of the first reads; undefined when nothing was. */
  get reads(): FileRead[] | undefined {
    if (this.hashes.size === 0) return undefined;
    return [...this.hashes].map(([name, hash]) => ({ name, hash }));
  }

  list() {
    return this.workspace.list();
  }

  async read(name: string, maxBytes?: number) {
    await this.note(name);
    return this.workspace.read(name, maxBytes);
  }

  async readHead(name: string, maxBytes: number) {
    await this.note(name);
    return this.workspace.readHead(name, maxBytes);
  }

  async *stream(name: string) {
    await this.note(name);
    yield* this.workspace.stream(name);
  }

  fingerprint(name: string) {
    return this.workspace.fingerprint(name);
  }

  async write(...given: Parameters<Workspace['write']>) {
    const written = await this.workspace.write(...given);
    this.hashes.delete(given[0]);
    return written;
  }

  remove(name: string) {
    return this.workspace.remove(name);
  }

  private async note(name: string): Promise<void> {
    if (this.hashes.has(name) || this.hashes.size >= MOST_READS) return;
    this.hashes.set(name, await this.workspace.fingerprint(name));
  }
}
