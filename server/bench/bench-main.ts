import { mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { childCost } from './children.ts';
import type { Contender } from './contender.ts';
import { coreCost } from './core-cost.ts';
import { chain, type Dag, fan, grahamBound, layered, logNormal } from './dag.ts';
import { failures, MANY } from './failures.ts';
import { Floor } from './floor.ts';
import { Gaffer } from './gaffer.ts';
import { largeTable } from './large-table.ts';
import type { Row } from './row.ts';
import { median } from './statistics.ts';

const ROUNDS = 7;
/** Rounds before those that count: both sides run compiled code by then, as a server does after its first minute. */
const WARM_UP = 8;
const SEEDS = 20;
const SLOTS = 16;
const MANY_ROUNDS = 5;

type Contenders = { floor: Floor; gaffer: Gaffer; folder: string };

/** Overhead a no-op task, µs, beside the floor's in the same round; the ratio is the median of the paired ratios. */
async function overhead(what: string, dag: Dag, { floor, gaffer }: Contenders): Promise<Row> {
  const rounds: { floor: number; gaffer: number }[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const least = await floor.lap(dag, SLOTS);
    const ours = await gaffer.lap(dag, SLOTS);
    const perTask = (ms: number) => (ms * 1000) / dag.length;
    if (round >= 0) rounds.push({ floor: perTask(least.ms), gaffer: perTask(ours.ms) });
  }
  return {
    what: `${what}, µs a task`,
    floor: median(rounds.map((one) => one.floor)).toFixed(0),
    gaffer: median(rounds.map((one) => one.gaffer)).toFixed(0),
    ratio: median(rounds.map((one) => one.gaffer / one.floor)),
    target: 2.5,
  };
}

/** Makespan beside Graham's bound from the tasks' measured times; the median over the DAGs. */
async function makespan(what: string, dags: Dag[], slots: number, contender: Contender): Promise<Row> {
  const laps: { bound: number; ms: number }[] = [];
  for (const dag of dags.slice(0, WARM_UP)) await contender.lap(dag, slots);
  for (const dag of dags) {
    const { ms, times } = await contender.lap(dag, slots);
    laps.push({ ms, bound: grahamBound(dag, times, slots) });
  }
  return {
    what: `${what}, ms`,
    floor: median(laps.map((lap) => lap.bound)).toFixed(0),
    gaffer: median(laps.map((lap) => lap.ms)).toFixed(0),
    ratio: median(laps.map((lap) => lap.ms / lap.bound)),
  };
}

/**
 * The core's cost an event, µs, in one run of 10,000 tasks beside a hundred runs of 100; and beside one run of 100 that
 * was just made, so that all of it is in the processor's caches: what more memory costs by itself.
 */
function growth(): Row[] {
  const rounds: { warm: number; small: number; large: number }[] = [];
  for (let round = -3; round < ROUNDS; round += 1) {
    const seed = (round + 4) * 100;
    const warm = median(Array.from({ length: 50 }, (_, i) => coreCost(100, { runs: 1, seed: seed + i })));
    const small = coreCost(100, { runs: 100, seed });
    const large = coreCost(10_000, { runs: 1, seed });
    if (round >= 0) rounds.push({ warm, small, large });
  }
  const beside = (what: string, than: 'warm' | 'small'): Row => ({
    what,
    floor: median(rounds.map((one) => one[than])).toFixed(1),
    gaffer: median(rounds.map((one) => one.large)).toFixed(1),
    ratio: median(rounds.map((one) => one.large / one[than])),
  });
  return [
    { ...beside('core an event, 10,000 tasks beside 100 × 100, µs', 'small'), target: 1.5 },
    beside('the same beside 100 in the processor’s cache, µs', 'warm'),
  ];
}

/** A map of 1,000 items beside a fan of 1,000 tasks that the plan names one by one, µs a task. */
async function mapped({ gaffer }: Contenders): Promise<Row> {
  const items = 1000;
  const rounds: { fan: number; map: number }[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const named = await gaffer.lap(fan(items), SLOTS);
    const map = await gaffer.mapLap(items, SLOTS);
    const perTask = (ms: number) => (ms * 1000) / items;
    if (round >= 0) rounds.push({ fan: perTask(named.ms), map: perTask(map.ms) });
  }
  return {
    what: 'map of 1,000 beside a fan of 1,000, µs a task',
    floor: median(rounds.map((one) => one.fan)).toFixed(0),
    gaffer: median(rounds.map((one) => one.map)).toFixed(0),
    ratio: median(rounds.map((one) => one.map / one.fan)),
  };
}

/** An item of a map of nearly as many as a run may have beside one of a map of 1,000, µs. */
async function mappedMany({ gaffer }: Contenders): Promise<Row> {
  const rounds: { few: number; many: number }[] = [];
  for (let round = -1; round < MANY_ROUNDS; round += 1) {
    const few = await gaffer.mapLap(1000, SLOTS);
    const many = await gaffer.mapLap(MANY, SLOTS);
    if (round >= 0) rounds.push({ few: few.ms, many: (many.ms * 1000) / MANY });
  }
  return {
    what: `an item of ${MANY} beside one of 1,000, µs`,
    floor: median(rounds.map((one) => one.few)).toFixed(0),
    gaffer: median(rounds.map((one) => one.many)).toFixed(0),
    ratio: median(rounds.map((one) => one.many / one.few)),
    target: 1.5,
  };
}

/** A small query in a warm child beside the same in this process, ms. */
async function inChildren(): Promise<Row> {
  const rounds: { inside: number; child: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await childCost());
  return {
    what: 'a query in a warm child beside in process, ms',
    floor: median(rounds.map((one) => one.inside)).toFixed(2),
    gaffer: median(rounds.map((one) => one.child)).toFixed(2),
    ratio: median(rounds.map((one) => one.child / one.inside)),
  };
}

/** A table of a million rows from the goal to the report, beside what is allowed. */
async function million(folder: string): Promise<Row[]> {
  const { ms, worstHealthMs, peakMb } = await largeTable(folder);
  const within = (what: string, most: number, ours: number): Row => ({
    what,
    floor: String(most),
    gaffer: ours.toFixed(0),
    ratio: ours / most,
    target: 1,
  });
  return [
    within('a million rows ranked and drawn, ms', 20_000, ms),
    within('worst /api/health meanwhile, ms', 50, worstHealthMs),
    within('the server’s memory meanwhile, MB', 400, peakMb),
  ];
}

/** What can be measured alone: `npm run bench -- overhead`. */
const PARTS: Record<string, (contenders: Contenders) => Promise<Row[]>> = {
  overhead: async (contenders) => [
    await overhead('chain of 200', chain(200), contenders),
    await overhead('fan-out 1→500→1', fan(500), contenders),
    await overhead('layered random 10 × 50', layered({ ...LAYERS, seed: 1, ms: () => 0 }), contenders),
  ],
  makespan: async ({ floor, gaffer }) => {
    const timed = Array.from({ length: 5 }, (_, i) => layered({ ...LAYERS, seed: i + 1, ms: () => 20 }));
    const skewed = Array.from({ length: SEEDS }, (_, i) =>
      layered({ layers: 12, width: 20, parents: 3, seed: i + 1, ms: logNormal(20, 1) }),
    );
    return [
      { ...(await makespan('makespan, layered 20 ms, 16 slots', timed, 16, gaffer)), target: 1.1 },
      await makespan('the same on the floor (in the place of Gaffer)', timed, 16, floor),
      { ...(await makespan('makespan, 12 × 20 log-normal, 8 slots', skewed, 8, gaffer)), target: 1.15 },
    ];
  },
  core: async () => growth(),
  map: async (contenders) => [await mapped(contenders), await mappedMany(contenders)],
  failures: ({ gaffer }) => failures(gaffer),
  children: async () => [await inChildren()],
  table: async ({ folder }) => million(folder),
};
const LAYERS = { layers: 10, width: 50, parents: 3 };

function table(rows: Row[]): string {
  const head = ['', 'floor / bound', 'Gaffer', 'ratio', 'target'];
  const cells = rows.map(({ what, floor, gaffer, ratio, target }) => [
    what,
    floor,
    gaffer,
    `${ratio.toFixed(2)}×`,
    target === undefined ? '' : `${ratio <= target ? '✓' : '✗'} ≤ ${target}×`,
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...cells].map((row) => (row[i] ?? '').length)));
  const line = (row: string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [head, ...cells].map(line).join('\n');
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2).filter((part) => part in PARTS);
  const folder = mkdtempSync(join(resolve('.bench'), 'run-'));
  const contenders = {
    floor: new Floor(folder, resolve('.bench')),
    gaffer: await Gaffer.open(folder),
    folder,
  };
  process.stdout.write(`Node ${process.versions.node}, ${cpus().length} cores, ${ROUNDS} rounds\n\n`);
  const rows: Row[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length === 0 || asked.includes(name)) rows.push(...(await part(contenders)));
  }
  process.stdout.write(`${table(rows)}\n`);
  await Promise.all([contenders.floor.close(), contenders.gaffer.close()]);
  rmSync(folder, { recursive: true, force: true });
}

await main();
