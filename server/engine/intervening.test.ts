import { afterEach, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, type Means, openShop, planOutcome, type Workshop } from '../tests/workshop.ts';

afterEach(closeShops);

const policy = {
  ...DEFAULT_POLICY,
  ladders: { ...DEFAULT_POLICY.ladders, logic: [{ do: 'degrade' as const }] },
};
const FAULT = { class: 'logic', message: 'No such column.' };

/** A run a → b whose task `a` fails on its first attempt, and which has ended. */
async function endedBadly(more: Partial<Means> = {}): Promise<Workshop> {
  const shop = await openShop({
    plan: () => planOutcome([task('a'), task('b', ['a'])]),
    work: async ({ task: { task: id, attempt }, reads }) => {
      if (id === 'a' && attempt === 1) throw FAULT;
      return id === 'a' ? 'worked' : `${await reads('a')} on`;
    },
    ...more,
  });
  await shop.start('r', policy);
  await shop.ended('r');
  return shop;
}

const outputOf = async (shop: Workshop, id: string) => {
  const state = (await shop.ended('r')).tasks.get(id)?.state;
  return state?.status === 'succeeded' ? shop.outputs.read(state.output.hash) : state?.status;
};

test('a retry on a run that has ended sends the task to its worker, and the run ends well', async () => {
  const shop = await endedBadly();
  expect(await shop.log.openRuns()).toEqual([]);
  expect(await shop.command('r', { type: 'retryTask', task: 'a' })).toMatchObject({
    seq: expect.any(Number),
  });
  await shop.until('r', ({ closed }) => closed?.status === 'succeeded');
  expect(await outputOf(shop, 'b')).toBe('worked on');
});

test('a result that a person gives is stored, and what follows reads it', async () => {
  const shop = await endedBadly();
  const { handle: output, stored } = await shop.outputs.prepare('typed in', 'json');
  const command = { type: 'provideResult', task: 'a', output } as const;
  const actor = { kind: 'person', id: 'p', name: 'Pat' } as const;
  await shop.engine.command('r', { id: 'given', at: Date.now(), actor, command }, [stored]);
  await shop.until('r', ({ closed }) => closed?.status === 'succeeded');
  expect(await outputOf(shop, 'b')).toBe('typed in on');
});

test('a reopened run is still open after a restart', async () => {
  let calls = 0;
  const shop = await endedBadly({
    work: ({ task: { attempt } }) => {
      calls += 1;
      if (attempt === 1) throw FAULT;
      return new Promise(() => undefined);
    },
  });
  await shop.command('r', { type: 'retryTask', task: 'a' });
  await shop.until('r', ({ running }) => running.length > 0);
  expect(await shop.log.openRuns()).toEqual(['r']);
  expect(calls).toBe(2);
});

test('a step of a paused run starts exactly one task', async () => {
  const begun: string[] = [];
  const shop = await openShop({
    plan: () => planOutcome(['a', 'b', 'c'].map((id) => task(id))),
    work: ({ task: { task: id } }) => begun.push(id),
  });
  await shop.start('r', { ...policy, review: { always: true, aboveMicroUsd: null } });
  await shop.until('r', ({ paused }) => paused);
  await shop.command('r', { type: 'stepRun' });
  const first = await shop.until('r', ({ counts }) => counts.succeeded === 1);
  expect(first.running).toEqual([]);
  expect(first.paused).toBe(true);
  await shop.command('r', { type: 'stepRun' });
  await shop.until('r', ({ counts }) => counts.succeeded === 2);
  expect(begun).toHaveLength(2);
});

test('a planner that changes the plan is told what people wrote on its tasks', async () => {
  const told: string[] = [];
  const shop = await openShop({
    plan: () => planOutcome([task('a'), task('b', ['a'])]),
    work: ({ task: { task: id } }) => {
      if (id === 'b') throw FAULT;
      return null;
    },
    replanner: {
      canReplan: () => undefined,
      replan: async ({ context }) => {
        for (const one of context) if (one.type === 'remark') told.push(one.text);
        return { type: 'none', reason: 'there is no other way' };
      },
    },
  });
  await shop.start('r', { ...DEFAULT_POLICY, review: { always: true, aboveMicroUsd: null } });
  await shop.until('r', ({ paused }) => paused);
  await shop.command('r', { type: 'noteTask', task: 'b', text: 'The column is called Price.' });
  await shop.command('r', { type: 'resumeRun' });
  await shop.ended('r');
  expect(told).toEqual(['Notes on “Task b” (b):\nPat: The column is called Price.']);
});
