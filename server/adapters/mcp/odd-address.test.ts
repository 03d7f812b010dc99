import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { McpHub } from '../../mcp.ts';
import { failureOf, House, never, viewed } from './servers.fixture.ts';

const LARGE = 'x'.repeat(20 * 1024 * 1024);
const house = new House();
let server: Server;
let hub: McpHub;
const heard: { method: string; key: unknown }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/mcp`;
  hub = house.open({ odd: { url, headers: { 'X-Key': 'key-12345678' } } });
  await viewed(hub, 'odd');
});
afterAll(async () => {
  await house.close();
  server.closeAllConnections();
  server.close();
});

/** An MCP server over HTTP that gives `events` as a stream of events, and everything else as JSON. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  heard.push({ method: request.method ?? '', key: request.headers['x-key'] });
  if (request.method === 'DELETE') return void response.writeHead(200).end();
  if (request.method !== 'POST') return void response.writeHead(405).end();
  const { id, method, params } = JSON.parse(await text(request));
  if (id === undefined) return void response.writeHead(202).end();
  const tool = method === 'tools/call' ? params.name : '';
  if (tool === 'limited')
    return void response.writeHead(429, { 'retry-after': '90' }).end('Slow down, key-12345678.');
  const result = resultOf(method, params);
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id,
    ...(result ? { result } : { error: { code: -32601, message: 'No.' } }),
  });
  if (tool === 'events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`event: message\ndata: ${body}\n\n`);
  } else {
    response.writeHead(200, { 'content-type': 'application/json', 'mcp-session-id': 's1' }).end(body);
  }
}

function resultOf(method: string, params: { protocolVersion?: string; arguments?: { large?: boolean } }) {
  const inputSchema = { type: 'object' };
  if (method === 'initialize') {
    const { protocolVersion } = params;
    return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'odd', version: '1' } };
  }
  if (method === 'tools/list') {
    return { tools: ['json', 'events', 'limited'].map((name) => ({ name, inputSchema })) };
  }
  const words = params.arguments?.large ? LARGE : 'small';
  return method === 'tools/call' ? { content: [{ type: 'text', text: words }] } : undefined;
}

describe.each(['json', 'events'])('a server at an address that answers with %s', (tool) => {
  it('is understood, and has its headers sent along', async () => {
    expect(await hub.call('odd', tool, {}, never)).toEqual({ isError: false, text: 'small' });
    expect(heard.every(({ key }) => key === 'key-12345678')).toBe(true);
  });

  it('is cut off above 16 MB, and goes on', async () => {
    expect(await failureOf(hub.call('odd', tool, { large: true }, AbortSignal.timeout(8000)))).toMatchObject({
      failureClass: 'budget',
      message: 'The server sent more than 16 MB in one message.',
    });
    await viewed(hub, 'odd');
    expect((await hub.call('odd', tool, {}, never)).text).toBe('small');
  });
});

describe('a server at an address', () => {
  it('that wants us slower says so by its status, and our key is hidden in its words', async () => {
    const failure = await failureOf(hub.call('odd', 'limited', {}, never));
    expect(failure).toMatchObject({
      failureClass: 'rate_limit',
      details: {
        evidence: expect.stringContaining('Slow down, [hidden].'),
        retryAfterMs: 90_000,
        resource: expect.stringMatching(/^host:127\.0\.0\.1:\d+$/),
      },
    });
  });

  it('is told when we leave', async () => {
    await hub.close();
    expect(heard.at(-1)?.method).toBe('DELETE');
  });
});
