import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { price, priceOf } from '../../core/price.ts';
import type { ModelEndpoint } from '../../model.ts';
import { FAULTS } from '../../tests/model-server/faults.ts';
import { ModelServer, type ModelServerOptions } from '../../tests/model-server/model-server.ts';
import { refuse, text } from '../../tests/model-server/reply.ts';
import { CANARY, errorOf } from './asking.fixture.ts';
import { DEFAULT_PRICES } from './default-prices.ts';
import { localEndpoints } from './local-endpoints.ts';
import { listModels } from './models-list.ts';
import { type ProbeStep, probe } from './probe.ts';

const { signal } = new AbortController();
const opened: { close(): unknown }[] = [];
/** So that no limit in here is used up by it. */
beforeAll(() => import('openai').then(() => {}));
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function provider(options: ModelServerOptions = {}) {
  const server = await ModelServer.start(options);
  opened.push(server);
  const endpoint: ModelEndpoint = { baseUrl: server.url, key: CANARY, model: 'test-model' };
  const find = (step: ProbeStep, at: Partial<ModelEndpoint> = {}) =>
    probe({ ...endpoint, ...at }, step, signal, { reachMs: 3000, askMs: 800 });
  return { server, endpoint, find };
}

/** A server that answers every path in one way. */
async function plain(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  opened.push({ close: () => server.close() });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('The check of a connection', () => {
  it('reaches an endpoint within a second, and sees its models', async () => {
    const { find } = await provider({ key: CANARY, models: ['b', 'a'] });
    const from = performance.now();
    expect(await find('reach')).toEqual({ ok: true, detail: { models: ['a', 'b'] } });
    expect(performance.now() - from).toBeLessThan(1000);
  });

  it('says that a key is wrong', async () => {
    const { find } = await provider({ key: 'another' });
    expect(await find('reach')).toMatchObject({ ok: false, failure: { class: 'auth', advice: /key/ } });
  });

  it('asks for one token where there is no list of models', async () => {
    const { server, find } = await provider();
    server.hideModels();
    expect(await find('reach')).toEqual({ ok: true, detail: { models: [] } });
    expect(server.ledger.completions[0]?.body.max_tokens).toBe(1);
  });

  it('says that an endpoint is not there, does not answer, or is something else', async () => {
    const { find } = await provider();
    const page = await plain(200, '<html>Hello</html>');
    const classes = [];
    for (const baseUrl of ['http://127.0.0.1:9/v1', page, 'nonsense']) {
      const found = await find('reach', { baseUrl });
      classes.push(found.ok ? 'ok' : found.failure.class);
    }
    expect(classes).toEqual(['unavailable', 'unavailable', 'validation']);
  });

  it.each(['json_schema', 'json_object', 'text'] as const)(
    'finds that JSON is asked for by %s',
    async (json) => {
      const { server, find } = await provider({ capabilities: { json } });
      server.always((asked) =>
        asked.json === 'json_object'
          ? text('{"verdict": "so"}')
          : asked.json === 'text'
            ? text('Yes.')
            : undefined,
      );
      expect(await find('json')).toEqual({ ok: true, detail: json });
    },
  );

  it('finds that a schema is taken and overlooked', async () => {
    const { server, find } = await provider();
    server.always(text('Yes, it is blue.'));
    expect(await find('json')).toEqual({ ok: true, detail: 'text' });
    expect(server.ledger.completions).toHaveLength(2);
  });

  it('believes a model that thinks too long for a probe', async () => {
    const { server, find } = await provider();
    server.always(text('', { thought: 'Hm. The sky.', finish: 'length' }));
    expect(await find('json')).toEqual({ ok: true, detail: 'json_schema' });
  });

  it('finds whether answers stream and tell what was used', async () => {
    const able = await provider();
    const unable = await provider({ capabilities: { streaming: false, usage: false } });
    expect([await able.find('streaming'), await able.find('usage')]).toMatchObject([
      { detail: true },
      { detail: true },
    ]);
    expect([await unable.find('streaming'), await unable.find('usage')]).toMatchObject([
      { detail: false },
      { detail: false },
    ]);
  });

  it('does not wait for ever, and shows no key', async () => {
    const { server, find } = await provider();
    server.next(FAULTS['hang before headers'], refuse(500, { message: CANARY }));
    expect(await find('json')).toMatchObject({ ok: false, failure: { class: 'timeout' } });
    const second = await find('usage');
    expect(second).toMatchObject({ ok: false, failure: { class: 'unavailable' } });
    expect(JSON.stringify(second)).not.toContain(CANARY);
  });

  it('costs few tokens', async () => {
    const { server, find } = await provider();
    for (const step of ['reach', 'json', 'streaming', 'usage'] as const) await find(step);
    const limits = server.ledger.completions.map(({ body }) => Number(body.max_tokens));
    expect(Math.max(...limits)).toBeLessThanOrEqual(64);
  });
});

describe('The list of models', () => {
  it('is refused in the class of what went wrong', async () => {
    const { endpoint } = await provider({ key: 'another' });
    expect(await errorOf(listModels(endpoint, signal))).toMatchObject({ failureClass: 'auth' });
    const odd = await plain(200, '{"models": 3}');
    expect(await errorOf(listModels({ baseUrl: odd }, signal))).toMatchObject({
      failureClass: 'unavailable',
    });
  });
});

describe('Endpoints on this machine', () => {
  it('are found where they listen, and nothing else is', async () => {
    const { server } = await provider({ models: ['llama'] });
    const port = (url: string) => Number(new URL(url).port);
    const other = await plain(200, 'a web server');
    const found = await localEndpoints(signal, { Ollama: port(server.url), vLLM: port(other), Nobody: 9 });
    expect(found).toEqual([{ name: 'Ollama', baseUrl: server.url, models: ['llama'] }]);
  });
});

describe('The prices to begin with', () => {
  it('are prices', () => {
    for (const one of Object.values(DEFAULT_PRICES)) expect(price.parse(one)).toEqual(one);
    expect(Object.keys(DEFAULT_PRICES).length).toBeGreaterThan(20);
  });

  it('know dated names, and say nothing of strangers', () => {
    expect(priceOf(DEFAULT_PRICES, 'gpt-4o-2024-08-06')).toEqual({ input: 2_500_000, output: 10_000_000 });
    expect(priceOf(DEFAULT_PRICES, 'gpt-4o-mini-2024-07-18')).toEqual({ input: 150_000, output: 600_000 });
    expect(priceOf(DEFAULT_PRICES, 'llama3.1:8b')).toBeUndefined();
  });
});
