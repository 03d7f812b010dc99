import { createHash } from 'node:crypto';
import { createReadStream, rmSync, statSync } from 'node:fs';
import Database from 'libsql';
import type { RowsBlob } from '../../blob.ts';
import type { Cell, Column } from '../../table.ts';
import { uniqueNames } from '../../unique-names.ts';
import { diskFailure } from '../text/read-large.ts';
import { quoteName } from './load-table.ts';

const HEAD_ROWS = 50;
const ROWS_A_CHUNK = 2_000;
const DECLARED = { number: 'NUMERIC', boolean: 'BOOLEAN', date: 'TEXT', text: 'TEXT' } as const;

/** The columns with names that SQL tells apart: of two that differ only in case the later is called `name_2`. */
export function apart(columns: readonly Column[]): Column[] {
  const names = uniqueNames(
    columns.map(({ name }) => name),
    (name) => name.toLowerCase(),
  );
  return columns.map(({ type }, c) => ({ name: names[c] ?? '', type }));
}

/** A table on its way into a SQLite file, whose one table is called `rows`. What was in the file is gone. The columns' names are `apart`. */
export class RowsFile {
  private readonly db: Database.Database;
  private readonly insert: Database.Statement;
  private readonly head: Cell[][] = [];
  private chunk: (readonly Cell[])[] = [];
  private count = 0;

  constructor(
    private readonly into: string,
    columns: readonly Column[],
  ) {
    rmSync(into, { force: true });
    this.db = new Database(into);
    this.db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    const declared = columns.map(({ name, type }) => `${quoteName(name)} ${DECLARED[type]}`);
    this.db.exec(`CREATE TABLE rows (${declared.join(', ')})`);
    const values = columns.map((_, c) => `value ->> ${c}`).join(', ');
    this.insert = this.db.prepare(`INSERT INTO rows SELECT ${values} FROM json_each(?)`);
    this.db.exec('BEGIN');
  }

  add(row: readonly Cell[]): void {
    this.count += 1;
    if (this.head.length < HEAD_ROWS) this.head.push([...row]);
    this.chunk.push(row);
    if (this.chunk.length >= ROWS_A_CHUNK) this.flush();
  }

  /** Writes the rest and closes. The handle names the file by its hash. */
  async finish(): Promise<RowsBlob> {
    this.flush();
    this.db.exec('COMMIT');
    this.close();
    const { into, count, head } = this;
    return { $blob: await hashOf(into), bytes: statSync(into).size, count, head };
  }

  close(): void {
    this.db.close();
  }

  private flush(): void {
    if (this.chunk.length > 0) this.insert.run(JSON.stringify(this.chunk));
    this.chunk = [];
  }
}

/** Fills a file with rows; a full disk is told in words. */
export async function fillRows(file: RowsFile, fill: (file: RowsFile) => Promise<void>): Promise<RowsBlob> {
  try {
    await fill(file);
    return await file.finish();
  } catch (error) {
    file.close();
    throw diskFailure(error) ?? error;
  }
}

async function hashOf(file: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    digest.update(chunk as Buffer);
  return digest.digest('hex');
}
