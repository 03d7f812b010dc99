import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import type { GraphOp } from '../core/patch.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { planOf, task } from '../tests/fixtures.ts';
import { served } from '../tests/served.ts';
import type { AppRouter } from './router.ts';

const actor = { id: 'browser-1', name: 'Ada' };
const ops: GraphOp[] = [
  { op: 'edit', task: task('a') },
  { op: 'link', from: 'a', to: 'b' },
  { op: 'deliver', deliverables: ['b'] },
];

async function client(house = new FakeHouse()) {
  const { url } = await served(house);
  const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/api/trpc` })] });
  const { runId } = await api.runs.start.mutate({ goal: 'Describe cars.csv', commandId: 'c1', actor });
  return { house, api, runId };
}

test('a person’s change of the plan is theirs, whatever else they call it', async () => {
  const { house, api, runId } = await client();
  const patch = { base: 1, ops, reason: 'because' };
  await api.runs.command.mutate({
    runId,
    commandId: 'c2',
    actor,
    command: { type: 'patchRun', patch },
  });
  expect(house.commands.at(-1)).toMatchObject({
    actor: { kind: 'person', name: 'Ada' },
    command: { type: 'patchRun', origin: 'person', patch },
  });
  const forged = { type: 'patchRun', patch, origin: 'model' } as never;
  const call = api.runs.command.mutate({ runId, commandId: 'c3', actor, command: forged });
  await expect(call).rejects.toBeInstanceOf(TRPCClientError);
  expect(house.commands).toHaveLength(2);
});

test('the changes of a plan are told newest first, with the tasks that each touched', async () => {
  const { house, api, runId } = await client();
  const plan = planOf([task('a'), task('b')]);
  const note = { planner: 'test', summary: 'Two tasks.' };
  house.emit(
    runId,
    { type: 'plan.adopted', revision: 1, plan, note, catalogue: 'none' },
    { type: 'run.patched', revision: 2, origin: 'person', ops, reason: 'because' },
  );
  expect(await api.runs.changes.query({ runId })).toMatchObject([
    { revision: 2, reason: 'because', tasks: ['a', 'b'] },
    { revision: 1, reason: 'Two tasks.', tasks: ['a', 'b'] },
  ]);
});

test('a run may begin with a blank canvas', async () => {
  const { house, api } = await client();
  await api.runs.start.mutate({ goal: 'Draw it', commandId: 'c4', actor, blank: true });
  expect(house.commands.at(-1)?.command).toMatchObject({ type: 'startRun', blank: true });
});
