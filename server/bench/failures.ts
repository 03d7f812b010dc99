import type { Failing, Gaffer } from './gaffer.ts';
import type { Row } from './row.ts';
import { median } from './statistics.ts';

const SLOTS = 16;
const ROUNDS = 5;
const WARM_UP = 3;
/** With the list and the map task itself, the most tasks that a run may have. */
export const MANY = 9990;

type Paired = { calm: number; failing: number };

/** A map task of which no item fails, and the same with some that do, in turn, µs an item. */
async function paired(gaffer: Gaffer, items: number, failing: Failing): Promise<Paired[]> {
  const rounds: Paired[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const calm = await gaffer.mapLap(items, SLOTS);
    const troubled = await gaffer.mapLap(items, SLOTS, failing);
    const perItem = (ms: number) => (ms * 1000) / items;
    if (round >= 0) rounds.push({ calm: perItem(calm.ms), failing: perItem(troubled.ms) });
  }
  return rounds;
}

function row(what: string, rounds: Paired[], target?: number): Row {
  return {
    what: `${what}, µs`,
    floor: median(rounds.map(({ calm }) => calm)).toFixed(0),
    gaffer: median(rounds.map(({ failing }) => failing)).toFixed(0),
    ratio: median(rounds.map(({ calm, failing }) => failing / calm)),
    ...(target !== undefined && { target }),
  };
}

/** What failures cost: each of them, decided by rule, and those that do not fail beside many that do. */
export async function failures(gaffer: Gaffer): Promise<Row[]> {
  const each = await paired(gaffer, 500, { each: 1, planner: 'none' });
  const many = await paired(gaffer, MANY, { each: 10, planner: 'none' });
  const slow = await paired(gaffer, MANY, { each: 10, planner: 'slow' });
  return [
    row('a failure beside a success', each),
    row('a task of 10,000, 1,000 failing beside none', many, 1.2),
    row('the same, each waiting for a slow planner', slow, 1.2),
  ];
}
