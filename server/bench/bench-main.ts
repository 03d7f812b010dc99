import { mkdtempSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { coreCost } from './core-cost.ts';
import { chain, type Dag, fan, grahamBound, layered, logNormal } from './dag.ts';
import { Floor } from './floor.ts';
import { Gaffer } from './gaffer.ts';
import { median } from './statistics.ts';

const ROUNDS = 7;
/** Rounds before those that count: both sides run compiled code by then, as a server does after its first minute. */
const WARM_UP = 8;
const SEEDS = 20;
const SLOTS = 16;

type Contenders = { floor: Floor; gaffer: Gaffer };
type Row = { what: string; floor: string; gaffer: string; ratio: number; target: number };

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
async function makespan(
  what: string,
  dags: Dag[],
  slots: number,
  target: number,
  gaffer: Gaffer,
): Promise<Row> {
  const laps: { bound: number; ms: number }[] = [];
  for (const dag of dags) {
    const { ms, times } = await gaffer.lap(dag, slots);
    laps.push({ ms, bound: grahamBound(dag, times, slots) });
  }
  return {
    what: `${what}, ms`,
    floor: median(laps.map((lap) => lap.bound)).toFixed(0),
    gaffer: median(laps.map((lap) => lap.ms)).toFixed(0),
    ratio: median(laps.map((lap) => lap.ms / lap.bound)),
    target,
  };
}

/** The core's cost an event, µs, in a large run beside a small one. */
function growth(): Row {
  const rounds: { small: number; large: number }[] = [];
  for (let round = -2; round < ROUNDS; round += 1) {
    const small = median(Array.from({ length: 50 }, (_, i) => coreCost(100, i + 1)));
    const large = coreCost(10_000, round + 10);
    if (round >= 0) rounds.push({ small, large });
  }
  return {
    what: 'core an event at 10,000 tasks beside 100, µs',
    floor: median(rounds.map((one) => one.small)).toFixed(1),
    gaffer: median(rounds.map((one) => one.large)).toFixed(1),
    ratio: median(rounds.map((one) => one.large / one.small)),
    target: 1.5,
  };
}

function table(rows: Row[]): string {
  const head = ['', 'floor / bound', 'Gaffer', 'ratio', 'target'];
  const cells = rows.map(({ what, floor, gaffer, ratio, target }) => [
    what,
    floor,
    gaffer,
    `${ratio.toFixed(2)}×`,
    `${ratio <= target ? '✓' : '✗'} ≤ ${target}×`,
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...cells].map((row) => (row[i] ?? '').length)));
  const line = (row: string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [head, ...cells].map(line).join('\n');
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(resolve('.bench'), 'run-'));
  const contenders = { floor: new Floor(folder, resolve('.bench')), gaffer: await Gaffer.open(folder) };
  const { gaffer } = contenders;
  process.stdout.write(`Node ${process.versions.node}, ${cpus().length} cores, ${ROUNDS} rounds\n\n`);
  const random = layered({ layers: 10, width: 50, parents: 3, seed: 1, ms: () => 0 });
  const timed = Array.from({ length: 5 }, (_, i) =>
    layered({ layers: 10, width: 50, parents: 3, seed: i + 1, ms: () => 20 }),
  );
  const skewed = Array.from({ length: SEEDS }, (_, i) =>
    layered({ layers: 12, width: 20, parents: 3, seed: i + 1, ms: logNormal(20, 1) }),
  );
  const rows = [
    await overhead('chain of 200', chain(200), contenders),
    await overhead('fan-out 1→500→1', fan(500), contenders),
    await overhead('layered random 10 × 50', random, contenders),
    await makespan('makespan, layered 20 ms, 16 slots', timed, 16, 1.1, gaffer),
    await makespan('makespan, 12 × 20 log-normal, 8 slots', skewed, 8, 1.15, gaffer),
    growth(),
  ];
  process.stdout.write(`${table(rows)}\n`);
  await Promise.all([contenders.floor.close(), gaffer.close()]);
  rmSync(folder, { recursive: true, force: true });
}

await main();
