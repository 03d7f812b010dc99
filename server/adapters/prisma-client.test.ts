import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { Folders } from './fresh-database.fixture.ts';
import { openPrisma, type PrismaClient } from './prisma-client.ts';
import { DatabaseError } from './sqlite.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

async function pragmas(client: PrismaClient): Promise<unknown> {
  const [row] = await client.$queryRaw<unknown[]>`
    SELECT * FROM pragma_journal_mode, pragma_synchronous, pragma_foreign_keys, pragma_busy_timeout, pragma_query_only`;
  return row;
}

const HELD = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, timeout: 2000 };

describe('a Prisma client', () => {
  it.each([
    ['write', 0],
    ['read', 1],
  ] as const)('for %s has its pragmas on the connection it uses', async (purpose, query_only) => {
    const client = await openPrisma(folders.database(), purpose);
    expect(await pragmas(client)).toEqual({ ...HELD, query_only });
    await client.$disconnect();
  });

  it('writes through one connection only: what it creates as temporary stays visible, after a failure too', async () => {
    const client = await openPrisma(folders.database(), 'write');
    await client.$executeRaw`CREATE TEMP TABLE "here" ("n" INTEGER)`;
    await expect(client.$executeRaw`INSERT INTO "nowhere" VALUES (1)`).rejects.toThrow();
    await Promise.all([1, 2, 3].map((n) => client.$executeRaw`INSERT INTO temp."here" VALUES (${n})`));
    expect(await client.$queryRaw`SELECT count(*) AS "n" FROM temp."here"`).toEqual([{ n: 3 }]);
    expect(await pragmas(client)).toEqual({ ...HELD, query_only: 0 });
    await client.$disconnect();
  });

  it('has its pragmas again when it connects again', async () => {
    const client = await openPrisma(folders.database(), 'write');
    await client.$disconnect();
    expect(await pragmas(client)).toEqual({ ...HELD, query_only: 0 });
    await client.$disconnect();
  });

  it('refuses transactions, in which writes of others would vanish', async () => {
    const client = await openPrisma(folders.database(), 'write');
    await expect(client.$transaction(async (tx) => tx.run.count())).rejects.toThrow('No transactions');
    await client.$disconnect();
  });

  it('for reading cannot write', async () => {
    const client = await openPrisma(folders.database(), 'read');
    await expect(client.$executeRaw`DELETE FROM "Event"`).rejects.toThrow('readonly');
    await client.$disconnect();
  });

  it('refuses a database on which a pragma does not hold', async () => {
    await expect(openPrisma(':memory:', 'write')).rejects.toThrow(DatabaseError);
    await expect(openPrisma(':memory:', 'write')).rejects.toThrow(
      'does not accept journal_mode = wal (it says memory)',
    );
  });

  it('leaves no write-ahead log behind when the last one closes', async () => {
    const file = folders.database();
    const client = await openPrisma(file, 'write');
    await client.run.count();
    await client.$executeRaw`INSERT INTO "Output" VALUES ('h', 2, 'json', '{}')`;
    await client.$disconnect();
    const after = new Database(file);
    const [row] = after.prepare('PRAGMA wal_checkpoint').raw(true).all();
    expect(row).toEqual([0, 0, 0]);
    after.close();
  });
});
