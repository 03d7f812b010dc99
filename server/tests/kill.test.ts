import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunSnapshot } from '../core/snapshot.ts';
import { runList, snapshotOf, startRun } from './caller.ts';
import { rounds } from './rounds.ts';
import { seeded } from './simulation/random-plan.ts';
import { dataFolder, Spawned } from './spawned.ts';
import { SseReader, typeOf } from './sse-reader.ts';

const KILLS = rounds(50);
/** So many kills are certain to leave a run of each goal, and an attempt that was lost. */
const ENOUGH = 10;
/** How many events a round waits for after its run's first task began, and for how long at most, ms. What is left over gets further in the next rounds. */
const MOST_EVENTS = 9;
const MOST_MS = 1000;
/** A task that is lost 21 times is given up, which is no fault: however slow the machine, none is lost more often than this. */
const KILLS_IN_A_ROW = 17;
const GOALS = [
  'Compare monthly rain in Seattle and New York and show it as a chart',
  'Which maker improved fuel economy most since 1970?',
  'Describe cars.csv',
];

let dataDir = '';
let remove = () => {};
beforeAll(() => {
  ({ dataDir, remove } = dataFolder());
});
afterAll(() => remove());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function allEnded(url: string): Promise<boolean> {
  return (await runList(url)).every(({ closedAt }) => closedAt !== null);
}

/**
 * Starts the server and kills it at a random moment: in turn while a run is being started, while one is under way, and
 * while what earlier kills left over is taken up. Returns the run that was started, if it was acknowledged.
 */
async function startAndKill(round: number, random: () => number): Promise<string | undefined> {
  const server = await Spawned.start({ GAFFER_DATA: dataDir });
  const goal = GOALS[(round + Math.floor(round / 3)) % GOALS.length] ?? '';
  const isTakenUp = round % 3 === 2;
  const starting = isTakenUp ? undefined : startRun(server.url, goal).catch(() => undefined);
  if (round % 3 === 1) await someEvents(server.url, await starting, random);
  else await pause(random() * 500);
  await server.kill('SIGKILL');
  return starting;
}

/** Starts the server and lets it come to the end of everything. */
async function startAndFinish(): Promise<Spawned> {
  const server = await Spawned.start({ GAFFER_DATA: dataDir });
  const end = Date.now() + 60_000;
  while (!(await allEnded(server.url)) && Date.now() < end) await pause(100);
  return server;
}

/** Until a task has begun, a random number of events has followed, and a moment more: then tasks are under way. */
async function someEvents(url: string, run: string | undefined, random: () => number): Promise<void> {
  const feed = await new SseReader(`${url}/api/events?run=${run}`).open();
  await feed.until(() => feed.frames.some(({ data }) => typeOf(data) === 'task.dispatched'));
  const wanted = feed.ids().length + Math.floor(random() * MOST_EVENTS);
  await feed.until(() => feed.ids().length >= wanted, MOST_MS).catch(() => undefined);
  await pause(random() * 15);
}

function reportOf(snapshot: RunSnapshot): string | undefined {
  const [deliverable] = snapshot.state.deliverables;
  const state = snapshot.state.tasks.find(({ spec }) => spec.id === deliverable)?.state;
  return state?.status === 'succeeded' ? state.output.hash : undefined;
}

describe(`A server killed ${KILLS} times at random points of real runs`, () => {
  it('goes on by itself each time: nothing acknowledged is lost, every run ends, the doctor finds nothing', async () => {
    const random = seeded(20261122);
    const acknowledged: string[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      const run = await startAndKill(round, random);
      if (run) acknowledged.push(run);
      if ((round + 1) % KILLS_IN_A_ROW === 0) await (await startAndFinish()).kill('SIGTERM');
    }
    const server = await startAndFinish();

    const runs = await runList(server.url);
    const ended = new Map(runs.map(({ id, status }) => [id, status]));
    expect(acknowledged.length).toBeGreaterThan(KILLS / 4);
    expect(acknowledged.filter((id) => ended.get(id) !== 'succeeded')).toEqual([]);

    const snapshots = await Promise.all(runs.map(({ id }) => snapshotOf(server.url, id)));
    const started = GOALS.filter((goal) => snapshots.some(({ state }) => state.goal === goal));
    const reports = started.map(
      (goal) => new Set(snapshots.filter(({ state }) => state.goal === goal).map(reportOf)),
    );
    expect(reports.map((hashes) => hashes.size)).toEqual(started.map(() => 1));
    const attempts = snapshots.flatMap(({ state }) => state.tasks.map((task) => task.attempts.length));
    if (KILLS >= ENOUGH) {
      expect(started).toEqual(GOALS);
      expect(Math.max(...attempts), 'some attempts must have been lost to the kills').toBeGreaterThan(1);
    }

    expect((await server.kill('SIGTERM')).code).toBe(0);
    const doctor = execFileSync(process.execPath, ['dist/doctor.mjs'], {
      env: { ...process.env, GAFFER_DATA: dataDir },
      encoding: 'utf8',
    });
    expect(doctor).toContain('Nothing wrong');
  }, 300_000);
});
