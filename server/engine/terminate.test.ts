import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { missingDeliverables } from '../core/shortfall.ts';
import { task } from '../tests/fixtures.ts';
import { closeShops, openShop, planOutcome } from '../tests/workshop.ts';

afterEach(closeShops);

describe('A failure that ends the run', () => {
  it('stops what runs, keeps what is there, and says why in a sentence', async () => {
    const stopped: string[] = [];
    let isSlowRunning = () => {};
    const slowRuns = new Promise<void>((resolve) => {
      isSlowRunning = resolve;
    });
    const tasks = [task('part'), task('slow'), task('bad', ['part']), task('never', ['slow'])];
    const shop = await openShop({
      plan: () => planOutcome(tasks, { deliverables: ['part', 'slow', 'never'] }),
      work: async ({ task: { task: id }, signal }) => {
        if (id === 'slow') {
          isSlowRunning();
          return new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              stopped.push(id);
              reject({ class: 'lost', message: 'aborted' });
            });
          });
        }
        if (id !== 'bad') return id;
        await slowRuns;
        throw { class: 'logic', message: 'Nonsense.' };
      },
    });
    const ladders = { ...DEFAULT_POLICY.ladders, logic: [{ do: 'terminate' } as const] };
    await shop.start('r1', { ...DEFAULT_POLICY, ladders });
    const state = await shop.ended('r1');
    expect(state.closed).toMatchObject({
      status: 'partial',
      reason: 'Ended by the policy (logic × io [0]: terminate), because “Task bad” failed: Nonsense.',
    });
    expect(state.tasks.get('part')?.state.status).toBe('succeeded');
    expect(missingDeliverables(state)).toEqual([
      { task: 'slow', title: 'Task slow', why: 'The run ended while it was running.' },
      { task: 'never', title: 'Task never', why: 'The run ended before it could run.' },
    ]);
    await shop.until('r1', () => stopped.length === 1 && shop.engine.load().busy === 0);
    expect(shop.faults).toEqual([]);
  });

  it('that left nothing to deliver is a failed run', async () => {
    const shop = await openShop({
      plan: () => planOutcome([task('bad')]),
      work: () => {
        throw { class: 'logic', message: 'Nonsense.' };
      },
    });
    const ladders = { ...DEFAULT_POLICY.ladders, logic: [{ do: 'terminate' } as const] };
    await shop.start('r1', { ...DEFAULT_POLICY, ladders });
    expect((await shop.ended('r1')).closed?.status).toBe('failed');
  });
});

describe('A task with something to turn to', () => {
  it('is finished in a lesser way, and its row says with which tool', async () => {
    const seen: string[] = [];
    const fallbacks = [{ to: 'tool', tool: 'echo', input: { text: 'instead' } } as const];
    const shop = await openShop({
      plan: () => planOutcome([task('a', [], { fallbacks })]),
      work: ({ task: { tool } }) => {
        seen.push(tool);
        if (tool !== 'echo') throw { class: 'refused', message: 'No.' };
        return 'instead';
      },
    });
    await shop.start('r1');
    const state = await shop.ended('r1');
    expect(seen).toEqual(['noop-io', 'echo']);
    expect(state.closed).toMatchObject({
      status: 'succeeded',
      reason: expect.stringContaining('“Task a” (echo instead of noop-io)'),
    });
  });
});
