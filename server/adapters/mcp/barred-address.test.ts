import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { readAllowances } from '../web/allowances.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { House, never, viewed } from './servers.fixture.ts';

const after: (() => unknown)[] = [];
afterEach(async () => {
  for (const act of after.splice(0).reverse()) await act();
});

type Heard = { path: string; method: string; key: unknown; session: unknown };

/** A real server on loopback. `sendsOn`: where it sends requests for this path. */
async function server(sendsOn: (path: string) => string | undefined = () => undefined) {
  const heard: Heard[] = [];
  const http = createServer((request, response) => {
    const path = request.url ?? '';
    const { 'x-key': key, 'mcp-session-id': session } = request.headers;
    heard.push({ path, method: request.method ?? '', key, session });
    const location = sendsOn(path);
    if (location !== undefined) response.writeHead(307, { location }).end();
    else void answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  after.push(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return { heard, host: `127.0.0.1:${port}`, port, url: `http://127.0.0.1:${port}` };
}

/** As an MCP server over HTTP with one tool. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(405).end();
  const { id, method, params } = JSON.parse(await text(request));
  if (id === undefined) return void response.writeHead(202).end();
  const results: Record<string, object> = {
    initialize: {
      protocolVersion: params?.protocolVersion,
      capabilities: { tools: {} },
      serverInfo: { name: 'odd', version: '1' },
    },
    'tools/list': { tools: [{ name: 'say', inputSchema: { type: 'object' } }] },
    'tools/call': { content: [{ type: 'text', text: 'said' }] },
  };
  const result = results[method];
  const body = { jsonrpc: '2.0', id, ...(result ? { result } : { error: { code: -32601, message: 'No.' } }) };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function hubOf(url: string, allowed = '') {
  const house = new House();
  after.push(() => house.close());
  const headers = { 'X-Key': 'key-12345678' };
  return house.open({ odd: { url, headers } }, {}, readAllowances(allowed));
}

describe('An MCP server at an address', () => {
  it('is reached at the host and port of the file, though they are private, also by a path that it sends on to', async () => {
    const there = await server((path) => (path === '/mcp' ? '/mcp/' : undefined));
    const hub = hubOf(`${there.url}/mcp`);
    await viewed(hub, 'odd');
    expect((await hub.call('odd', 'say', {}, never)).text).toBe('said');
    expect(there.heard.every(({ key }) => key === 'key-12345678')).toBe(true);
  });

  it('leads to no other port of this machine, and says what to do where that is meant', async () => {
    const inner = await server();
    const front = await server(() => `${inner.url}/mcp`);
    const view = await viewed(hubOf(`${front.url}/mcp`), 'odd', ({ status }) => status === 'down');
    expect(view.problem).toMatchObject({
      message: '127.0.0.1 is not public (this machine itself), and tasks may only reach the public web.',
      advice: expect.stringContaining(`GAFFER_FETCH_ALLOW=127.0.0.1:${inner.port}`),
    });
    expect(inner.heard).toEqual([]);
  });

  it('may send on to a host that the operator allows, which is not told its key', async () => {
    const inner = await server();
    const front = await server(() => `${inner.url}/mcp`);
    const hub = hubOf(`${front.url}/mcp`, inner.host);
    await viewed(hub, 'odd');
    expect((await hub.call('odd', 'say', {}, never)).text).toBe('said');
    expect(inner.heard.map(({ key }) => key).filter((key) => key !== undefined)).toEqual([]);
  });

  it.each([
    ['an address of the machine’s provider', 'http://169.254.169.254/latest'],
    ['a private network', 'http://10.0.0.1/mcp'],
    ['this machine by its name', 'http://localhost:1/mcp'],
    ['another kind of address', 'file:///etc/passwd'],
  ])('leads to %s as little', async (_, location) => {
    const front = await server(() => location);
    const { fetch, close } = guardedFetch(front.url, { written: [], includes: () => false });
    after.push(close);
    await expect(fetch(front.url, { method: 'POST', body: '{}' })).rejects.toMatchObject({
      failureClass: 'refused',
    });
  });

  it('that sends on and on is left', async () => {
    const front = await server((path) => `${path}x`);
    const { fetch, close } = guardedFetch(front.url, { written: [], includes: () => false });
    after.push(close);
    await expect(fetch(front.url)).rejects.toThrow('more than 5 times');
    expect(front.heard).toHaveLength(6);
  });
});
