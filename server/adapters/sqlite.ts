import { accessSync, constants, existsSync } from 'node:fs';
import Database from 'libsql';
import { isObject } from '../core/json.ts';

/** Why a database cannot be used: one sentence that says what to do. */
export class DatabaseError extends Error {
  constructor(
    readonly code: 'unopenable' | 'pragma' | 'newer' | 'changed' | 'migration',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DatabaseError';
  }
}

/** `write`: the one connection that writes. `read`: refuses to write. */
export type Purpose = 'write' | 'read';

/** What holds on every connection, as SQLite reads it back. The timeout comes first: the others may have to wait. */
const PRAGMAS = { busy_timeout: 2000, journal_mode: 'wal', synchronous: 2, foreign_keys: 1 } as const;

/** What SQLite says of a file that is no database, or not any more. */
const DAMAGED = /database disk image is malformed|file is not a database|malformed database schema/;

/** The write-ahead log shrinks to this many bytes after a checkpoint. */
const WAL_KEEP = 16 * 1024 * 1024;

/**
 * Opens a connection to a database file, sets its pragmas and reads each one back.
 * Throws `DatabaseError` when the file cannot be opened or a pragma does not hold.
 */
export function openSqlite(file: string, purpose: Purpose): Database.Database {
  if (purpose === 'write') assertWritable(file);
  const db = connect(file);
  try {
    for (const [name, value] of Object.entries(PRAGMAS)) db.exec(`PRAGMA ${name} = ${value}`);
    db.exec(`PRAGMA journal_size_limit = ${WAL_KEEP}; PRAGMA query_only = ${purpose === 'read' ? 1 : 0}`);
  } catch (cause) {
    db.close();
    throw unusable(file, cause);
  }
  for (const [name, value] of Object.entries(PRAGMAS)) assertPragma(db, file, name, value);
  return db;
}

/** Ends what a failed statement left open, empties the write-ahead log where there is room, and closes. */
export function closeSqlite(db: Database.Database, purpose: Purpose): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
    if (purpose === 'write') db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // What a checkpoint cannot move stays in the write-ahead log, and is read from there.
  } finally {
    db.close();
  }
}

/** The value of a pragma on this connection. */
export function pragma(db: Database.Database, name: string): unknown {
  const [row] = db.prepare(`PRAGMA ${name}`).raw(true).all();
  return Array.isArray(row) ? row[0] : undefined;
}

function connect(file: string): Database.Database {
  try {
    return new Database(file);
  } catch (cause) {
    throw new DatabaseError(
      'unopenable',
      `The database ${file} cannot be opened: check that its folder exists and may be written.`,
      { cause },
    );
  }
}

function assertPragma(db: Database.Database, file: string, name: string, wanted: string | number): void {
  const found = pragma(db, name);
  if (found === wanted) return;
  db.close();
  throw new DatabaseError(
    'pragma',
    `The database ${file} does not accept ${name} = ${wanted} (it says ${String(found)}): put the data folder on a local disk.`,
  );
}

/** Why a database cannot be used, from what SQLite said, however deep it lies in `error`; undefined where SQLite said nothing. */
export function sqliteFault(file: string, error: unknown): DatabaseError | undefined {
  if (error instanceof DatabaseError) return error;
  if (!(error instanceof Error)) return undefined;
  if (error instanceof Database.SqliteError || DAMAGED.test(error.message)) return unusable(file, error);
  return sqliteFault(file, error.cause);
}

function unusable(file: string, cause: unknown): DatabaseError {
  return new DatabaseError(
    'unopenable',
    `The database ${file} cannot be used (${reasonOf(cause)}): ${adviceFor(cause)}`,
    { cause },
  );
}

/** SQLite opens a file that may not be written without a word, and then refuses the first event. */
function assertWritable(file: string): void {
  if (!existsSync(file)) return;
  try {
    accessSync(file, constants.W_OK);
  } catch (cause) {
    throw new DatabaseError(
      'unopenable',
      `The database ${file} cannot be written: make it writable for whoever starts Gaffer, or use another data folder.`,
      { cause },
    );
  }
}

function adviceFor(cause: unknown): string {
  const code = isObject(cause) ? String(cause.code) : '';
  if (/BUSY|LOCKED/.test(code)) return 'stop the program that holds it, then start again.';
  if (/FULL|IOERR/.test(code)) return 'free disk space, then start again.';
  if (/CANTOPEN|READONLY|PERM/.test(code)) {
    return 'check that the file and its folder may be written, or use another data folder.';
  }
  return 'put a copy in its place, or use another data folder.';
}

/** In SQLite's words, also where Prisma put its own around them. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return DAMAGED.exec(message)?.[0] ?? message;
}
