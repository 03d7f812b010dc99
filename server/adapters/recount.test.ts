import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../core/actor.ts';
import { type Command, isRefusal } from '../core/command.ts';
import type { RunState } from '../core/state.ts';
import { Turn } from '../engine/turn.ts';
import { CATALOGUE, task } from '../tests/fixtures.ts';
import { dispatch, NOW, proposed, started } from '../tests/given.ts';
import { examine } from './doctor.ts';
import { Folders, MIGRATIONS } from './fresh-database.fixture.ts';
import { migrate } from './migrations.ts';
import { PrismaLog } from './prisma-log.ts';
import { recount } from './recount.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

/** A database as the version before kept it, in which what the end of a run cut off counted as done. */
async function earlierDatabase(): Promise<string> {
  const before = join(folders.fresh(), 'migrations');
  cpSync(MIGRATIONS, before, { recursive: true });
  rmSync(join(before, '0005_cut_off'), { recursive: true });
  const file = join(folders.fresh(), 'gaffer.db');
  migrate(file, before);
  const log = await PrismaLog.open(file);
  const plan = proposed([task('a'), task('b'), task('c', ['b'])]);
  const skip: Command = { type: 'skipTask', task: 'a', reason: 'not needed' };
  let pos = await write(log, { id: 'cut', pos: 0 }, [
    started,
    plan,
    skip,
    dispatch('b'),
    { type: 'cancelRun' },
  ]);
  pos = await write(log, { id: 'left', pos }, [started, plan, skip, { type: 'cancelRun' }]);
  await write(log, { id: 'open', pos }, [started, plan, skip, dispatch('b')]);
  await log.close();
  query(file, `UPDATE "Run" SET "done" = 2 WHERE "id" = 'cut'`);
  return file;
}

async function write(log: PrismaLog, run: { id: string; pos: number }, commands: Command[]): Promise<number> {
  let state: RunState | undefined;
  let { pos } = run;
  for (const command of commands) {
    const turn = new Turn(() => state, pos, CATALOGUE);
    const result = turn.apply(run.id, { id: `c${pos}`, at: NOW + pos, actor: SYSTEM, command });
    if (isRefusal(result)) throw new Error(result.reasons.join(' '));
    await log.append(turn.batch());
    pos += turn.envelopes.length;
    state = turn.state(run.id);
  }
  return pos;
}

function query(file: string, sql: string): unknown[] {
  const db = new Database(file);
  const statement = db.prepare(sql);
  const rows = statement.reader ? statement.raw(true).all() : [];
  if (!statement.reader) statement.run();
  db.close();
  return rows;
}

const done = (file: string) => query(file, 'SELECT "id", "done", "total" FROM "Run" ORDER BY "id"');

describe('A database of the version in which what a run’s end had cut off counted as done', () => {
  it('is counted again at the start, and then the doctor finds nothing wrong', async () => {
    const file = await earlierDatabase();
    await expect(examine(dirname(file))).rejects.toThrow('start Gaffer once');
    migrate(file, MIGRATIONS);
    expect((await examine(dirname(file))).findings).toHaveLength(2);
    expect(recount(file)).toBe(2);
    expect(done(file)).toEqual([
      ['cut', 1, 3],
      ['left', 1, 3],
      ['open', 1, 3],
    ]);
    expect((await examine(dirname(file))).findings).toEqual([]);
    expect(recount(file)).toBe(0);
  });

  it('keeps the count that it had of a run whose log cannot be read', async () => {
    const file = await earlierDatabase();
    migrate(file, MIGRATIONS);
    query(file, `DELETE FROM "Event" WHERE "stream" = 'run:cut' AND "seq" = 2`);
    recount(file);
    expect(done(file)[0]).toEqual(['cut', 2, 3]);
  });
});
