import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { expect, test } from 'vitest';
import type { RunEvent } from '../core/event.ts';
import { reviewQuestion } from '../core/review.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { planOf, task } from '../tests/fixtures.ts';
import { served } from '../tests/served.ts';
import type { AppRouter } from './router.ts';

test('what a first plan takes is foreseen of the tasks that are kept, and why tasks cannot stand alone is said', async () => {
  const house = new FakeHouse();
  const { url } = await served(house);
  const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/api/trpc` })] });
  const actor = { id: 'browser-1', name: 'Ada' };
  const { runId } = await api.runs.start.mutate({ goal: 'Count', commandId: 'c1', actor });
  const tasks = [task('a', [], { durationHintMs: 100 }), task('b', ['a'], { durationHintMs: 900 })];
  const adopted: RunEvent = {
    type: 'plan.adopted',
    revision: 1,
    plan: planOf(tasks, { deliverables: ['b'] }),
    note: { planner: 'test', summary: 'a plan' },
    catalogue: 'test',
  };
  const question = reviewQuestion('start-1', { reason: 'Look at it.' }, undefined);
  house.emit(runId, adopted);
  house.emit(runId, { type: 'question.raised', question });
  const foresee = (parts: string[]) => api.runs.foresee.query({ runId, question: 'start-1', parts });
  expect(await foresee(['a'])).toMatchObject({
    before: { tasks: 2, criticalMs: { low: 1000 } },
    after: { tasks: 1, criticalMs: { low: 100 } },
  });
  await expect(foresee(['b'])).rejects.toThrow('“Task b” needs “Task a”');
});
