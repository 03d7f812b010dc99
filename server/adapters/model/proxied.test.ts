import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelServer } from '../../tests/model-server/model-server.ts';
import { listModels } from './models-list.ts';

const asked: string[] = [];
const proxy = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": [{"id": "far-away"}]}');
});
let http = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  http = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(() => proxy.close());

const { signal } = new AbortController();

describe('A proxy', () => {
  it('is asked for an endpoint elsewhere', async () => {
    const proxies = { http };
    expect(await listModels({ baseUrl: 'http://model.invalid/v1' }, signal, { proxies })).toEqual([
      'far-away',
    ]);
    expect(asked).toEqual(['http://model.invalid/v1/models']);
  });

  it('is not asked for one on this machine, or that needs none', async () => {
    const server = await ModelServer.start({ models: ['near'] });
    const none = listModels({ baseUrl: 'http://model.invalid/v1' }, signal, {
      proxies: { http, none: 'model.invalid' },
    });
    await expect(none).rejects.toThrow('cannot be');
    expect(await listModels({ baseUrl: server.url }, signal, { proxies: { http } })).toEqual(['near']);
    expect(asked).toHaveLength(1);
    await server.close();
  });
});
