import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { SYSTEM } from '../core/actor.ts';
import type { Command } from '../core/command.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome } from '../tests/workshop.ts';
import type { Item } from './item.ts';
import { portion, startsAtMost } from './portion.ts';

afterEach(closeShops);

const item = (command: Command): Item => ({ run: 'r', envelope: { id: 'c', at: 1, actor: SYSTEM, command } });
const output = { hash: 'h', bytes: 4, type: 'json', preview: 'null' } as const;
const ended = (ms: number) => item({ type: 'reportSuccess', task: 'a', fence: 1, output, ms });

it('Results of long tasks that come at the same moment are committed a few at a time', () => {
  expect(portion([ended(20), ended(20), ended(20)], 0)).toBe(2);
});

it('What keeps coming is committed together, however long the tasks took', () => {
  expect(portion([ended(20), ended(20), ended(20)], 8)).toBeGreaterThan(100);
});

it('Results of short tasks, and what people ask for, are taken together at once', () => {
  expect(portion([ended(0), ended(0), ended(0)], 0)).toBeGreaterThan(100);
  expect(portion([item({ type: 'pauseRun' }), ended(20)], 0)).toBeGreaterThan(100);
  expect(portion([], 0)).toBeGreaterThan(0);
});

it('Whoever waits for an answer does not wait until the results before are taken a few at a time', () => {
  const asked = { ...item({ type: 'pauseRun' }), settle: { resolve: () => {}, reject: () => {} } };
  expect(portion([ended(20), ended(20), ended(20), asked], 0)).toBeGreaterThan(100);
});

it('A turn that takes a few results of long tasks starts no more tasks than those', () => {
  expect(startsAtMost([ended(20), ended(20)])).toBe(2);
  expect(startsAtMost([ended(20)])).toBe(2);
});

it('Every other turn starts whatever has a slot', () => {
  const all = Number.POSITIVE_INFINITY;
  expect(startsAtMost([])).toBe(all);
  expect(startsAtMost([ended(0)])).toBe(all);
  expect(startsAtMost([item({ type: 'pauseRun' })])).toBe(all);
  expect(startsAtMost([ended(20), ended(20), ended(20)])).toBe(all);
});

it('Of many tasks that became ready at once each starts, although a turn starts a few', async () => {
  const ids = Array.from({ length: 12 }, (_, i) => `t${i}`);
  const shop = await openShop({
    plan: () => planOutcome([task('first'), ...ids.map((id) => task(id, ['first']))]),
    work: async () => {
      await sleep(10);
      return null;
    },
  });
  const started: number[] = [];
  shop.engine.subscribe((published) => {
    if (published.type !== 'committed') return;
    const count = published.envelopes.filter(({ event }) => event.type === 'task.dispatched').length;
    if (count > 0) started.push(count);
  });
  await shop.start('r1');
  expect((await shop.ended('r1')).counts.succeeded).toBe(13);
  expect(started.slice(0, 2)).toEqual([1, 2]);
});
