import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenAiModel } from '../../adapters/model/openai-model.ts';
import { DEFAULT_POLICY, type Policy } from '../../core/policy.ts';
import type { RunState } from '../../core/state.ts';
import { ModelReplanner } from '../../supervisor/replan/model-replanner.ts';
import { task } from '../fixtures.ts';
import { FAULTS } from '../model-server/faults.ts';
import { ModelServer } from '../model-server/model-server.ts';
import { json, type Script } from '../model-server/reply.ts';
import { closeShops, openShop, planOutcome, type Workshop } from '../workshop.ts';
import { LIMITS } from './planning-house.ts';

const QUICK: Policy = {
  ...DEFAULT_POLICY,
  approval: 'never',
  backoff: { baseMs: 1, maxMs: 5, jitter: 0 },
};
const change = (...ops: object[]) =>
  json({ request: null, summary: 'Another way.', ops }, { piece: 64 * 1024 });
const BETTER = change({ op: 'edit', id: 'bad', tool: 'echo', input: '{"text":"better"}' });

let server: ModelServer;
let model: OpenAiModel;
let shop: Workshop;
beforeEach(async () => {
  server = await ModelServer.start({});
  model = new OpenAiModel({
    endpoint: () => ({ baseUrl: server.url, key: 'k', model: 'test-model' }),
    prices: () => ({ 'test-model': { input: 1_000_000, output: 2_000_000 } }),
    limits: LIMITS,
  });
  let requests = 0;
  shop = await openShop({
    plan: () =>
      planOutcome([task('good'), task('bad', ['good']), task('after', ['bad'])], { deliverables: ['after'] }),
    work: ({ task: { task: id, input } }) => {
      if (id === 'bad' && input.text !== 'better')
        throw { class: 'logic', message: 'It does not add up.' } as const;
      return id;
    },
    replanner: new ModelReplanner(model, () => `request-${++requests}`),
  });
});
afterEach(async () => {
  await closeShops();
  await model.close();
  await server.close();
});

async function ended(...replies: Script[]): Promise<RunState> {
  server.next(...replies);
  server.always(BETTER);
  await shop.start('r', QUICK);
  return shop.ended('r', 20_000);
}
const asked = () => server.ledger.completions;
/** What the model was told in its nth request, from 0. */
const told = (n: number) => JSON.stringify(asked()[n]?.body);

describe('A model that is asked about a failure', () => {
  it('finds another way: what is finished is kept, and what it cost is part of the run', async () => {
    const end = await ended();
    expect(end.closed?.status).toBe('succeeded');
    expect(end.tasks.get('good')?.attempts).toHaveLength(1);
    expect(end.tasks.get('bad')?.attempts).toHaveLength(2);
    expect(end.usage.calls).toBe(1);
    expect(told(0)).toContain('It does not add up.');
  });

  it.each([
    [
      'a cycle',
      change({ op: 'edit', id: 'bad', title: 'x' }, { op: 'link', from: 'after', to: 'bad' }),
      'wait for each other',
    ],
    ['an unknown worker', change({ op: 'assign', id: 'bad', worker: 'bob' }), 'There is no worker'],
    ['finished work removed', change({ op: 'remove', id: 'good' }), 'finished work stays'],
    ['finished work edited', change({ op: 'edit', id: 'good', title: 'Mine' }), 'finished work stays'],
    ['10,000 tasks', change(...many(10_000)), 'there may be 2000 at once'],
    ['as many tasks as no plan may have', change(...many(2000)), 'a submitted plan has at most 2000'],
    ['no change at all', change({ op: 'edit', id: 'bad' }), 'This changes nothing.'],
    ['prose', FAULTS['words instead of JSON'], 'in words where JSON was asked for'],
  ])('and lies with %s is told so once, and put right', async (_, lie, told1) => {
    const end = await ended(lie);
    expect(end.closed?.status).toBe('succeeded');
    expect(told(1)).toContain(told1);
    expect(asked()).toHaveLength(2);
  });

  it('and lies twice leads to the next step, which says what was wrong', async () => {
    const lie = change({ op: 'remove', id: 'good' });
    const end = await ended(lie, lie);
    expect(end.closed?.status).toBe('failed');
    expect(end.tasks.get('good')?.state.status).toBe('succeeded');
    expect(end.replans?.made).toMatchObject([{ outcome: 'refused' }]);
  });

  it('and hangs is asked again, and holds up nothing meanwhile', async () => {
    const end = await ended({ misdeed: 'hang' });
    expect(end.closed?.status).toBe('succeeded');
  });

  it('and says 429 is asked again after the time that it names', async () => {
    const end = await ended(FAULTS['rate limit, retry after 1']);
    expect(end.closed?.status).toBe('succeeded');
    const [first, second] = asked();
    expect((second?.startedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it('and gives the answer to an earlier request is told so', async () => {
    const stray = json({
      request: 'request-99',
      summary: 'x',
      ops: [{ op: 'edit', id: 'bad', input: '{"text":"better"}', tool: 'echo' }],
    });
    const end = await ended(stray);
    expect(end.closed?.status).toBe('succeeded');
    expect(told(1)).toContain('answer to another request');
  });
});

function many(n: number): object[] {
  return Array.from({ length: n }, (_, i) => ({ op: 'add', id: `n${i}`, tool: 'noop-io', input: '{}' }));
}
