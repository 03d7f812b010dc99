import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'libsql';
import { DatabaseError, openSqlite } from './sqlite.ts';

type Migration = { name: string; sql: string; checksum: string };
type Applied = { name: string; checksum: string };

/** Prisma's own record of migrations, as `prisma migrate` creates it for SQLite. */
const RECORD = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/**
 * Brings a database file to this build's schema: every `<folder>/<name>/migration.sql` that its record lacks, in
 * order of name, each in one transaction with its record. Returns the names applied. Throws `DatabaseError`:
 * `newer` for a database with a migration that this build does not know, `changed` for one whose text is another
 * now, `migration` when one fails (nothing of it stays).
 */
export function migrate(file: string, folder: string): string[] {
  const known = readMigrations(folder);
  const db = openSqlite(file, 'write');
  try {
    db.exec(RECORD);
    const applied = readApplied(db);
    check(file, known, applied);
    const names = new Set(applied.map((one) => one.name));
    const missing = known.filter((migration) => !names.has(migration.name));
    for (const migration of missing) apply(db, file, migration);
    return missing.map((migration) => migration.name);
  } finally {
    db.close();
  }
}

/** Throws `DatabaseError` when a database is not of a version that this build can read. */
export function assertKnown(db: Database.Database, file: string, folder: string): void {
  check(file, readMigrations(folder), readApplied(db));
}

/** Whether this build's schema is another than the database's: it was not started with this build yet. */
export function isBehind(db: Database.Database, folder: string): boolean {
  return readApplied(db).length < readMigrations(folder).length;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

function readApplied(db: Database.Database): Applied[] {
  const rows = db.prepare(
    `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.all() as Applied[];
}

function check(file: string, known: readonly Migration[], applied: readonly Applied[]): void {
  const checksums = new Map(known.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum } of applied) {
    const ours = checksums.get(name);
    if (ours === undefined) {
      throw new DatabaseError(
        'newer',
        `The database ${file} comes from a newer version of Gaffer (it has the migration ${name}): start that version, or use another data folder.`,
      );
    }
    if (ours !== checksum) {
      throw new DatabaseError(
        'changed',
        `The migration ${name} was changed after the database ${file} had applied it: restore the migration, or use another data folder.`,
      );
    }
  }
}

function apply(db: Database.Database, file: string, migration: Migration): void {
  const startedAt = Date.now();
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(migration.sql);
    db.prepare(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    ).run(randomUUID(), migration.checksum, Date.now(), migration.name, startedAt);
    db.exec('COMMIT');
  } catch (cause) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw new DatabaseError(
      'migration',
      `The migration ${migration.name} could not be applied to ${file}, and nothing of it stays: free disk space or restore a copy, then start again.`,
      { cause },
    );
  }
}
