import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folders } from './fresh-database.fixture.ts';

const schema = readFileSync(join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8');
const folders = new Folders();
afterAll(() => folders.removeAll());

/** Prisma's schema engine: the package's entry needs a loader for WebAssembly modules, so it is instantiated here. */
beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = readFileSync(entry.replace(/\.js$/, '_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
});

/** What Prisma would change in the database to make it what the schema says. */
async function drift(database: string): Promise<string> {
  const files = [{ path: 'schema.prisma', content: schema }];
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaLibSql({ url: `file:${database}` }));
  const prisma = await engine.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    adapter,
  );
  const { stdout } = await prisma.diff({
    from: { tag: 'schemaDatasource', files, configDir: '/' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? '';
}

describe('The migrations', () => {
  it('lead to exactly what the schema says', async () => {
    expect(await drift(folders.database())).toBe('-- This is an empty migration.\n');
  });

  it.each([
    [
      'a column of another name',
      'ALTER TABLE "Task" RENAME COLUMN "tool" TO "instrument"',
      '"tool" TEXT NOT NULL',
    ],
    ['a missing index', 'DROP INDEX "Run_startedAt_idx"', 'CREATE INDEX "Run_startedAt_idx"'],
    ['a column too many', 'ALTER TABLE "Output" ADD COLUMN "extra" TEXT', 'new_Output'],
  ])('would be found out by %s', async (_, sql, change) => {
    const database = folders.database();
    const db = new Database(database);
    db.exec(sql);
    db.close();
    expect(await drift(database)).toContain(change);
  });
});
