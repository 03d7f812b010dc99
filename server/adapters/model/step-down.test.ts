import { describe, expect, it } from 'vitest';
import { json, refuse, text } from '../../tests/model-server/reply.ts';
import { asking, errorOf, PLAN } from './asking.fixture.ts';

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
