import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../tests/model-server/faults.ts';
import { text } from '../../tests/model-server/reply.ts';
import { asking, errorOf } from './asking.fixture.ts';

const LONG = 'One word after the other, until all of them are said and the last is heard.';

describe('A call of a model', () => {
  it('gives the text, and what it used at the price of that model', async () => {
    const prices = { 'test-model': { input: 2_000_000, output: 8_000_000 } };
    const { ask, provider } = await asking({}, {}, { prices });
    provider.next(text(LONG, { usage: { input: 100, output: 20 }, model: 'test-model-2026-01-01' }));
    expect(await ask()).toEqual({
      text: LONG,
      usage: {
        model: 'test-model-2026-01-01',
        calls: 1,
        input: 100,
        output: 20,
        microUsd: 360,
        exact: true,
      },
    });
  });

  it('asks the model of its role', async () => {
    const { ask, model, provider } = await asking({}, { inferenceModel: 'small-model' });
    await ask();
    await ask({ role: 'inference' });
    expect(provider.ledger.completions.map(({ body }) => body.model)).toEqual(['test-model', 'small-model']);
    expect([model.nameOf('planner'), model.nameOf('inference')]).toEqual(['test-model', 'small-model']);
  });

  it('asks another model when it is told to, at that one’s price', async () => {
    const prices = { small: { input: 1_000_000, output: 1_000_000 } };
    const { ask, provider } = await asking({}, {}, { prices });
    provider.next(text(LONG, { usage: { input: 100, output: 20 }, model: 'small' }));
    const { usage } = await ask({ model: 'small' });
    expect(provider.ledger.completions[0]?.body).toMatchObject({ model: 'small' });
    expect(usage).toMatchObject({ model: 'small', microUsd: 120 });
  });

  it('lets the text be heard while it grows', async () => {
    const { ask, provider } = await asking();
    provider.next(text(LONG, { piece: 10, everyMs: 20 }));
    const heard: string[] = [];
    await ask({}, { onText: (so) => heard.push(so) });
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.at(-1)).toBe(LONG);
    for (const [i, so] of heard.entries()) expect(so.startsWith(heard[i - 1] ?? '')).toBe(true);
  });

  it('lets all be heard that came, also while no more comes', async () => {
    const { ask, provider } = await asking();
    let goOn = () => {};
    const until = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    provider.next(text(LONG, { piece: 10, everyMs: 1, held: [{ before: 'until', until }] }));
    const heard: string[] = [];
    const asked = ask({}, { onText: (so) => heard.push(so) });
    await expect.poll(() => heard.at(-1)).toBe(LONG.slice(0, LONG.indexOf('until')));
    goOn();
    expect((await asked).text).toBe(LONG);
  });

  it.each(['\n', '\r\n', '\r'])('hears a stream in crumbs, whatever ends its lines (%j)', async (end) => {
    const { ask, provider } = await asking();
    const frame = (choice: object) => `data: ${JSON.stringify({ choices: [choice] })}${end}${end}`;
    const body = `: hello${end}${end}${frame({ delta: { content: 'Gr\u00fc\u00dfe' } })}${frame({ finish_reason: 'stop' })}`;
    provider.next({ status: 200, headers: { 'content-type': 'text/event-stream' }, body, crumbs: 7 });
    expect((await ask()).text).toBe('Gr\u00fc\u00dfe');
  });

  it('takes a whole answer where a stream was asked for', async () => {
    const { ask, provider } = await asking();
    const body = { choices: [{ message: { content: 'All at once.' }, finish_reason: 'stop' }] };
    provider.next({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const heard: string[] = [];
    expect((await ask({}, { onText: (so) => heard.push(so) })).text).toBe('All at once.');
    expect(heard).toEqual(['All at once.']);
  });

  it('estimates what it used when the provider does not say', async () => {
    const { ask, provider } = await asking();
    provider.next(FAULTS['usage missing']);
    expect((await ask()).usage).toMatchObject({ input: 2, output: 20, microUsd: null, exact: false });
  });

  it('counts thinking as used, but not as an answer', async () => {
    const { ask, provider } = await asking();
    provider.next(text('Yes.', { thought: 'x'.repeat(400), usage: null }));
    expect(await ask()).toMatchObject({ text: 'Yes.', usage: { output: 101 } });
  });

  it('ends at once when it is not wanted any more, at the provider too', async () => {
    const { ask, provider } = await asking();
    provider.always(text(LONG, { piece: 5, everyMs: 30 }));
    const stop = new AbortController();
    const reason = new Error('Not wanted.');
    const call = ask({}, { signal: stop.signal, onText: () => stop.abort(reason) });
    await expect(call).rejects.toBe(reason);
    await expect.poll(() => provider.ledger.completions[0]?.ended).toBe('broken off');
  });

  it('ends at once when it is not wanted before the answer begins, or never begins', async () => {
    const { ask, provider } = await asking();
    provider.always(FAULTS['hang before headers']);
    const stop = new AbortController();
    const call = ask({}, { signal: stop.signal });
    await expect.poll(() => provider.ledger.completions.length).toBe(1);
    stop.abort(new Error('Not wanted.'));
    await expect(call).rejects.toThrow('Not wanted.');
    await expect(ask({}, { signal: stop.signal })).rejects.toThrow('Not wanted.');
    expect(provider.ledger.completions).toHaveLength(1);
  });

  it('goes beside others, as the ledger sees', async () => {
    const { ask, provider } = await asking();
    provider.always(text(LONG, { beforeMs: 50 }));
    await Promise.all([ask(), ask(), ask()]);
    expect(provider.ledger.maxParallel).toBe(3);
  });

  it('may think in silence before the first word', async () => {
    const { ask, provider } = await asking();
    const body = `${': still thinking'.padEnd(98)}\n\ndata: {"choices":[{"delta":{"content":"Yes."},"finish_reason":"stop"}]}\n\n`;
    provider.next({
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body,
      crumbs: 100,
      everyMs: 600,
    });
    expect((await ask()).text).toBe('Yes.');
  });

  it('may be slow, as long as it is not silent', async () => {
    const { ask, provider } = await asking();
    provider.next(text(LONG, { piece: 8, everyMs: 100 }));
    expect((await ask()).text).toBe(LONG);
  });

  it('without an endpoint says where to enter one', async () => {
    const { OpenAiModel } = await import('./openai-model.ts');
    const none = new OpenAiModel({ endpoint: () => undefined, prices: () => ({}) });
    const { signal } = new AbortController();
    const error = await errorOf(none.ask({ role: 'planner', messages: [], maxTokens: 1 }, { signal }));
    expect(error).toMatchObject({ failureClass: 'unavailable', details: { advice: /Settings/ } });
    expect(none.nameOf('planner')).toBeUndefined();
  });
});
