import { describe, expect, it } from 'vitest';
import { isReady } from '../../core/derived.ts';
import { rounds } from '../rounds.ts';
import { AT_THE_END, EVERY_STEP } from './invariants.ts';
import { PLANTED } from './planted.ts';
import { seeded } from './random-plan.ts';
import { type Core, SOUND, World } from './world.ts';

const RUNS = rounds(3000);
const STEPS = 60;

/** The first broken invariant of a simulated run, as a sentence. */
function brokenBy(seed: number, core: Core): string | undefined {
  const world = new World(seeded(seed), core);
  for (let step = 0; step < STEPS; step += 1) {
    world.step();
    const broken = step % 4 === 0 ? firstBroken(EVERY_STEP, world) : undefined;
    if (broken) return `seed ${seed}, step ${step}: ${broken}`;
  }
  world.settle();
  return firstBroken({ ...EVERY_STEP, ...AT_THE_END }, world);
}

function firstBroken(invariants: typeof EVERY_STEP, world: World): string | undefined {
  for (const [name, check] of Object.entries(invariants)) {
    const broken = check(world);
    if (broken) return `not "${name}": ${broken}`;
  }
  return undefined;
}

/** The first broken invariant of so many histories; with `says`, the first of that name. */
function firstBrokenIn(runs: number, core: Core, says = ''): string | undefined {
  let first: string | undefined;
  for (let seed = 1; seed <= runs; seed += 1) {
    const broken = brokenBy(seed, core);
    if (broken?.includes(says)) return broken;
    first ??= broken;
  }
  return first;
}

describe('A simulated run with crashes, late results, questions and pauses', () => {
  it(`keeps every promise in ${RUNS} random histories`, () => {
    expect(firstBrokenIn(RUNS, SOUND)).toBeUndefined();
  }, 60_000);
});

it('The histories hold every way in which people step in, and questions that nobody answered', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 600; seed += 1) {
    const world = new World(seeded(seed), SOUND);
    for (let step = 0; step < STEPS; step += 1) world.step();
    for (const { event } of world.log) {
      if (event.type === 'question.answered' && event.expired) seen.add('expired');
      if (event.type !== 'tasks.reopened') continue;
      seen.add(event.reason.split('.')[0] ?? '');
      if (event.definition) seen.add(event.definition);
    }
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'A person asked for another attempt',
      'A person asked to run this again',
      'A person asked to run this and what follows from it again',
      'A person restarted it',
      'A person restarted it with a change',
      'earlier',
      'expired',
      'present',
    ]),
  );
});

it('The histories reach their budgets in every way', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 1000; seed += 1) {
    const world = new World(seeded(seed), SOUND, 0);
    for (let step = 0; step < STEPS; step += 1) world.step();
    world.settle();
    for (const { event } of world.log) {
      if (event.type === 'budget.held') seen.add(`held ${event.what}${event.scope ? ' of a part' : ''}`);
      if (event.type === 'question.answered' && event.question.startsWith('budget-')) seen.add(event.option);
      if (event.type === 'budget.noticed' || event.type === 'usage.reserved') seen.add(event.type);
    }
  }
  const ways = ['raise', 'unpriced', 'cheaper', 'optional', 'finish', 'budget.noticed', 'usage.reserved'];
  const kinds = ['tokens', 'microUsd', 'ms', 'tasks'].flatMap((what) => [
    `held ${what}`,
    `held ${what} of a part`,
  ]);
  expect([...ways, ...kinds].filter((way) => !seen.has(way))).toEqual([]);
});

it('The histories change their workers in every way', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 300; seed += 1) {
    const world = new World(seeded(seed), SOUND);
    for (let step = 0; step < STEPS; step += 1) world.step();
    for (const { event } of world.team.changes) {
      seen.add(event.type);
      if (event.moved) seen.add('tasks move');
      if (event.stuck) seen.add('tasks wait');
    }
  }
  const ways = ['added', 'changed', 'drained', 'recalled', 'removed'].map((way) => `worker.${way}`);
  expect([...ways, 'tasks move', 'tasks wait'].filter((way) => !seen.has(way))).toEqual([]);
});

describe('The simulation catches a planted fault:', () => {
  for (const [name, { core, says }] of Object.entries(PLANTED)) {
    it(name, () => expect(firstBrokenIn(2000, core, says)).toContain(says));
  }

  it('(readiness itself is what the candidates are made of)', () => {
    const world = new World(seeded(7), SOUND);
    const ready = [...world.state.tasks.values()].filter((cell) => isReady(cell, 0));
    expect(ready).toHaveLength(world.state.readyCount);
  });
});
