import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { Folders } from './fresh-database.fixture.ts';
import { openSqlite } from './sqlite.ts';

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
