import { cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle, Child } from './child.fixture.ts';
import { Folders, MIGRATIONS } from './fresh-database.fixture.ts';
import { migrate } from './migrations.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

function withMigration(name: string, sql: string): string {
  const folder = join(folders.fresh(), 'migrations');
  cpSync(MIGRATIONS, folder, { recursive: true });
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'migration.sql'), sql);
  return folder;
}

function query(file: string, sql: string): unknown[] {
  const db = new Database(file);
  const rows = db.prepare(sql).raw(true).all();
  db.close();
  return rows;
}

const tables = (file: string) =>
  query(file, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").flat();

describe('migrations', () => {
  it('are applied once, in order, and recorded as Prisma records them', () => {
    const file = join(folders.fresh(), 'gaffer.db');
    const folder = withMigration('0009_later', 'CREATE TABLE "Later" ("id" TEXT PRIMARY KEY);');
    expect(migrate(file, MIGRATIONS)).toEqual([
      '0001_init',
      '0002_usage',
      '0003_plain_writes',
      '0004_lean_rows',
      '0005_cut_off',
    ]);
    expect(migrate(file, folder)).toEqual(['0009_later']);
    expect(migrate(file, folder)).toEqual([]);
    const records = query(
      file,
      `SELECT migration_name, length(checksum), applied_steps_count, finished_at >= started_at, rolled_back_at
       FROM _prisma_migrations ORDER BY 1`,
    );
    expect(records).toEqual([
      ['0001_init', 64, 1, 1, null],
      ['0002_usage', 64, 1, 1, null],
      ['0003_plain_writes', 64, 1, 1, null],
      ['0004_lean_rows', 64, 1, 1, null],
      ['0005_cut_off', 64, 1, 1, null],
      ['0009_later', 64, 1, 1, null],
    ]);
  });

  it('refuse a database from a newer version, and leave it alone', () => {
    const file = join(folders.fresh(), 'gaffer.db');
    migrate(file, withMigration('0009_future', 'CREATE TABLE "Future" ("id" TEXT PRIMARY KEY);'));
    expect(() => migrate(file, MIGRATIONS)).toThrow(
      `The database ${file} comes from a newer version of Gaffer (it has the migration 0009_future): start that version, or use another data folder.`,
    );
    expect(tables(file)).toContain('Future');
  });

  it('refuse a migration whose text changed after it was applied', () => {
    const file = join(folders.fresh(), 'gaffer.db');
    migrate(file, withMigration('0009_later', 'CREATE TABLE "Later" ("id" TEXT PRIMARY KEY);'));
    const changed = withMigration('0009_later', 'CREATE TABLE "Later" ("id" INTEGER PRIMARY KEY);');
    expect(() => migrate(file, changed)).toThrow('The migration 0009_later was changed');
  });

  it('that fail in the middle leave nothing of themselves, and the earlier ones in place', () => {
    const file = join(folders.fresh(), 'gaffer.db');
    const folder = withMigration(
      '0009_broken',
      'CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);',
    );
    expect(() => migrate(file, folder)).toThrow('The migration 0009_broken could not be applied');
    expect(tables(file)).toContain('Event');
    expect(tables(file)).not.toContain('Half');
    expect(query(file, 'SELECT migration_name FROM _prisma_migrations ORDER BY 1')).toEqual([
      ['0001_init'],
      ['0002_usage'],
      ['0003_plain_writes'],
      ['0004_lean_rows'],
      ['0005_cut_off'],
    ]);
  });

  it('whose process is killed in the middle are undone as a whole, and applied by the next start', async () => {
    const file = join(folders.fresh(), 'gaffer.db');
    const rows = 3_000_000;
    const folder = withMigration(
      '0009_long',
      `CREATE TABLE "Long" ("n" INTEGER); INSERT INTO "Long"
       WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${rows}) SELECT n FROM c;`,
    );
    migrate(file, MIGRATIONS);
    const said: string[] = [];
    const child = new Child(
      await bundle(join(import.meta.dirname, 'migrations.child.ts')),
      [file, folder],
      (line) => said.push(line),
    );
    while ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < 1_000_000) await sleep(2);
    child.kill();
    await child.ended;
    expect(said).toEqual(['begins']);
    expect(tables(file)).not.toContain('Long');
    expect(migrate(file, folder)).toEqual(['0009_long']);
    expect(query(file, 'SELECT count(*) FROM "Long"')).toEqual([[rows]]);
    expect(query(file, 'PRAGMA integrity_check')).toEqual([['ok']]);
  });
});
