import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { expect, test } from 'vitest';
import type { TeamChange } from '../core/team.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { CATALOGUE } from '../tests/fixtures.ts';
import { served } from '../tests/served.ts';
import type { AppRouter } from './router.ts';

const actor = { id: 'browser-1', name: 'Ada' };
const ADD: TeamChange = { type: 'addWorker', name: 'Fetcher', kind: 'io', tools: ['fetch'], capacity: 2 };
const DRAIN: TeamChange = { type: 'drainWorker', worker: 'io-2', base: 1 };

async function client() {
  const house = new FakeHouse();
  Object.assign(house.engine, { offer: CATALOGUE, catalogue: CATALOGUE });
  const { url } = await served(house);
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/api/trpc` })] });
}

test('a worker is added in the name of who added it, and everybody sees it', async () => {
  const api = await client();
  await api.workers.change.mutate({ commandId: 'c1', actor, change: ADD });
  const { members, changes } = await api.workers.view.query({});
  expect(members.at(-1)).toMatchObject({ profile: { id: 'io-3', name: 'Fetcher' }, standing: 'working' });
  expect(changes).toMatchObject([{ type: 'worker.added', actor: { kind: 'person', name: 'Ada' } }]);
});

test('what follows is told before, and its mark goes with the change', async () => {
  const api = await client();
  const radius = await api.workers.radius.query({ change: DRAIN });
  expect(radius).toMatchObject({ runs: 0, moves: [], stuckCount: 0, alone: [] });
  const { members } = await api.workers.change.mutate({
    commandId: 'c1',
    actor,
    change: { ...DRAIN, seen: radius.mark },
  });
  expect(members[1]).toMatchObject({ standing: 'drained', version: 2 });
});

test.each([
  ['BAD_REQUEST', { ...ADD, tools: [] }, 'Choose at least one tool'],
  ['NOT_FOUND', { ...DRAIN, worker: 'io-9' }, 'There is no worker “io-9”.'],
  ['CONFLICT', { ...DRAIN, base: 7 }, 'Somebody changed io-2 meanwhile.'],
  ['CONFLICT', { ...DRAIN, seen: 'other' }, 'something else by now'],
] as const)('a refusal comes in words, as %s', async (code, change, says) => {
  const api = await client();
  await expect(
    api.workers.change.mutate({ commandId: 'c1', actor, change: change as TeamChange }),
  ).rejects.toMatchObject({ data: { code }, message: expect.stringContaining(says) });
});
