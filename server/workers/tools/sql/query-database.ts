import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'libsql';
import type { Table } from '../../table.ts';
import { ToolError, wordsOf } from '../../tool-error.ts';
import { runQuery, sqlFailure } from './query-tables.ts';
import { requireSingleSelect } from './single-select.ts';

const MAGIC = 'SQLite format 3\0';

/** Runs one reading statement over the SQLite database in a file. */
export function queryDatabase(
  file: string,
  { sql, limit }: { sql: string; limit?: number | undefined },
): Table {
  requireSingleSelect(sql);
  if (!isDatabase(file)) {
    throw new ToolError('validation', 'This file is no SQLite database.', {
      advice: 'Give a file that SQLite wrote. To read a CSV file, use file.read and csv.parse.',
    });
  }
  const db = open(file);
  try {
    return runQuery(db, sql, limit, () => tablesInWords(db));
  } finally {
    db.close();
  }
}

function isDatabase(file: string): boolean {
  const head = Buffer.alloc(MAGIC.length);
  const descriptor = openSync(file, 'r');
  try {
    return readSync(descriptor, head) === head.length && head.toString('latin1') === MAGIC;
  } finally {
    closeSync(descriptor);
  }
}

function open(file: string): Database.Database {
  const db = new Database(file);
  try {
    db.exec('PRAGMA query_only = ON; PRAGMA trusted_schema = OFF');
    db.prepare('SELECT count(*) FROM sqlite_schema').raw(true).all();
    return db;
  } catch (cause) {
    db.close();
    throw sqlFailure(
      'The database cannot be read.',
      cause,
      `It may be damaged or encrypted (${wordsOf(cause)}).`,
    );
  }
}

function tablesInWords(db: Database.Database): string {
  const rows = db
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') LIMIT 50")
    .raw(true)
    .all();
  const tables = rows.map((row) => (Array.isArray(row) ? `${row[0]}: ${String(row[1]).slice(0, 300)}` : ''));
  return tables.length === 0 ? 'There are no tables.' : `Tables and views: ${tables.join('; ')}.`;
}
