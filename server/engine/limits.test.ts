import { afterEach, describe, expect, it } from 'vitest';
import type { MemoryLog } from '../adapters/memory-log.ts';
import type { OrgEvent } from '../core/org.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { CATALOGUE, task, worker } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome, type Workshop } from '../tests/workshop.ts';

afterEach(closeShops);

const numbered = (count: number) => Array.from({ length: count }, (_, i) => i);
const many = (count: number) => planOutcome(numbered(count).map((i) => task(`t-${i}`)));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const eventsOf = (shop: Workshop) => (shop.log as MemoryLog).envelopes.map(({ event }) => event);
const changes = (shop: Workshop) =>
  eventsOf(shop).flatMap((event): Extract<OrgEvent, { type: 'limit.changed' }>[] =>
    event.type === 'limit.changed' ? [event] : [],
  );

describe('A task that says 429 without saying whose', () => {
  it('lowers what its worker does at once, the run succeeds, and the worker is as free as before', async () => {
    let refusals = 3;
    let now = 0;
    let most = 0;
    const work = async () => {
      now += 1;
      most = Math.max(most, now);
      await pause(5);
      now -= 1;
      refusals -= 1;
      if (refusals >= 0) throw { class: 'rate_limit', message: 'Too many.', retryAfterMs: 50 };
      return null;
    };
    const catalogue = { ...CATALOGUE, workers: [worker('io-1', 'io')] };
    const shop = await openShop({ plan: () => many(40), work, catalogue });
    await shop.start('r1');
    expect((await shop.ended('r1', 15_000)).closed?.status).toBe('succeeded');
    expect(most).toBe(4);
    const seen = changes(shop);
    expect(seen[0]).toMatchObject({ resource: 'worker:io-1', limit: { limit: 2, free: 4 }, run: 'r1' });
    expect(seen.at(-1)).toMatchObject({ resource: 'worker:io-1', limit: null });
    expect(shop.engine.load().resources).toEqual([]);
  });
});

describe('A 429 that a person injects into a task that runs', () => {
  it('lowers the limit like any other', async () => {
    const shop = await openShop({ plan: () => many(6), work: () => pause(300).then(() => null) });
    const policy = DEFAULT_POLICY;
    await shop.command('r1', { type: 'startRun', goal: 'g', policy, sample: true });
    await shop.until('r1', ({ running }) => running.length > 0);
    await shop.command('r1', { type: 'injectFault', task: 't-0', fault: { class: 'rate_limit' } });
    await shop.until('r1', () => changes(shop).length > 0);
    expect(changes(shop)[0]).toMatchObject({ resource: 'worker:io-1', limit: { limit: 2 }, task: 't-0' });
    expect((await shop.ended('r1', 15_000)).closed?.status).toBe('succeeded');
  });
});

describe('A plan that gives everything to one worker', () => {
  it('is spread over those that can do it, each move told by an event', async () => {
    const busy = new Set<string>();
    const work = async ({ task: { worker: id } }: { task: { worker: string } }) => {
      busy.add(id);
      await pause(5);
      return null;
    };
    const shop = await openShop({ plan: () => many(24), work });
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect([...busy].sort()).toEqual(['io-1', 'io-2']);
    const moves = eventsOf(shop).filter((event) => event.type === 'task.assigned');
    expect(moves.length).toBeGreaterThan(0);
    expect(moves[0]).toMatchObject({ from: 'io-1', worker: 'io-2', scores: [{ worker: 'io-2' }] });
    expect(state.counts.succeeded).toBe(24);
  });

  it('that fits one worker stays with it, and no event is written', async () => {
    const shop = await openShop({ plan: () => many(4) });
    await shop.start('r1');
    await shop.ended('r1');
    expect(eventsOf(shop).filter((event) => event.type === 'task.assigned')).toEqual([]);
  });
});
