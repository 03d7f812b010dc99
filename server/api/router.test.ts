import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { GOAL_LIMIT } from '../core/command.ts';
import { FakeHouse } from '../tests/fake-house.ts';
import { served } from '../tests/served.ts';
import type { AppRouter } from './router.ts';

const actor = { id: 'browser-1', name: 'Ada' };

async function client(house = new FakeHouse()) {
  const { url } = await served(house);
  return {
    house,
    url,
    api: createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/api/trpc` })] }),
  };
}

/** The code and message of the refusal that a call ends with. */
async function refused(call: Promise<unknown>): Promise<[string | undefined, string]> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TRPCClientError)) throw new Error('the call was not refused');
  return [(error as TRPCClientError<AppRouter>).data?.code, error.message];
}

test('a goal starts a run in the name of the person who asked', async () => {
  const { house, api } = await client();
  const { runId } = await api.runs.start.mutate({ goal: '  Describe cars.csv\n', commandId: 'c1', actor });
  expect(house.commands).toEqual([
    {
      id: 'c1',
      at: expect.any(Number),
      actor: { kind: 'person', ...actor },
      command: expect.objectContaining({ type: 'startRun', goal: 'Describe cars.csv' }),
    },
  ]);
  expect(await api.runs.list.query({})).toMatchObject({
    runs: [{ id: runId, goal: 'Describe cars.csv', status: 'planning' }],
    total: 1,
  });
  expect(await api.runs.snapshot.query({ runId })).toMatchObject({ pos: 1, state: { id: runId, tasks: [] } });
});

test('the list of runs holds the beginning of a goal, not all of it', async () => {
  const { api } = await client();
  await api.runs.start.mutate({ goal: 'x'.repeat(100_000), commandId: 'c1', actor });
  expect((await api.runs.list.query({})).runs[0]?.goal).toBe('x'.repeat(1000));
});

test('the list of runs is read page by page, and each page says how many runs there are', async () => {
  const { api } = await client();
  for (const id of ['c1', 'c2', 'c3']) {
    await api.runs.start.mutate({ goal: id, commandId: id, actor });
  }
  const newest = await api.runs.list.query({ limit: 2 });
  const last = newest.runs[1];
  if (!last) throw new Error('The page holds two runs.');
  const rest = await api.runs.list.query({ limit: 2, before: { startedAt: last.startedAt, id: last.id } });
  expect([newest.total, rest.total]).toEqual([3, 3]);
  expect([...newest.runs, ...rest.runs].map(({ goal }) => goal).sort()).toEqual(['c1', 'c2', 'c3']);
});

test('the same start sent twice starts one run', async () => {
  const { house, api } = await client();
  const once = { goal: 'Describe cars.csv', commandId: 'c1', actor };
  expect(await api.runs.start.mutate(once)).toEqual(await api.runs.start.mutate(once));
  const { runId } = await api.runs.start.mutate({ ...once, commandId: 'c2' });
  expect(house.commands).toHaveLength(2);
  expect((await api.runs.list.query({})).runs.map(({ id }) => id)).toContain(runId);
});

test('faults may be simulated in runs of sample goals, and everywhere in a house of chaos', async () => {
  const house = new FakeHouse();
  house.samples = [{ id: 's', goal: 'Describe cars.csv', title: '', file: '', source: '' }];
  const { api } = await client(house);
  const rehearsal = { hold: true, pace: 2000 };
  const start = async (goal: string, commandId: string) => {
    await api.runs.start.mutate({ goal, commandId, actor, rehearsal });
    const command = house.commands.at(-1)?.command;
    if (command?.type !== 'startRun') throw new Error('No run was started.');
    return [command.sample, command.pace, command.policy.review?.always];
  };
  expect(await start(' Describe cars.csv ', 'c1')).toEqual([true, 2000, true]);
  expect(await start('Describe orders.csv', 'c2')).toEqual([undefined, undefined, false]);
  house.chaos = true;
  expect(await start('Describe orders.csv', 'c3')).toEqual([true, 2000, true]);
});

test('an empty goal is refused, a goal of 100 KB is taken, and a longer one than allowed is refused with the way out', async () => {
  const { house, api } = await client();
  for (const goal of ['', ' \n\t ']) {
    expect(await refused(api.runs.start.mutate({ goal, commandId: 'c1', actor }))).toEqual([
      'BAD_REQUEST',
      'The goal is empty. Say in a sentence what you want.',
    ]);
  }
  const [code, message] = await refused(
    api.runs.start.mutate({ goal: 'x'.repeat(GOAL_LIMIT + 1), commandId: 'c2', actor }),
  );
  expect(code).toBe('BAD_REQUEST');
  expect(message).toMatch(
    /^The goal has 200,001 characters; at most 200,000 fit\. Put long material into a file/,
  );
  expect(house.commands).toEqual([]);
  await api.runs.start.mutate({ goal: 'ж'.repeat(100_000), commandId: 'c3', actor });
  expect(house.commands).toHaveLength(1);
});

test('a refusal of the core comes with its reasons, one a line', async () => {
  const house = new FakeHouse();
  const { api } = await client(house);
  const { runId } = await api.runs.start.mutate({ goal: 'x', commandId: 'c1', actor });
  house.engine.command = async () => ({
    refused: true,
    code: 'form',
    reasons: ['Choose a file.', 'Name a column.'],
  });
  const command = { type: 'pauseRun' as const };
  expect(await refused(api.runs.command.mutate({ runId, commandId: 'c2', actor, command }))).toEqual([
    'CONFLICT',
    'Choose a file.\nName a column.',
  ]);
});

test('what is not there is not found', async () => {
  const { api } = await client();
  const command = { type: 'pauseRun' as const };
  const calls = [
    () => api.runs.snapshot.query({ runId: 'none' }),
    () => api.runs.command.mutate({ runId: 'none', commandId: 'c', actor, command }),
    () => api.tasks.input.query({ runId: 'none', taskId: 'a' }),
    () => api.files.remove.mutate({ name: 'none.csv' }),
  ];
  for (const call of calls) expect((await refused(call()))[0]).toBe('NOT_FOUND');
});

test('input of another shape is refused by name, and nothing more is taken than is asked for', async () => {
  const { api, house } = await client();
  const wrong = { goal: 'x', commandId: 'c', actor: { ...actor, kind: 'supervisor' } };
  const [code, message] = await refused(api.runs.start.mutate(wrong));
  expect(code).toBe('BAD_REQUEST');
  expect(message).toMatch(/^actor: .*kind/);
  const forged = { type: 'reportSuccess' } as never;
  expect(
    (await refused(api.runs.command.mutate({ runId: 'r', commandId: 'c', actor, command: forged })))[0],
  ).toBe('BAD_REQUEST');
  expect(house.commands).toEqual([]);
});

test('a fault shows neither its words nor its place', async () => {
  const { url, house } = await client();
  house.runs.list = () => Promise.reject(new Error('at /secret/path'));
  const answer = await fetch(`${url}/api/trpc/runs.list?input=%7B%7D`);
  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(text).not.toMatch(/secret|stack/);
});

test("a task's input is shown as its worker gets it, as the plan has it while something is missing", async () => {
  const { api, house } = await client();
  const { runId } = await api.runs.start.mutate({ goal: 'x', commandId: 'c1', actor });
  house.emit(runId, {
    type: 'plan.adopted',
    revision: 1,
    catalogue: 'none',
    note: { planner: 'test', summary: '' },
    plan: {
      graph: {
        tasks: [
          { id: 'a', title: 'A', kind: 'io', tool: 't', input: {} },
          {
            id: 'b',
            title: 'B',
            kind: 'io',
            tool: 't',
            input: { rows: { $ref: 'a.rows' }, say: 'n=<% a.n %>' },
          },
        ],
      },
      assignment: { a: { worker: 'w' }, b: { worker: 'w' } },
      deliverables: ['b'],
    },
  });
  const input = async () => {
    const { text, truncated } = await api.tasks.input.query({ runId, taskId: 'b' });
    return truncated ? text : JSON.parse(text);
  };
  expect(await input()).toEqual({ rows: { $ref: 'a.rows' }, say: 'n=<% a.n %>' });
  house.texts.set('h', JSON.stringify({ rows: [1, 2], n: 2 }));
  const head = { task: 'a', attempt: 1 };
  house.emit(
    runId,
    { type: 'task.dispatched', ...head, worker: 'w', fence: 1, deadline: 0, effect: 'pure' },
    { type: 'task.succeeded', ...head, ms: 1, output: { hash: 'h', bytes: 20, type: 'json', preview: '' } },
  );
  expect(await input()).toEqual({ rows: [1, 2], say: 'n=2' });
  house.texts.set('h', JSON.stringify({ rows: 'x'.repeat(100_000), n: 2 }));
  expect(await input()).toHaveLength(64 * 1024);
});

test('the inbox holds every open question of every open run', async () => {
  const { house, api } = await client();
  const { runId } = await api.runs.start.mutate({ goal: 'Describe cars.csv', commandId: 'c1', actor });
  expect(await api.runs.inbox.query({})).toEqual({ waiting: 0, entries: [] });
  const option = { id: 'cancel', label: 'Cancel the run', command: { type: 'cancelRun' } as const };
  const about = { id: 'q', about: 'plan', reason: 'Which?', who: 'anyone', baseRevision: 0 } as const;
  house.emit(runId, { type: 'question.raised', question: { ...about, options: [option] } });
  const unlocks = { tasks: 0, total: 0, whole: true };
  expect(await api.runs.inbox.query({})).toMatchObject({
    waiting: 1,
    entries: [{ run: runId, goal: 'Describe cars.csv', question: { id: 'q', reason: 'Which?' }, unlocks }],
  });
  house.emit(runId, { type: 'question.answered', question: 'q', option: 'cancel' });
  expect(await api.runs.inbox.query({})).toEqual({ waiting: 0, entries: [] });
});
