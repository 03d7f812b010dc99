import { describe, expect, it } from 'vitest';
import { modelFailure } from '../../model.ts';
import { FAULTS, type FaultName } from '../../tests/model-server/faults.ts';
import { refuse, text } from '../../tests/model-server/reply.ts';
import { asking, errorOf, PLAN } from './asking.fixture.ts';

const always = async (fault: FaultName) => {
  const made = await asking();
  made.provider.always(FAULTS[fault]);
  return made;
};

describe('An endpoint that fails ends the call in the right class, at once and with its own words:', () => {
  it.each<[FaultName, string, RegExp, RegExp]>([
    ['error 500', 'unavailable', /is in trouble \(500\)/, /The server had an error/],
    ['web page 502', 'unavailable', /in trouble \(502\)/, /Bad Gateway/],
    ['error 503', 'unavailable', /in trouble \(503\)/, /Overloaded/],
    ['error 401', 'auth', /does not accept the API key \(401\)/, /Incorrect API key/],
    ['error 403', 'auth', /does not accept the API key \(403\)/, /may not use this model/],
    ['quota used up', 'budget', /used up/, /exceeded your current quota/],
    ['payment required', 'budget', /used up/, /Insufficient Balance/],
    ['unknown model', 'validation', /does not know the model/, /does not exist/],
    ['wrong address', 'unavailable', /knows no such address/, /Not Found/],
    ['error 400', 'validation', /does not accept the request/, /at least one is needed/],
    ['context too long', 'budget', /longer than the model can read/, /8192 tokens/],
    ['error 408', 'timeout', /in time/, /Request timed out/],
    ['redirect', 'unavailable', /sends on to another address/, /^$/],
    ['hang before headers', 'timeout', /did not begin to answer within 0.7 s/, /^$/],
    ['hang in the middle', 'timeout', /fell silent for 0.45 s/, /^$/],
    ['one token a second', 'timeout', /fell silent/, /^$/],
    ['reset', 'unavailable', /broke the connection off/, /ECONNRESET|closed/],
    ['reset in the middle', 'unavailable', /broke the connection off/, /ECONNRESET|terminated|closed/],
    ['end without an end', 'unavailable', /broke off before the answer was finished/, /begins here/],
    ['no finish reason', 'unavailable', /broke off before the answer was finished/, /begins here/],
    ['malformed envelope', 'unavailable', /cannot be read/, /\{"choices": \[/],
    ['malformed stream', 'unavailable', /cannot be read/, /\{"choices": \[\{"delta"/],
    ['error in the stream', 'unavailable', /in trouble \(502\)/, /Upstream is overloaded/],
    ['error with 200', 'rate_limit', /too many requests/, /Rate limit reached/],
    ['web page 200', 'unavailable', /answers with a web page/, /Sign in/],
    ['foreign envelope', 'unavailable', /does not answer as an OpenAI-compatible/, /42/],
    ['words instead of JSON', 'validation', /in words where JSON was asked for/, /the weather/],
    ['cut at max tokens', 'budget', /longer than it may be/, /The fir/],
    ['refusal', 'refused', /refused to answer/, /cannot help/],
    ['content filter', 'refused', /content filter/, /As for the/],
    ['empty choices', 'unavailable', /without an answer in it/, /^$/],
    ['empty answer', 'unavailable', /answered with nothing/, /^$/],
    ['5 MB answer', 'budget', /larger than 4 MB, and was cut off/, /^$/],
  ])('%s is %s', async (fault, failureClass, message, evidence) => {
    const { ask, provider } = await always(fault);
    const error = await errorOf(ask({ schema: PLAN }));
    expect(error.failureClass).toBe(failureClass);
    expect(error.message).toMatch(message);
    expect(error.details.evidence ?? '').toMatch(evidence);
    expect(error.details.advice).toMatch(/[A-Z].+\.$/);
    expect(provider.ledger.completions).toHaveLength(1);
    expect(modelFailure(error)).toMatchObject({
      class: failureClass,
      resource: expect.stringMatching(/^provider:127\.0\.0\.1:\d+$/),
    });
  });

  it('an address that takes no such request is no unknown model, whatever form its answer has', async () => {
    const { ask, provider } = await asking();
    provider.next(refuse(405, { message: 'Method not allowed.' }));
    expect((await errorOf(ask())).message).toMatch(/knows no such address \(405\)/);
  });

  it('the same without streaming', async () => {
    const capabilities = { json: 'text', streaming: false, usage: true } as const;
    const { ask, provider } = await asking({}, { capabilities });
    const classes: string[] = [];
    for (const fault of [
      'hang before headers',
      'hang in the middle',
      'reset in the middle',
      'end without an end',
      'no finish reason',
      'empty choices',
      '5 MB answer',
      'cut at max tokens',
      'refusal',
    ] as const) {
      provider.next(FAULTS[fault]);
      classes.push((await errorOf(ask())).failureClass);
    }
    expect(classes.join(' ')).toBe(
      'timeout timeout unavailable unavailable unavailable unavailable budget budget refused',
    );
  });

  it('nobody listening at the port is unavailable', async () => {
    const { ask } = await asking({}, { baseUrl: 'http://127.0.0.1:9/v1' });
    const error = await errorOf(ask());
    expect(error.failureClass).toBe('unavailable');
    expect(error.message).toBe('127.0.0.1:9 does not take connections.');
  });

  it('a name that nobody knows is unavailable', async () => {
    const { ask } = await asking(
      {},
      { baseUrl: 'http://nobody.invalid/v1' },
      { limits: { headersMs: 5000 } },
    );
    expect((await errorOf(ask())).failureClass).toBe('unavailable');
  });

  it.each(['ftp://box/v1', 'box', ''])('a base URL such as "%s" is said to be none', async (baseUrl) => {
    const { ask } = await asking({}, { baseUrl });
    expect(await errorOf(ask())).toMatchObject({ failureClass: 'validation' });
  });

  it('an event without end is cut off', async () => {
    const { ask, provider } = await asking({}, {}, { limits: { maxBody: 100_000 } });
    const body = `data: ${'x'.repeat(500_000)}`;
    provider.next({ status: 200, headers: { 'content-type': 'text/event-stream' }, body, crumbs: 5000 });
    expect((await errorOf(ask())).failureClass).toBe('budget');
  });

  it('a long page of a server on the way is cut to what a failure may hold', async () => {
    const { ask, provider } = await asking();
    provider.always({ status: 500, body: 'x'.repeat(500_000) });
    expect((await errorOf(ask())).details.evidence).toHaveLength(2000);
  });
});

describe('An answer that is too large', () => {
  it('is not read to its end', async () => {
    const { ask, provider } = await asking({}, {}, { limits: { maxText: 50 } });
    provider.next(text('x'.repeat(500), { piece: 10, everyMs: 15 }));
    expect((await errorOf(ask())).failureClass).toBe('budget');
    await expect.poll(() => provider.ledger.completions[0]?.ended).toBe('broken off');
  });
});

describe('The wish to be asked later', () => {
  it.each<[FaultName, number | undefined]>([
    ['rate limit, retry after 0', 0],
    ['rate limit, retry after 1', 1000],
    ['rate limit, retry after 120', 120_000],
    ['rate limit, retry after 0.25', 250],
    ['rate limit, retry after ms', 1500],
    ['rate limit, retry after nothing', undefined],
    ['rate limit, retry after garbage', undefined],
  ])('%s is understood', async (fault, ms) => {
    const { ask } = await always(fault);
    const error = await errorOf(ask());
    expect(error.failureClass).toBe('rate_limit');
    expect(error.details.retryAfterMs).toBe(ms);
  });

  it('is understood as a date, however far', async () => {
    const { ask } = await always('rate limit, retry after a date');
    const wait = (await errorOf(ask())).details.retryAfterMs ?? 0;
    expect(Date.now() + wait).toBeCloseTo(Date.UTC(2100, 0, 1), -4);
  });
});

describe('A call that failed in the middle', () => {
  it('tells what came and what it is likely to have cost', async () => {
    const { ask } = await always('hang in the middle');
    const { details } = await errorOf(ask());
    expect(details.text).toBe('The answer begins here and sho');
    expect(details.usage).toEqual({
      model: 'test-model',
      calls: 1,
      input: 2,
      output: 8,
      microUsd: null,
      exact: false,
    });
  });

  it('tells what the provider said that it cost', async () => {
    const { ask } = await always('cut at max tokens');
    expect((await errorOf(ask())).details.usage).toMatchObject({ output: 10, exact: true });
  });

  it('is not one when all had come before the connection broke', async () => {
    const { ask, provider } = await asking();
    provider.next({
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'content-length': '9999' },
      body: 'data: {"choices":[{"delta":{"content":"Done."},"finish_reason":"stop"}]}\n\n',
    });
    expect((await ask()).text).toBe('Done.');
  });
});
