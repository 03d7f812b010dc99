import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailureClass } from '../../core/failure.ts';
import { FAULTS, type FaultName } from '../model-server/faults.ts';
import { injected, PLAN_FAULTS, type PlanFaultName } from '../model-server/plan-faults.ts';
import { json, plan } from '../model-server/reply.ts';
import { closeShops } from '../workshop.ts';
import { GOOD_PLAN, PlanningHouse, QUICK, wireTask } from './planning-house.ts';

let house: PlanningHouse;
beforeEach(async () => {
  house = await PlanningHouse.open();
});
afterEach(async () => {
  await closeShops();
  await house.close();
});

const GOOD = plan(GOOD_PLAN);

describe('A planner’s call that fails once is made again by the rules, and the run goes on after', () => {
  it.each<[FaultName, FailureClass]>([
    ['rate limit, retry after 0', 'rate_limit'],
    ['rate limit, retry after 0.25', 'rate_limit'],
    ['rate limit, retry after nothing', 'rate_limit'],
    ['rate limit, retry after garbage', 'rate_limit'],
    ['error 500', 'unavailable'],
    ['web page 502', 'unavailable'],
    ['error 503', 'unavailable'],
    ['error 408', 'timeout'],
    ['hang before headers', 'timeout'],
    ['hang in the middle', 'timeout'],
    ['one token a second', 'timeout'],
    ['reset', 'unavailable'],
    ['reset in the middle', 'unavailable'],
    ['end without an end', 'unavailable'],
    ['empty choices', 'unavailable'],
    ['web page 200', 'unavailable'],
  ])('%s', async (name, failureClass) => {
    house.server.next(FAULTS[name], GOOD);
    await house.start();
    expect((await house.shop.ended('r')).closed?.status).toBe('succeeded');
    expect(house.happened('plan.failed').map(({ failure }) => failure.class)).toEqual([failureClass]);
  });
});

describe('A planner’s call that was told to wait', () => {
  it.each<[FaultName, number]>([
    ['rate limit, retry after 1', 1_000],
    ['rate limit, retry after 120', 120_000],
    ['rate limit, retry after a date', 1_000_000_000],
  ])('%s: is not made before, and the run says until when', async (name, atLeast) => {
    house.server.always(FAULTS[name]);
    const from = Date.now();
    await house.start();
    const state = await house.shop.until('r', ({ planAt }) => planAt !== undefined);
    expect(state.planAt).toBeGreaterThanOrEqual(from + atLeast);
    expect(house.server.ledger.completions).toHaveLength(1);
  });
});

describe('A planner’s call that no repetition mends leaves the run waiting for a person, with the provider’s words', () => {
  it.each<[FaultName, FailureClass, RegExp]>([
    ['error 401', 'auth', /Incorrect API key/],
    ['quota used up', 'budget', /exceeded your current quota/],
    ['cut at max tokens', 'budget', /./],
    ['refusal', 'refused', /cannot help/],
    ['content filter', 'refused', /./],
    ['context too long', 'budget', /maximum context length/],
    ['unknown model', 'validation', /does not exist/],
    ['5 MB answer', 'budget', /./],
  ])('%s', async (name, failureClass, words) => {
    house.server.always(FAULTS[name]);
    await house.start();
    const question = await house.question();
    expect(house.happened('plan.failed').map(({ failure }) => failure.class)).toEqual([failureClass]);
    expect(`${question.reason}\n${question.evidence}`).toMatch(words);
    expect(question.options.map(({ id }) => id)).toEqual(['again', 'import', 'cancel']);
    expect(JSON.stringify(house.happened('question.raised'))).not.toContain('sk-canary');
  });

  it('a fault that goes on is given up after the rules’ last rung', async () => {
    house.server.always(FAULTS['error 503']);
    await house.start();
    expect((await house.question()).reason).toContain('There is no plan yet');
    expect(house.server.ledger.completions).toHaveLength(4);
  });
});

describe('A plan that cannot be used is told everything that is wrong, once, and mended', () => {
  it.each<FaultName>(['malformed JSON', 'words instead of JSON', 'wrong schema'])('%s', async (name) => {
    house.server.next(FAULTS[name], GOOD);
    await house.start();
    expect((await house.shop.ended('r')).closed?.status).toBe('succeeded');
    expect(house.server.ledger.completions).toHaveLength(2);
  });

  it.each<PlanFaultName>([
    'cyclic plan',
    'unknown worker',
    'unknown dependency',
    'duplicate id',
    'self edge',
  ])('%s', async (name) => {
    house.server.next(json(PLAN_FAULTS[name](GOOD_PLAN)), GOOD);
    await house.start();
    expect((await house.shop.ended('r')).closed?.status).toBe('succeeded');
    const [, second] = house.server.ledger.completions;
    expect(JSON.stringify(second?.body)).toContain('$.tasks');
  });

  it('10,000 tasks', async () => {
    house.server.next(json(PLAN_FAULTS['10,000 tasks'](GOOD_PLAN), { piece: 64 * 1024 }), GOOD);
    await house.start();
    expect((await house.shop.ended('r')).tasks.size).toBe(2);
  });

  it('the answer to an earlier request', async () => {
    house.server.next(json({ ...GOOD_PLAN, request: 'request-0' }), GOOD);
    await house.start();
    expect((await house.shop.ended('r')).closed?.status).toBe('succeeded');
    expect(house.server.ledger.completions).toHaveLength(2);
  });

  it('extra fields are nothing wrong', async () => {
    house.server.next(json(PLAN_FAULTS['extra fields'](GOOD_PLAN)));
    await house.start();
    expect((await house.shop.ended('r')).closed?.status).toBe('succeeded');
  });

  it('wrong twice, it leaves the run waiting with the list, the model’s text and what a person can do', async () => {
    house.server.always(json(PLAN_FAULTS['unknown worker'](GOOD_PLAN)));
    await house.start();
    const question = await house.question();
    expect(question.evidence).toContain('nobody');
    expect(question.evidence).toContain('What the model wrote:');
    expect(question.options.map(({ id }) => id)).toEqual(['retry', 'import', 'cancel']);
    expect(house.server.ledger.completions).toHaveLength(2);
  });

  it('and a plan that the person then gives as JSON runs', async () => {
    house.server.always(json(PLAN_FAULTS['self edge'](GOOD_PLAN)));
    await house.start();
    const { id: question } = await house.question();
    const params = { json: JSON.stringify(GOOD_PLAN) };
    await house.shop.command('r', { type: 'answerQuestion', question, option: 'import', params });
    const state = await house.shop.ended('r');
    expect(state.closed?.status).toBe('succeeded');
    expect(state.note).toMatchObject({ origin: 'person' });
  });
});

describe('A plan that an attacker had a hand in', () => {
  it('sends nothing of what others found before a person has read it', async () => {
    const leak = wireTask('leak', ['a'], { tool: 'send', input: '{"body": "<% a.text %>"}' });
    const page = { ...wireTask('a'), tool: 'fetch', input: '{"url": "https://named.example/"}' };
    const tasks = [page, ...GOOD_PLAN.tasks.slice(1), leak];
    house.server.next(json(injected({ ...GOOD_PLAN, tasks: tasks.slice(0, 2) }, leak)));
    await house.shop.command('r', {
      type: 'startRun',
      goal: 'Summarise named.example',
      policy: QUICK,
    });
    const question = await house.question();
    expect(question.id).toBe('leak-gate');
    expect(house.happened('task.dispatched').map(({ task }) => task)).not.toContain('leak');
  });
});

describe('What the planner’s calls used', () => {
  it('is the provider’s count, with its price', async () => {
    house.server.next({ ...GOOD, usage: { input: 1_000, output: 500 } });
    await house.start();
    const { usage } = await house.shop.ended('r');
    expect(usage).toEqual({
      calls: 1,
      input: 1_000,
      output: 500,
      microUsd: 2_000,
      unpriced: 0,
      estimated: 0,
    });
  });

  it('is estimated when the provider does not say, and said to be', async () => {
    house.server.next({ ...GOOD, usage: null });
    await house.start();
    expect((await house.shop.ended('r')).usage).toMatchObject({ calls: 1, estimated: 1 });
  });
});

describe('A plan that is dearer than may be spent unasked', () => {
  it('waits for a person before its first task', async () => {
    const range = { low: 1, high: 9_000_000 };
    const forecast = {
      tasks: 2,
      calls: 1,
      maps: 0,
      tokens: range,
      microUsd: range,
      criticalMs: range,
      samples: 0,
    };
    const dear = await PlanningHouse.open({ forecast: () => forecast });
    dear.server.next(GOOD);
    await dear.start({ ...QUICK, review: { always: false, aboveMicroUsd: 1_000_000 } });
    expect((await dear.question()).reason).toContain('up to $9.00');
    expect(dear.happened('task.dispatched')).toEqual([]);
    await dear.close();
  });
});
