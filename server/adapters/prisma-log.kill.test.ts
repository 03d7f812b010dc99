import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { afterAll, expect, it } from 'vitest';
import type { Rows } from '../core/rows.ts';
import { rounds } from '../tests/rounds.ts';
import { bundle, Child } from './child.fixture.ts';
import { Folders } from './fresh-database.fixture.ts';
import { nthEnvelope, rowsAfter } from './kill-batch.fixture.ts';
import { type EventRow, envelopeOf } from './log-batch.ts';

const ROUNDS = rounds(50);
/** All but the place where it stands. */
const ATTEMPT =
  '"runId", "taskId", "n", "worker", "fence", "startedAt", "endedAt", "outcome", "failureClass"';
const folders = new Folders();
afterAll(() => folders.removeAll());

type Found = {
  last: number;
  rows: Pick<Rows, 'runs' | 'tasks' | 'attempts'>;
  outputs: number;
  integrity: unknown;
};

/** Reads the whole database through a connection of its own. */
function inspect(file: string, checkedUpTo: number): Found {
  const db = new Database(file);
  const all = (sql: string) => db.prepare(sql).all();
  const events = all(`SELECT * FROM "Event" WHERE "pos" > ${checkedUpTo} ORDER BY "pos"`) as EventRow[];
  expect(events.map(envelopeOf)).toEqual(events.map((_, i) => nthEnvelope(checkedUpTo + 1 + i)));
  const found = {
    last: checkedUpTo + events.length,
    rows: {
      runs: all('SELECT * FROM "Run"') as Rows['runs'],
      tasks: all('SELECT * FROM "Task"') as Rows['tasks'],
      attempts: all(`SELECT ${ATTEMPT} FROM "Attempt"`) as Rows['attempts'],
    },
    outputs: all('SELECT 1 FROM "Output"').length,
    integrity: all('PRAGMA integrity_check'),
  };
  db.close();
  return found;
}

/** Rows as sorted lines, for comparison regardless of their order. */
function lines(rows: Found['rows']): string[] {
  return [...rows.runs, ...rows.tasks, ...rows.attempts]
    .map((row) => JSON.stringify(Object.entries(row).sort()))
    .sort();
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(1);
}

it('a log whose process is killed 50 times keeps whole batches, every acknowledged one, and the rows of the last', {
  timeout: 60_000,
}, async () => {
  const file = folders.database();
  const script = await bundle(join(import.meta.dirname, 'prisma-log.kill.child.ts'));
  let acknowledged = 0;
  const spawnChild = () =>
    new Child(script, [file], (line) => {
      acknowledged = Number(line);
    });
  let checked = 0;
  let killedWhileWriting = 0;
  let next = spawnChild();
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = next;
    const before = acknowledged;
    child.tell('go');
    if (round + 1 < ROUNDS) next = spawnChild();
    await Promise.race([child.ended, until(() => acknowledged > before)]);
    await sleep(Math.random() * 40);
    child.kill();
    expect((await child.ended).signal).toBe('SIGKILL');

    const found = inspect(file, checked);
    expect(found.last).toBeGreaterThanOrEqual(acknowledged);
    expect(lines(found.rows)).toEqual(lines(rowsAfter(found.last)));
    expect(found.outputs).toBeGreaterThan(0);
    expect(found.integrity).toEqual([{ integrity_check: 'ok' }]);
    if (found.last > acknowledged) killedWhileWriting += 1;
    checked = found.last;
    acknowledged = found.last;
  }
  console.log(
    `${ROUNDS} kills, ${checked} events, ${killedWhileWriting} kills between commit and acknowledgement`,
  );
});
