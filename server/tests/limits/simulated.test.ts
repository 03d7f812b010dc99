import { describe, expect, it } from 'vitest';
import { rounds } from '../rounds.ts';
import { SimulatedOrg } from './simulated-org.ts';

/** Numbers in [0, 1) that are the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function lived(org: SimulatedOrg, restartEvery = Number.POSITIVE_INFINITY): SimulatedOrg {
  for (let i = 1; org.step(); i += 1) if (i % restartEvery === 0) org.restart();
  return org;
}

const REFUSALS = rounds(10_000);

describe('Thousands of refusals', () => {
  const shape = { runs: 6, hosts: 25, tasks: 800, toRefuse: REFUSALS };

  it('lead to no call inside a window, to none above a limit, and every run finishes', () => {
    const org = lived(new SimulatedOrg(seeded(7), shape));
    expect(org.refused).toBe(REFUSALS);
    expect(org.hosts.flatMap(({ wrong }) => wrong)).toEqual([]);
    for (const run of org.runs.values()) {
      expect(run.closed?.status).toBe('succeeded');
      expect(run.counts.succeeded).toBe(shape.tasks);
    }
  }, 120_000);

  it('of calls that go out together are written as few changes', () => {
    const org = lived(new SimulatedOrg(seeded(11), { ...shape, hosts: 1, toRefuse: 2000 }));
    expect(org.refused).toBe(2000);
    expect(org.changes).toBeLessThanOrEqual(2000 + (6 * 800) / 5 + 24);
    expect(org.limits.limitHistory.length).toBeLessThanOrEqual(500);
  }, 120_000);

  it('are remembered by limits and windows that outlive a restart', () => {
    const org = lived(new SimulatedOrg(seeded(13), { ...shape, tasks: 100, toRefuse: 1000 }), 50);
    const inside = org.hosts.flatMap(({ wrong }) => wrong).filter((one) => one.includes('closed until'));
    expect(inside).toEqual([]);
    for (const run of org.runs.values()) expect(run.closed?.status).toBe('succeeded');
  }, 120_000);
});
