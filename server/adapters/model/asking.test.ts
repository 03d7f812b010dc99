import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../tests/model-server/faults.ts';
import { json, refuse, text } from '../../tests/model-server/reply.ts';
import { asking, errorOf, PLAN } from './asking.fixture.ts';

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

  it('lets the text be heard while it grows', async () => {
    const { ask, provider } = await asking();
    provider.next(text(LONG, { piece: 10, everyMs: 20 }));
    const heard: string[] = [];
    await ask({}, { onText: (so) => heard.push(so) });
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.at(-1)).toBe(LONG);
    for (const [i, so] of heard.entries()) expect(so.startsWith(heard[i - 1] ?? '')).toBe(true);
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

describe('JSON', () => {
  const tasks = { tasks: ['a'] };
  const written = JSON.stringify(tasks);

  it.each([
    ['as it is', written],
    ['in a code fence', `\`\`\`json\n${written}\n\`\`\``],
    ['between words', `Here is the plan: ${written} I hope it helps.`],
    ['after thinking', `<think>Is {this} a plan?</think>\n${written}`],
    ['after thinking whose beginning was swallowed', `Is {this} a plan?</think>${written}`],
    ['with a comma too many', '{"tasks": ["a",],}'],
    ['cut short', '{"tasks": ["a"'],
    ['with single quotes', "{'tasks': ['a']}"],
    ['in a fence, with a comma too many', '```\n{"tasks": ["a",]}\n```'],
  ])('is found %s', async (_, answer) => {
    const { ask, provider } = await asking();
    provider.next(text(answer));
    expect((await ask({ schema: PLAN })).json).toEqual(tasks);
  });

  it('is not made up out of words', async () => {
    const { ask, provider } = await asking();
    provider.next(FAULTS['words instead of JSON']);
    const error = await errorOf(ask({ schema: PLAN }));
    expect(error.details).toMatchObject({
      text: 'I would rather talk about the weather.',
      usage: { exact: true },
    });
  });

  it('that does not fit is the caller’s to judge', async () => {
    const { ask, provider } = await asking();
    provider.next(json({ unasked: true }));
    expect((await ask({ schema: PLAN })).json).toEqual({ unasked: true });
  });

  it('is heard without the thinking before it', async () => {
    const { ask, provider } = await asking();
    provider.next(
      text(`<think>${'Is {this} a plan? '.repeat(5)}</think>${written}`, { piece: 6, everyMs: 10 }),
    );
    const heard: string[] = [];
    await ask({ schema: PLAN }, { onText: (so) => heard.push(so) });
    expect(heard.at(-1)).toBe(written);
    for (const so of heard) expect(written.startsWith(so)).toBe(true);
  });

  it('is asked for strictly only by a schema that can be', async () => {
    const { ask, provider } = await asking();
    provider.always(json(tasks));
    await ask({ schema: PLAN });
    await ask({
      schema: { name: 'My answer!', schema: { type: 'object', properties: { a: { type: 'string' } } } },
    });
    expect(provider.ledger.completions.map(({ body }) => body.response_format)).toMatchObject([
      { type: 'json_schema', json_schema: { name: 'plan', strict: true } },
      { type: 'json_schema', json_schema: { name: 'My_answer_', strict: false } },
    ]);
  });
});

describe('An endpoint that knows less', () => {
  const forms = ({ provider }: Awaited<ReturnType<typeof asking>>) =>
    provider.ledger.completions.map(({ body }) =>
      [
        (body.response_format as { type: string } | undefined)?.type ?? 'text',
        body.stream ? 'stream' : 'whole',
      ].join(),
    );

  it.each(['json_object', 'text'] as const)(
    'is asked for %s, found out once, with the schema in words',
    async (json) => {
      const made = await asking({ capabilities: { json } });
      made.provider.always(text('{"tasks": []}'));
      await made.ask({ schema: PLAN });
      const first = made.provider.ledger.completions.length;
      await made.ask({ schema: PLAN });
      expect([first, made.provider.ledger.completions.length - first]).toEqual([json === 'text' ? 3 : 2, 1]);
      expect(forms(made).at(-1)).toBe(`${json},stream`);
      expect(JSON.stringify(made.provider.ledger.completions.at(-1)?.body.messages)).toContain('JSON Schema');
      expect(made.found[0]).toEqual({ json, streaming: true, usage: true });
    },
  );

  it('is not asked to stream again', async () => {
    const made = await asking({ capabilities: { streaming: false } });
    const heard: string[] = [];
    await made.ask({}, { onText: (so) => heard.push(so) });
    await made.ask();
    expect(forms(made)).toEqual(['text,stream', 'text,whole', 'text,whole']);
    expect(heard).toEqual(['I am a test server.']);
  });

  it('is not asked for usage again', async () => {
    const { ask, provider } = await asking({ capabilities: { streamOptions: false } });
    await ask();
    await ask();
    expect(provider.ledger.completions.map(({ body }) => 'stream_options' in body)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each(['max_tokens', 'max_completion_tokens'] as const)('is told the limit as %s', async (limit) => {
    const { ask, provider } = await asking({ capabilities: { limit } });
    await ask();
    await ask();
    expect(provider.ledger.completions.at(-1)?.body[limit]).toBe(500);
    expect(provider.ledger.completions).toHaveLength(limit === 'max_tokens' ? 2 : 3);
  });

  it('may know less of everything at once', async () => {
    const made = await asking({
      capabilities: { json: 'text', streaming: false, usage: false, limit: 'max_completion_tokens' },
    });
    made.provider.always(text('{"tasks": []}'));
    const { json, usage } = await made.ask({ schema: PLAN });
    expect(json).toEqual({ tasks: [] });
    expect(usage.exact).toBe(false);
    expect(made.found).toEqual([{ json: 'text', streaming: false, usage: false }]);
  });

  it('is asked as it is known to want it', async () => {
    const capabilities = { json: 'json_object', streaming: false, usage: true } as const;
    const made = await asking({ capabilities }, { capabilities });
    await made.ask({ schema: PLAN });
    expect(forms(made)).toEqual(['json_object,whole']);
    expect(made.found).toEqual([]);
  });

  it('and refuses only this schema is not thought to know none', async () => {
    const made = await asking();
    made.provider.next(
      refuse(400, { message: "Invalid schema for response_format 'plan'.", param: 'response_format' }),
      json({ tasks: [] }),
    );
    await made.ask({ schema: PLAN });
    await made.ask({ schema: PLAN });
    expect(forms(made)).toEqual(['json_schema,stream', 'json_object,stream', 'json_schema,stream']);
  });

  it('and refuses something else is not asked again', async () => {
    const { ask, provider } = await asking();
    provider.always(
      refuse(400, { message: 'max_tokens is too large: 500. At most 100.', param: 'max_tokens' }),
    );
    expect((await errorOf(ask({ schema: PLAN }))).failureClass).toBe('validation');
    expect(provider.ledger.completions).toHaveLength(1);
  });

  it('and refuses everything is given up after a few forms', async () => {
    const { ask, provider } = await asking();
    provider.always(refuse(400, { message: 'stream_options response_format stream max_tokens unsupported' }));
    expect((await errorOf(ask({ schema: PLAN }))).failureClass).toBe('validation');
    expect(provider.ledger.completions.length).toBeLessThan(7);
  });
});
