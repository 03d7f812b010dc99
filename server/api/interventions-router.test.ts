import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import type { RunEvent } from '../core/event.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { planOf, task } from '../tests/fixtures.ts';
import { served } from '../tests/served.ts';
import type { AppRouter } from './router.ts';

const actor = { id: 'browser-1', name: 'Ada' };
const shaped = task('count', [], {
  outputSchema: { type: 'object', properties: { rows: { type: 'integer' } }, required: ['rows'] },
});

async function planned() {
  const house = new FakeHouse();
  const { url } = await served(house);
  const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/api/trpc` })] });
  const { runId } = await api.runs.start.mutate({ goal: 'Count', commandId: 'c1', actor });
  const adopted: RunEvent = {
    type: 'plan.adopted',
    revision: 1,
    plan: planOf([shaped]),
    note: { planner: 'test', summary: 'a plan' },
    catalogue: 'test',
  };
  house.emit(runId, adopted);
  return { house, api, runId };
}

test('a result that does not fit what the task gives is refused, each misfit by its place', async () => {
  const { api, runId } = await planned();
  const call = api.interventions.provide.mutate({ runId, commandId: 'c2', actor, task: 'count', value: {} });
  await expect(call).rejects.toThrow(TRPCClientError);
  await expect(call).rejects.toThrow('$.rows');
});

test('a result that fits is stored before it is asked for as a command', async () => {
  const { house, api, runId } = await planned();
  await api.interventions.provide.mutate({
    runId,
    commandId: 'c2',
    actor,
    task: 'count',
    value: { rows: 3 },
  });
  expect(house.commands.at(-1)).toMatchObject({
    actor: { kind: 'person', name: 'Ada' },
    command: { type: 'provideResult', task: 'count', output: { preview: '{"rows":3}', type: 'json' } },
  });
});

test('a person cannot name a stored value as a task’s result', async () => {
  const { api, runId } = await planned();
  const output = { hash: 'of-something-else', bytes: 1, type: 'json', preview: '1' };
  const command = { type: 'provideResult', task: 'count', output };
  const call = api.runs.command.mutate({ runId, commandId: 'c2', actor, command: command as never });
  await expect(call).rejects.toMatchObject({ data: { code: 'BAD_REQUEST' } });
});

test('a duplicate has the goal and the rules of its run, and its plan when that is wanted', async () => {
  const { house, api, runId } = await planned();
  const again = await api.interventions.duplicate.mutate({ runId, commandId: 'c2', actor, plan: 'same' });
  expect(again.runId).not.toBe(runId);
  const command = house.commands.at(-1)?.command;
  expect(command).toMatchObject({ type: 'startRun', goal: 'Count', given: expect.any(String) });
  if (command?.type !== 'startRun') throw new Error('No run was started.');
  expect(JSON.parse(command.given ?? '')).toEqual(planOf([shaped]));
  await api.interventions.duplicate.mutate({ runId, commandId: 'c3', actor, plan: 'new' });
  expect(house.commands.at(-1)?.command).not.toHaveProperty('given');
});
