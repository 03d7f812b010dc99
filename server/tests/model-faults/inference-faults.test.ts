import { afterEach, describe, expect, it } from 'vitest';
import type { FailureClass } from '../../core/failure.ts';
import { FAULTS, type FaultName } from '../model-server/faults.ts';
import { json, text } from '../model-server/reply.ts';
import { closeShops } from '../workshop.ts';
import { InferenceHouse } from './inference-house.ts';

const houses: InferenceHouse[] = [];
afterEach(async () => {
  await closeShops();
  await Promise.all(houses.splice(0).map((house) => house.close()));
});

async function open(...args: Parameters<typeof InferenceHouse.open>): Promise<InferenceHouse> {
  const house = await InferenceHouse.open(...args);
  houses.push(house);
  return house;
}

const GENERATE = ['llm.generate', { instructions: 'Say hello.' }] as const;
const SCHEMA = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
const EXTRACT = ['llm.extract', { data: 'seven', schema: SCHEMA }] as const;
const CLASSIFY: Parameters<typeof open> = ['llm.classify', { data: 'rain', labels: ['wet', 'dry'] }];

describe('An inference task whose call fails once is tried again by the rules, and succeeds', () => {
  it.each<[FaultName, FailureClass]>([
    ['rate limit, retry after 0', 'rate_limit'],
    ['rate limit, retry after 0.25', 'rate_limit'],
    ['rate limit, retry after nothing', 'rate_limit'],
    ['rate limit, retry after garbage', 'rate_limit'],
    ['error 500', 'unavailable'],
    ['web page 502', 'unavailable'],
    ['error 503', 'unavailable'],
    ['hang before headers', 'timeout'],
    ['hang in the middle', 'timeout'],
    ['one token a second', 'timeout'],
    ['reset', 'unavailable'],
    ['reset in the middle', 'unavailable'],
    ['end without an end', 'unavailable'],
    ['no finish reason', 'unavailable'],
    ['empty choices', 'unavailable'],
    ['web page 200', 'unavailable'],
    ['malformed stream', 'unavailable'],
  ])('%s', async (name, failureClass) => {
    const house = await open(...GENERATE);
    house.server.next(FAULTS[name], text('Hello.'));
    await house.start();
    const state = await house.shop.ended('r', 10_000);
    expect(state.closed?.status).toBe('succeeded');
    expect(house.failures().map((failure) => failure.class)).toEqual([failureClass]);
  });
});

describe('An inference task that was told to wait', () => {
  it.each<[FaultName, number]>([
    ['rate limit, retry after 120', 120_000],
    ['rate limit, retry after a date', 1_000_000_000],
  ])('%s: asks nothing before, and says until when', async (name, atLeast) => {
    const house = await open(...GENERATE);
    house.server.always(FAULTS[name]);
    const from = Date.now();
    await house.start();
    const state = await house.shop.until('r', ({ delayedCount }) => delayedCount === 1);
    const waiting = state.tasks.get('ask')?.state;
    expect(waiting?.status === 'pending' && waiting.retryAt).toBeGreaterThanOrEqual(from + atLeast);
    expect(house.server.ledger.completions).toHaveLength(1);
  });
});

describe('An inference task whose call no repetition mends', () => {
  it.each<[FaultName, FailureClass, RegExp]>([
    ['refusal', 'refused', /cannot help/],
    ['content filter', 'refused', /./],
    ['unknown model', 'validation', /does not exist/],
  ])('%s: leaves the task failed, with the provider’s words', async (name, failureClass, words) => {
    const house = await open(...GENERATE);
    house.server.always(FAULTS[name]);
    await house.start();
    expect((await house.shop.ended('r')).closed?.status).toBe('failed');
    const [failure] = house.failures();
    expect(failure?.class).toBe(failureClass);
    expect(`${failure?.message} ${failure?.evidence}`).toMatch(words);
    expect(house.written()).not.toContain('sk-canary');
  });

  it('error 401: asks a person, who alone can mend the key, with the provider’s words', async () => {
    const house = await open(...GENERATE);
    house.server.always(FAULTS['error 401']);
    await house.start();
    await house.shop.until('r', ({ openQuestions }) => openQuestions === 1);
    const [failure] = house.failures();
    expect(failure?.class).toBe('auth');
    expect(`${failure?.message} ${failure?.evidence}`).toMatch(/Incorrect API key/);
    expect(house.written()).not.toContain('sk-canary');
  });

  it.each<FaultName>(['quota used up', 'cut at max tokens', 'context too long', '5 MB answer'])(
    '%s: asks a person, since it is a matter of money or size',
    async (name) => {
      const house = await open(...GENERATE);
      house.server.always(FAULTS[name]);
      await house.start();
      const state = await house.shop.until('r', ({ openQuestions }) => openQuestions === 1);
      expect(house.failures()[0]?.class).toBe('budget');
      expect(state.tasks.get('ask')?.state.status).toBe('waiting');
    },
  );
});

describe('An answer that is not what was asked for', () => {
  it.each<[FaultName]>([['malformed JSON'], ['words instead of JSON'], ['wrong schema']])(
    '%s: fails the extraction as invalid, and what it cost is counted',
    async (name) => {
      const house = await open(...EXTRACT);
      house.server.always(FAULTS[name]);
      await house.start();
      const state = await house.shop.ended('r');
      expect(house.failures()[0]?.class).toBe('validation');
      expect(state.usage.calls).toBe(1);
      expect(house.server.ledger.completions).toHaveLength(1);
    },
  );

  it('extra fields that the schema leaves open are taken as they are', async () => {
    const house = await open(...EXTRACT);
    house.server.always(json({ data: { n: 7 }, mood: 'sunny' }));
    await house.start();
    const state = await house.shop.ended('r');
    const done = state.tasks.get('ask')?.state;
    expect(done?.status === 'succeeded' && done.output.preview).toBe('{"data":{"n":7}}');
  });

  it('a label that nobody offered fails the classification', async () => {
    const house = await open(...CLASSIFY);
    house.server.always(json({ label: 'purple', reason: 'I like it.' }));
    await house.start();
    await house.shop.ended('r');
    expect(house.failures()[0]).toMatchObject({ class: 'validation' });
  });

  it('the answer to an earlier request fails an extraction, as it has another shape', async () => {
    const house = await open(...EXTRACT);
    house.server.always({ misdeed: 'earlier' });
    await house.start();
    await house.shop.ended('r');
    expect(house.failures()[0]?.class).toBe('validation');
  });
});

describe('What an inference task used', () => {
  it('stands in its attempt and in its run', async () => {
    const house = await open(...GENERATE);
    house.server.next(text('Hello.', { usage: { input: 1_000, output: 500 } }));
    await house.start();
    const state = await house.shop.ended('r');
    expect(state.tasks.get('ask')?.attempts[0]?.usage).toMatchObject({ input: 1_000, microUsd: 2_000 });
    expect(state.usage).toMatchObject({ calls: 1, microUsd: 2_000 });
  });

  it('is estimated, and said to be, when the provider does not say', async () => {
    const house = await open(...GENERATE);
    house.server.next(FAULTS['usage missing']);
    await house.start();
    expect((await house.shop.ended('r')).usage).toMatchObject({ calls: 1, estimated: 1 });
  });
});
