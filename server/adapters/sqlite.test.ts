import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { Folders, MIGRATIONS } from './fresh-database.fixture.ts';
import { migrate } from './migrations.ts';
import { closeSqlite, openSqlite, sqliteFault } from './sqlite.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

it('a file that is no database is refused with what to do', () => {
  const file = join(folders.fresh(), 'gaffer.db');
  writeFileSync(file, 'this is a letter, not a database\n'.repeat(200));
  expect(() => openSqlite(file, 'write')).toThrow(
    `The database ${file} cannot be used (file is not a database): put a copy in its place, or use another data folder.`,
  );
});

it('a database that another program holds is refused with what to do', () => {
  const file = join(folders.fresh(), 'gaffer.db');
  const holder = new Database(file);
  holder.exec('CREATE TABLE "a" ("b"); BEGIN EXCLUSIVE');
  expect(() => openSqlite(file, 'write')).toThrow(
    `The database ${file} cannot be used (database is locked): stop the program that holds it, then start again.`,
  );
  holder.close();
});

it('a database that is damaged inside is refused with what to do, whoever meets the damage', () => {
  const { file, malformed } = damaged();
  const refusal = `The database ${file} cannot be used (database disk image is malformed): put a copy in its place, or use another data folder.`;
  expect(() => migrate(file, MIGRATIONS)).toThrow(malformed);
  expect(sqliteFault(file, malformed)?.message).toBe(refusal);
  expect(sqliteFault(file, new Error('A query failed.', { cause: malformed }))?.message).toBe(refusal);
  const told = new Error('Invalid `prisma.$queryRaw()`: database disk image is malformed');
  expect(sqliteFault(file, told)?.message).toBe(refusal);
  expect(sqliteFault(file, new Error('Something else.'))).toBeUndefined();
});

it.skipIf(process.getuid?.() === 0)('a database that may not be written is refused before it is used', () => {
  const file = folders.database();
  chmodSync(file, 0o444);
  expect(() => openSqlite(file, 'write')).toThrow(
    `The database ${file} cannot be written: make it writable for whoever starts Gaffer, or use another data folder.`,
  );
  openSqlite(file, 'read').close();
});

/** A database of which all but the first page was overwritten, and what SQLite says when it reads on. */
function damaged(): { file: string; malformed: Error } {
  const file = folders.database();
  closeSqlite(openSqlite(file, 'write'), 'write');
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xa5)]));
  try {
    migrate(file, MIGRATIONS);
  } catch (error) {
    if (error instanceof Database.SqliteError) return { file, malformed: error };
  }
  throw new Error('The damage was not met.');
}
