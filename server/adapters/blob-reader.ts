import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import Database from 'libsql';
import type { Json } from '../core/json.ts';
import type { BlobContent } from '../ports.ts';
import { BlobFiles } from './blob-files.ts';

/** Rows read before others get their turn: about two milliseconds. */
const ROWS_A_TURN = 500;

/** Blobs as people take them away. */
export class BlobReader implements BlobContent {
  private readonly files: BlobFiles;

  constructor(folder: string) {
    this.files = new BlobFiles(folder);
  }

  bytes(hash: string): AsyncIterable<Uint8Array> {
    return createReadStream(this.files.pathOf(hash), { highWaterMark: 256 * 1024 });
  }

  async *rows(hash: string): AsyncIterable<readonly Json[]> {
    const db = new Database(this.files.pathOf(hash), { readonly: true });
    try {
      let count = 0;
      for (const row of db.prepare('SELECT * FROM rows').raw().iterate() as Iterable<Json[]>) {
        yield row;
        count += 1;
        if (count % ROWS_A_TURN === 0) await setImmediate();
      }
    } finally {
      db.close();
    }
  }
}
