import { join } from 'node:path';
import type { OutputType } from '../core/catalogue.ts';
import type { Json } from '../core/json.ts';
import type { OutputHandle } from '../core/output.ts';
import type { Outputs, StoredOutput } from '../ports.ts';
import { OutputFiles } from './output-files.ts';
import { describeText } from './output-value.ts';
import { openPrisma, type PrismaClient } from './prisma-client.ts';

/** The most bytes of a value that goes into a row. */
export const INLINE_LIMIT = 256 * 1024;

/** Values of outputs: small ones in rows of the log's database, large ones in `<data>/outputs/<hash>`. */
export class OutputsStore implements Outputs {
  private constructor(
    private readonly reader: PrismaClient,
    private readonly files: OutputFiles,
  ) {}

  /** `database`: the migrated database file; `dataDir`: the folder that holds `outputs/`. */
  static async open(database: string, dataDir: string): Promise<OutputsStore> {
    return new OutputsStore(await openPrisma(database, 'read'), new OutputFiles(join(dataDir, 'outputs')));
  }

  async prepare(value: Json, type: OutputType): Promise<{ handle: OutputHandle; stored: StoredOutput }> {
    return this.keep(JSON.stringify(value), type);
  }

  async gather(hashes: readonly (string | null)[]) {
    const texts = await this.textsOf([...new Set(hashes.filter((hash) => hash !== null))]);
    const parts = hashes.map((hash) => (hash === null ? 'null' : texts.get(hash)));
    return parts.includes(undefined) ? undefined : this.keep(`[${parts.join(',')}]`, 'json');
  }

  private async textsOf(hashes: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.reader.$queryRaw<{ hash: string; text: string | null }[]>`
      SELECT "hash", "text" FROM "Output" WHERE "hash" IN (SELECT value FROM json_each(${JSON.stringify(hashes)}))`;
    const texts = new Map<string, string>();
    for (const { hash, text } of rows) {
      const found = text ?? (await this.files.read(hash));
      if (found !== undefined) texts.set(hash, found);
    }
    return texts;
  }

  private async keep(
    text: string,
    type: OutputType,
  ): Promise<{ handle: OutputHandle; stored: StoredOutput }> {
    const handle = describeText(text, type);
    const { hash, bytes } = handle;
    if (bytes <= INLINE_LIMIT) return { handle, stored: { hash, bytes, type, text } };
    await this.files.write(hash, text);
    return { handle, stored: { hash, bytes, type, text: null } };
  }

  async read(hash: string): Promise<Json | undefined> {
    const text = await this.readText(hash);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  }

  async readText(hash: string): Promise<string | undefined> {
    const [row] = await this.reader.$queryRaw<{ text: string | null }[]>`
      SELECT "text" FROM "Output" WHERE "hash" = ${hash}`;
    return row?.text ?? this.files.read(hash);
  }

  async has(hash: string): Promise<boolean> {
    const [row] = await this.reader.$queryRaw<{ inline: number }[]>`
      SELECT "text" IS NOT NULL AS "inline" FROM "Output" WHERE "hash" = ${hash}`;
    return row?.inline ? true : this.files.has(hash);
  }

  /**
   * Removes files that no row of a file's value names: what a crash left between writing a file and committing.
   * For boot, before anything is prepared. Returns how many.
   */
  async sweep(): Promise<number> {
    const names = await this.files.names();
    if (names.length === 0) return 0;
    const rows = await this.reader.$queryRaw<
      { hash: string }[]
    >`SELECT "hash" FROM "Output" WHERE "text" IS NULL`;
    const kept = new Set(rows.map((row) => row.hash));
    const orphans = names.filter((name) => !kept.has(name));
    for (const name of orphans) await this.files.remove(name);
    return orphans.length;
  }

  close(): Promise<void> {
    return this.reader.$disconnect();
  }
}
