import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../core/actor.ts';
import { type Command, isRefusal } from '../core/command.ts';
import type { Json } from '../core/json.ts';
import type { RunState } from '../core/state.ts';
import { staffed } from '../core/team.ts';
import { Turn } from '../engine/turn.ts';
import type { StoredOutput } from '../ports.ts';
import { CATALOGUE, task, worker } from '../tests/fixtures.ts';
import { dispatch, failure, NOW, proposed, recover, started } from '../tests/given.ts';
import { examine } from './doctor.ts';
import { Folders } from './fresh-database.fixture.ts';
import { OutputsStore } from './outputs-store.ts';
import { PrismaLog } from './prisma-log.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

const LARGE: Json = 'x'.repeat(300_000);

const member = { profile: worker('io-2', 'io'), version: 2, standing: 'drained' as const };
/** A worker was drained: its task goes to another one, and its row says so. */
const WITHOUT_2 = staffed(CATALOGUE, { 'io-2': member });

/** Writes a run as the engine does, a turn for each command, and closes: small and large outputs, a retry, a question. */
async function writeRun(database: string): Promise<void> {
  const log = await PrismaLog.open(database);
  const outputs = await OutputsStore.open(database, dirname(database));
  let state: RunState | undefined;
  let pos = 0;
  const turn = async (command: Command, stored?: StoredOutput, catalogue = CATALOGUE) => {
    const kept = stored ? [stored] : [];
    const next = new Turn(() => state, pos, catalogue);
    const result = next.apply('r', { id: `c${pos}`, at: NOW + pos * 1000, actor: SYSTEM, command }, kept);
    if (isRefusal(result)) throw new Error(result.reasons.join(' '));
    await log.append(next.batch());
    pos += next.envelopes.length;
    state = next.state('r');
  };
  const succeed = async (id: string, value: Json) => {
    const { handle, stored } = await outputs.prepare(value, 'json');
    await turn({ type: 'reportSuccess', task: id, fence: fence(state, id), output: handle, ms: 3 }, stored);
  };
  await turn(started);
  await turn(
    proposed([task('a'), task('b', ['a']), task('c')], { deliverables: ['b', 'c'], workers: { c: 'io-2' } }),
  );
  await turn({ type: 'moveTasks' }, undefined, WITHOUT_2);
  await turn(dispatch('a'));
  await turn(failure('a', fence(state, 'a'), 'lost'));
  await turn(recover('a', 'retry'));
  await turn(dispatch('a'));
  await succeed('a', { small: true });
  await turn(dispatch('b'));
  await succeed('b', LARGE);
  await turn(dispatch('c'));
  await turn(failure('c', fence(state, 'c'), 'logic'));
  await turn(recover('c', 'ask'));
  await log.close();
  await outputs.close();
}

function fence(state: RunState | undefined, id: string): number {
  const cell = state?.tasks.get(id)?.state;
  if (cell?.status !== 'running') throw new Error(`${id} is not running.`);
  return cell.fence;
}

describe('the doctor', () => {
  let dataDir: string;
  let database: string;
  beforeEach(async () => {
    database = folders.database();
    dataDir = dirname(database);
    await writeRun(database);
  });

  const exec = (sql: string) => {
    const db = new Database(database);
    db.exec(sql);
    db.close();
  };
  const problems = async () =>
    (await examine(dataDir)).findings.map(({ where, problem }) => `${where}: ${problem}`);

  it('finds nothing wrong with what an engine wrote', async () => {
    expect(await examine(dataDir)).toEqual({ findings: [], events: expect.any(Number), runs: 1 });
  });

  it.each([
    [
      'a row that differs',
      `UPDATE "Task" SET "status" = 'failed' WHERE "taskId" = 'a'`,
      ['Task: r a: status is "failed", by the log "succeeded"'],
    ],
    [
      'a row that is missing',
      `DELETE FROM "Attempt" WHERE "taskId" = 'a' AND "n" = 2`,
      ['Attempt: r a 2 is missing'],
    ],
    [
      'an attempt that was written twice',
      `INSERT INTO "Attempt" ("runId", "taskId", "n", "worker", "fence", "startedAt", "endedAt", "outcome", "failureClass")
       SELECT "runId", "taskId", "n", "worker", "fence", "startedAt", "endedAt", "outcome", "failureClass" FROM "Attempt"
       WHERE "taskId" = 'a' AND "n" = 1`,
      [expect.stringContaining('Attempt: r a 1 is there more than once')],
    ],
    [
      'a row too many',
      `INSERT INTO "Question" VALUES ('r', 'extra', 'Why?', NULL, 1)`,
      ['Question: r extra is there, but the log does not lead to it'],
    ],
    [
      'a plan that differs',
      `UPDATE "Plan" SET "note" = '{}'`,
      [expect.stringContaining('Plan: r 1: note is "{}"')],
    ],
    [
      'a run row of no stream',
      `INSERT INTO "Run" SELECT 'ghost', "goal", "status", 0, 0, 0, 0, 0, 0, NULL, 0, 0, NULL, 0, 0, 0 FROM "Run"`,
      ['Run: ghost is there, but the log does not lead to it'],
    ],
    [
      'an output without its row',
      `DELETE FROM "Output" WHERE "text" = '{"small":true}'`,
      [expect.stringMatching(/^run:r: the output [0-9a-f]{64} of a is missing$/)],
    ],
    [
      'an output that was changed',
      `UPDATE "Output" SET "text" = '{"small":null}' WHERE "text" IS NOT NULL`,
      [expect.stringMatching(/^Output: [0-9a-f]{64} has the value of another hash/)],
    ],
  ])('finds %s', async (_, sql, expected) => {
    exec(sql);
    expect(await problems()).toEqual(expected);
  });

  it('finds nothing in a plan whose keys stand in another order', async () => {
    exec(`UPDATE "Plan" SET "plan" = json_object('deliverables', "plan" -> '$.deliverables',
          'assignment', "plan" -> '$.assignment', 'graph', "plan" -> '$.graph')`);
    expect(await problems()).toEqual([]);
  });

  it('finds a gap in a stream', async () => {
    exec(`DELETE FROM "Event" WHERE "seq" = 5`);
    expect(await problems()).toContain('run:r: seq 6 stands where 5 is due (pos 6)');
  });

  it('finds an event whose shape is not of this build', async () => {
    exec(`UPDATE "Event" SET "body" = json_set("body", '$.event.attempt', 'two') WHERE "seq" = 4`);
    expect(await problems()).toContainEqual(expect.stringMatching(/^run:r: pos 4: event\.attempt: /));
  });

  it('finds a result that came twice, and an attempt that nobody decided', async () => {
    exec(`INSERT INTO "Event" SELECT "pos" + 100, "stream", "seq" + (SELECT max("seq") FROM "Event"), "at", "body"
          FROM "Event" WHERE "seq" BETWEEN 1 AND 9`);
    const found = await problems();
    expect(found).toContain('run:r: a succeeded 2 times');
    expect(found).toContain('run:r: a was dispatched 4 times with 2 retries decided');
  });

  it('finds a file that is gone or cut short', async () => {
    const outputs = await OutputsStore.open(database, dataDir);
    const { handle } = await outputs.prepare(LARGE, 'json');
    await outputs.close();
    const file = join(dataDir, 'outputs', handle.hash);
    writeFileSync(file, 'short');
    expect(await problems()).toEqual([`Output: ${handle.hash} has 5 bytes instead of ${handle.bytes}`]);
    rmSync(file);
    expect(await problems()).toEqual([`Output: ${handle.hash} has neither a text nor a file`]);
  });

  it('says what to do where there is no database', async () => {
    await expect(examine('/nowhere')).rejects.toThrow(
      'There is no database in /nowhere: name the data folder',
    );
  });
});
