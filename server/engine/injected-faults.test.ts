import { afterEach, expect, test } from 'vitest';
import type { Fault } from '../core/fault.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, type Means, openShop, planOutcome, type Workshop } from '../tests/workshop.ts';

afterEach(closeShops);

const quick = { ...DEFAULT_POLICY, backoff: { baseMs: 1, maxMs: 5, jitter: 0 } };

/** A sample run that waits to be resumed, with a fault for its task `a`. */
async function heldWith(fault: Fault, work: Means['work'], times = 1): Promise<Workshop> {
  const shop = await openShop({ plan: () => planOutcome([task('a')]), ...(work && { work }) });
  const policy = { ...quick, review: { always: true, aboveMicroUsd: null } };
  await shop.command('r', { type: 'startRun', goal: 'A sample', policy, sample: true });
  await shop.until('r', ({ paused }) => paused);
  await shop.command('r', { type: 'injectFault', task: 'a', fault, times });
  await shop.command('r', { type: 'resumeRun' });
  return shop;
}

const attemptsOf = async (shop: Workshop) =>
  (await shop.ended('r')).tasks
    .get('a')
    ?.attempts.map(({ failure, fault }) => [failure?.class, fault?.class]);

test('an injected failure leads to what the policy says of its class, and the next attempt is real', async () => {
  let done = 0;
  const shop = await heldWith({ class: 'unavailable' }, () => ++done, 2);
  expect(await attemptsOf(shop)).toEqual([
    ['unavailable', 'unavailable'],
    ['unavailable', 'unavailable'],
    [undefined, undefined],
  ]);
  expect(done).toBe(1);
});

test('an injected 429 keeps the task from its next attempt as long as it asks for', async () => {
  const shop = await heldWith({ class: 'rate_limit', retryAfterMs: 120 }, () => 'done');
  const [first, second] = (await shop.ended('r')).tasks.get('a')?.attempts ?? [];
  expect((second?.startedAt ?? 0) - (first?.endedAt ?? 0)).toBeGreaterThanOrEqual(119);
});

test('a worker whose loss is injected hears of nothing and is reported lost long before the task’s deadline', async () => {
  const heard: number[] = [];
  const shop = await heldWith({ class: 'lost' }, ({ task: { attempt } }) => heard.push(attempt));
  expect(await attemptsOf(shop)).toEqual([
    ['lost', 'lost'],
    [undefined, undefined],
  ]);
  expect(heard).toEqual([2]);
});

test('a fault that hits a running attempt stops its worker, whose late answer changes nothing', async () => {
  let stopped = 0;
  const shop = await openShop({
    plan: () => planOutcome([task('a')]),
    work: ({ task: { attempt }, signal }) =>
      attempt > 1
        ? 'second'
        : new Promise((resolve) =>
            signal.addEventListener('abort', () => {
              stopped += 1;
              resolve('late');
            }),
          ),
  });
  await shop.command('r', { type: 'startRun', goal: 'A sample', policy: quick, sample: true });
  await shop.until('r', ({ running }) => running.length > 0);
  await shop.command('r', { type: 'injectFault', task: 'a', fault: { class: 'unavailable' } });
  const state = await shop.ended('r');
  expect(state.tasks.get('a')?.state).toMatchObject({ attempt: 2, output: { preview: '"second"' } });
  expect(stopped).toBe(1);
  expect(shop.engine.load().busy).toBe(0);
});
