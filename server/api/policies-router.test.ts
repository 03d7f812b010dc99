import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { planOf, task } from '../tests/fixtures.ts';
import { served } from '../tests/served.ts';
import type { AppRouter } from './router.ts';

const actor = { id: 'browser-1', name: 'Ada' };

async function client(house = new FakeHouse()) {
  const { url } = await served(house);
  return { house, api: createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/api/trpc` })] }) };
}

const calm = { ...DEFAULT_POLICY, concurrency: 2 };

test('saved rules are a new version in the name of who saved them, and runs begin with it', async () => {
  const { api } = await client();
  expect((await api.policies.view.query({})).versions).toEqual([{ version: 1, policy: DEFAULT_POLICY }]);
  const { versions } = await api.policies.change.mutate({
    commandId: 'c1',
    actor,
    base: 1,
    policy: calm,
    note: 'Calmer',
  });
  expect(versions[1]).toMatchObject({ version: 2, note: 'Calmer', actor: { kind: 'person', name: 'Ada' } });
  const { runId } = await api.runs.start.mutate({ goal: 'x', commandId: 'c2', actor });
  const { state } = await api.runs.snapshot.query({ runId });
  expect(state.policy).toMatchObject({ version: 2, concurrency: 2 });
});

test('who began with an older version is told so, and nothing is overwritten', async () => {
  const { api } = await client();
  await api.policies.change.mutate({ commandId: 'c1', actor, base: 1, policy: calm });
  const other = { ...DEFAULT_POLICY, concurrency: 9 };
  await expect(
    api.policies.change.mutate({ commandId: 'c2', actor, base: 1, policy: other }),
  ).rejects.toMatchObject({
    data: { code: 'CONFLICT' },
    message: expect.stringContaining('version 2 meanwhile'),
  });
});

test('a run may have rules of its own from its start, and wrong ones are refused by name', async () => {
  const { api, house } = await client();
  const order = { goal: 'x', actor };
  const { runId } = await api.runs.start.mutate({
    ...order,
    commandId: 'c1',
    policy: { version: 1, concurrency: 1, approval: 'every', ladders: { timeout: [{ do: 'ask' }] } },
  });
  const { state } = await api.runs.snapshot.query({ runId });
  expect(state.policy).toMatchObject({
    version: 1,
    concurrency: 1,
    review: { always: true },
    ladders: { timeout: [{ do: 'ask' }] },
    own: ['approval', 'concurrency', 'ladders/timeout'],
  });
  const started = house.commands.length;
  const wrong = { ladders: { timeout: [{ do: 'pray' }] } } as never;
  await expect(api.runs.start.mutate({ ...order, commandId: 'c2', policy: wrong })).rejects.toMatchObject({
    data: { code: 'BAD_REQUEST' },
    message: expect.stringMatching(/^policy\.ladders\.timeout/),
  });
  await expect(
    api.runs.start.mutate({ ...order, commandId: 'c3', policy: { version: 4 } }),
  ).rejects.toMatchObject({ message: 'Version 4 of the rules is not kept. The newest is 1.' });
  expect(house.commands).toHaveLength(started);
});

test('decisions of all runs can be looked back on', async () => {
  const { api, house } = await client();
  const { runId } = await api.runs.start.mutate({ goal: 'x', commandId: 'c1', actor });
  expect(await api.policies.decisions.query({})).toEqual([]);
  house.emit(
    runId,
    {
      type: 'plan.adopted',
      revision: 1,
      plan: planOf([task('a')]),
      note: { planner: 'test', summary: 'x' },
      catalogue: '1',
    },
    { type: 'task.dispatched', task: 'a', attempt: 1, worker: 'io-1', fence: 3, deadline: 9, effect: 'pure' },
    { type: 'task.failed', task: 'a', attempt: 1, failure: { class: 'timeout', message: 'It was slow.' } },
    {
      type: 'recovery.decided',
      task: 'a',
      attempt: 1,
      saw: { rule: 'timeout × io [0]: retry 1 of 2', class: 'timeout', before: 0 },
      chose: { type: 'replan', patch: { base: 1, ops: [{ op: 'remove', id: 'a' }], reason: 'x' } },
    },
  );
  expect(await api.policies.decisions.query({ limit: 5 })).toMatchObject([
    { run: runId, task: 'a', attempt: 1, chose: { type: 'replan' } },
  ]);
  const { state } = await api.runs.snapshot.query({ runId });
  expect(state.tasks[0]?.attempts[0]?.decision).toMatchObject({
    saw: { class: 'timeout' },
    chose: { type: 'replan' },
  });
});
