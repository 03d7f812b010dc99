import { afterAll, describe, expect, it } from 'vitest';
import { AT, batchOf, envelopeAt, runRowAt, started } from './batch.fixture.ts';
import { DecisionLog } from './decision-log.ts';
import { Folders } from './fresh-database.fixture.ts';
import { PrismaLog } from './prisma-log.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

const decided = (task: string) => ({
  type: 'recovery.decided' as const,
  task,
  attempt: 1,
  saw: { rule: 'timeout × io [0]: retry 1 of 2', class: 'timeout', before: 0, kind: 'io' as const },
  chose: { type: 'retry' as const, at: AT + 500 },
});

describe('The log of decisions', () => {
  it('gives the last ones of all runs, newest first, with the goals of their runs', async () => {
    const database = folders.database();
    const [log, decisions] = await Promise.all([PrismaLog.open(database), DecisionLog.open(database)]);
    expect(await decisions.last(10)).toEqual([]);
    const envelopes = [
      envelopeAt(1, 'a', 1, started('Speak of "recovery.decided"')),
      envelopeAt(2, 'a', 2, decided('one')),
      envelopeAt(3, 'b', 1, decided('two')),
      envelopeAt(4, 'a', 3),
      envelopeAt(5, 'a', 4, decided('three')),
    ];
    await log.append(batchOf(envelopes, { runs: [runRowAt('a', 4), runRowAt('b', 1)] }));
    const last = await decisions.last(2);
    expect(last.map(({ run, task }) => [run, task])).toEqual([
      ['a', 'three'],
      ['b', 'two'],
    ]);
    expect(last[0]).toMatchObject({
      goal: 'Describe cars.csv',
      at: AT + 5,
      chose: { type: 'retry', at: AT + 500 },
    });
    expect(await decisions.last(10)).toHaveLength(3);
    await log.close();
    await decisions.close();
  });

  it('finds one that lies far back', async () => {
    const database = folders.database();
    const [log, decisions] = await Promise.all([PrismaLog.open(database), DecisionLog.open(database)]);
    const others = Array.from({ length: 12_000 }, (_, i) => envelopeAt(i + 2, 'a', i + 2));
    await log.append(batchOf([envelopeAt(1, 'a', 1, decided('old')), ...others]));
    expect((await decisions.last(200)).map(({ task }) => task)).toEqual(['old']);
    await log.close();
    await decisions.close();
  });
});
