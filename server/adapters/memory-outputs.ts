import type { OutputType } from '../core/catalogue.ts';
import type { Json } from '../core/json.ts';
import type { OutputHandle } from '../core/output.ts';
import type { Outputs, StoredOutput } from '../ports.ts';
import { describeText } from './output-value.ts';

/** Values that are forgotten with the process. Unlike rows, they can be read before the batch is committed. */
export class MemoryOutputs implements Outputs {
  private readonly texts = new Map<string, string>();

  async prepare(value: Json, type: OutputType): Promise<{ handle: OutputHandle; stored: StoredOutput }> {
    return this.keep(JSON.stringify(value), type);
  }

  private keep(text: string, type: OutputType): { handle: OutputHandle; stored: StoredOutput } {
    const handle = describeText(text, type);
    this.texts.set(handle.hash, text);
    return { handle, stored: { hash: handle.hash, bytes: handle.bytes, type, text } };
  }

  async read(hash: string): Promise<Json | undefined> {
    const text = this.texts.get(hash);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  }

  async gather(hashes: readonly (string | null)[]) {
    const texts = hashes.map((hash) => (hash === null ? 'null' : this.texts.get(hash)));
    return texts.includes(undefined) ? undefined : this.keep(`[${texts.join(',')}]`, 'json');
  }

  async has(hash: string): Promise<boolean> {
    return this.texts.has(hash);
  }

  async readText(hash: string): Promise<string | undefined> {
    return this.texts.get(hash);
  }
}
