import { afterAll, describe, expect, it } from 'vitest';
import { AT, batchOf, envelopeAt, runRowAt } from './batch.fixture.ts';
import { Folders } from './fresh-database.fixture.ts';
import { PrismaLog } from './prisma-log.ts';
import { RunList } from './run-list.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

describe('The run list', () => {
  it('gives whole rows, newest first, at most as many as asked for', async () => {
    const database = folders.database();
    const [log, list] = await Promise.all([PrismaLog.open(database), RunList.open(database)]);
    expect(await list.list(10)).toEqual([]);
    const closed = {
      ...runRowAt('b', 1, 'failed'),
      startedAt: AT + 0.5,
      closedAt: AT + 9,
      reason: 'No such file.',
    };
    const runs = [runRowAt('a', 1), closed, { ...runRowAt('c', 1), startedAt: AT - 1 }];
    await log.append(batchOf([envelopeAt(1, 'a', 1)], { runs }));
    expect(await list.list(2)).toEqual([closed, runRowAt('a', 1)]);
    await log.close();
    await list.close();
  });

  it('goes on behind a run, even among runs that started in one instant, and counts all', async () => {
    const database = folders.database();
    const [log, list] = await Promise.all([PrismaLog.open(database), RunList.open(database)]);
    const runs = ['a', 'b', 'c', 'd'].map((id) => ({ ...runRowAt(id, 1), startedAt: AT }));
    await log.append(
      batchOf([envelopeAt(1, 'a', 1)], { runs: [...runs, { ...runRowAt('e', 1), startedAt: AT - 1 }] }),
    );
    const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    expect(idsOf(await list.list(2))).toEqual(['d', 'c']);
    expect(idsOf(await list.list(2, { startedAt: AT, id: 'c' }))).toEqual(['b', 'a']);
    expect(idsOf(await list.list(2, { startedAt: AT, id: 'a' }))).toEqual(['e']);
    expect(await list.count()).toBe(5);
    await log.close();
    await list.close();
  });
});
