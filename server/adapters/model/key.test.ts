import { describe, expect, it } from 'vitest';
import { text } from '../../tests/model-server/reply.ts';
import { asking, CANARY, errorOf, PLAN } from './asking.fixture.ts';

describe('The key', () => {
  it('is in nothing that comes back, even when the endpoint repeats it', async () => {
    const { ask, provider } = await asking();
    const told: string[] = [];
    provider.next(
      text(`Your key is ${CANARY}, is it not?`, { piece: 3, everyMs: 15, model: CANARY }),
      { status: 500, body: `${'x'.repeat(1990)}${CANARY}` },
      { status: 401, body: JSON.stringify({ error: { message: CANARY, code: CANARY } }) },
      { status: 200, headers: { 'content-type': 'text/html' }, body: `<p>${CANARY}` },
      text(`It is ${CANARY}`, { stop: { after: 20, by: 'reset' } }),
      text(JSON.stringify({ [CANARY]: [CANARY] })),
    );
    const answer = await ask({}, { onText: (so) => told.push(so) });
    expect(answer.text).toBe('Your key is [key], is it not?');
    const errors = [await errorOf(ask()), await errorOf(ask()), await errorOf(ask()), await errorOf(ask())];
    const seen = [answer, told, errors.map(allOf), await ask({ schema: PLAN })];
    expect(told.length).toBeGreaterThan(3);
    for (let length = CANARY.length; length > 8; length -= 1) {
      expect(JSON.stringify(seen)).not.toContain(CANARY.slice(0, length));
    }
    expect(provider.ledger.completions[0]?.headers.authorization).toBe(`Bearer ${CANARY}`);
  });

  it('is not written onto the screen by the SDK', async () => {
    const { ask, provider } = await asking();
    provider.next({
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: `event: thread.x\ndata: {"${CANARY}\n\n`,
    });
    expect((await errorOf(ask())).details.evidence).toBe('{"[key]');
  });

  it('may be a part of the address', async () => {
    const { provider } = await asking();
    const { ask } = await asking(
      {},
      { baseUrl: `${provider.url}/chat/completions?api-key=${CANARY}`, key: undefined },
    );
    expect((await errorOf(ask())).details.evidence).toContain('Invalid URL');
    expect(provider.ledger.entries[0]?.path).toBe(`/v1/chat/completions?api-key=${CANARY}`);
  });

  it('goes nowhere else: a redirect is not followed', async () => {
    const other = await asking();
    const { ask, provider } = await asking();
    provider.next({ status: 302, headers: { location: `${other.provider.url}/chat/completions` }, body: '' });
    expect((await errorOf(ask())).failureClass).toBe('unavailable');
    expect(other.provider.ledger.entries).toEqual([]);
  });

  it('is not sent where there is none, nor another in its place', async () => {
    const { ask, provider } = await asking({}, { key: undefined });
    await ask();
    expect(provider.ledger.entries[0]?.headers).not.toHaveProperty('authorization');
  });

  it('with a line break in it is no key, and is not repeated', async () => {
    const error = await errorOf((await asking({}, { key: `${CANARY}\nx` })).ask());
    expect(error.failureClass).toBe('auth');
    expect(allOf(error)).not.toContain(CANARY);
  });

  it('may be a user and password in the address, which are not seen either', async () => {
    const { ask, provider, model } = await asking();
    const login = model.nameOf('planner') === 'test-model' ? 'me:pass-canary-77' : '';
    const url = provider.url.replace('//', `//${login}@`);
    const by = await asking({}, { baseUrl: url, key: undefined });
    provider.next({ status: 500, body: 'pass-canary-77' });
    const error = await errorOf(by.ask());
    expect(error.details.evidence).toBe('[key]');
    expect(provider.ledger.entries[0]?.headers.authorization).toBe(`Basic ${btoa(login)}`);
    expect(allOf(error)).not.toContain('pass-canary');
    await expect(ask()).resolves.toBeDefined();
  });
});

function allOf(error: Error): string {
  const own = Object.fromEntries(
    Object.getOwnPropertyNames(error).map((name) => [name, Reflect.get(error, name)]),
  );
  return JSON.stringify({ ...own, cause: error.cause instanceof Error ? allOf(error.cause) : error.cause });
}
