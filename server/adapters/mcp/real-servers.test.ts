// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the file’s variables look like this
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../core/catalogue.ts';
import type { JsonObject } from '../../core/json.ts';
import { McpError, type McpHub } from '../../mcp.ts';
import { childrenOf, hasProc } from '../../tests/processes.ts';
import { mcpOffer } from '../../workers/mcp-tools.ts';
import { catalogueFor } from '../../workers/roster.ts';
import { setUp } from '../../workers/worker.fixture.ts';
import { EVERYTHING, FILESYSTEM, failureOf, House, never, node, viewed } from './servers.fixture.ts';

const house = new House();
let port = 0;
let startHttp: () => Promise<void>;
let stopHttp = () => {};

beforeAll(async () => {
  port = await freePort();
  startHttp = () =>
    new Promise((resolve) => {
      const server = spawn(process.execPath, [EVERYTHING, 'streamableHttp'], {
        env: { ...process.env, PORT: String(port) },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      server.stderr.on('data', (text) => /listening/i.test(String(text)) && resolve());
      stopHttp = () => server.kill('SIGKILL');
    });
  await startHttp();
});
afterAll(async () => {
  stopHttp();
  await house.close();
});

describe('the server “filesystem” from npm', () => {
  it('has its first call wait for the connection, reads a file, and says why it reads no other', async () => {
    writeFileSync(join(house.folder, 'hello.txt'), 'Hello');
    const hub = house.open({ fs: node(FILESYSTEM, '${ROOT}') }, { ROOT: house.folder });
    expect(hub.servers()).toMatchObject([{ id: 'fs', status: 'connecting', tools: [] }]);
    const path = join(house.folder, 'hello.txt');
    expect(await hub.call('fs', 'read_text_file', { path }, never)).toEqual({
      isError: false,
      text: 'Hello',
      data: { content: 'Hello' },
    });
    const other = await hub.call('fs', 'read_text_file', { path: '/etc/hostname' }, never);
    expect(other).toMatchObject({ isError: true, text: expect.stringContaining('Access denied') });
  });

  it.runIf(hasProc)(
    'is killed: the call fails as unavailable, says when to try again, and then works',
    async () => {
      const hub = house.open({ fs: node(FILESYSTEM, house.folder) });
      const { tools } = await viewed(hub, 'fs');
      const [pid] = serversOf(FILESYSTEM).slice(-1);
      process.kill(pid ?? 0, 'SIGKILL');
      const down = await viewed(hub, 'fs', ({ status }) => status === 'down');
      expect(down.problem).toMatchObject({
        message: 'The server ended.',
        advice: 'It is tried again in 1 s.',
        evidence: expect.stringContaining('it was ended by SIGKILL'),
      });
      expect(down.tools).toEqual(tools);
      expect(await failureOf(hub.call('fs', 'list_allowed_directories', {}, never))).toMatchObject({
        failureClass: 'unavailable',
        message: 'The MCP server fs is down: The server ended.',
        details: { retryAfterMs: expect.any(Number), evidence: expect.stringContaining('SIGKILL') },
      });
      expect((await viewed(hub, 'fs')).problem).toBeUndefined();
      const again = await hub.call('fs', 'list_allowed_directories', {}, never);
      expect(again.text).toContain(house.folder);
    },
  );
});

describe.each(['stdio', 'http'] as const)('the server “everything” from npm over %s', (transport) => {
  let hub: McpHub;
  beforeAll(async () => {
    const http = { url: `http://127.0.0.1:${port}/mcp` };
    hub = house.open({ all: transport === 'http' ? http : node(EVERYTHING, 'stdio') });
    await viewed(hub, 'all');
  });

  it('lists its tools with names, schemas and hashes', async () => {
    const view = await viewed(hub, 'all');
    expect(view).toMatchObject({ transport, status: 'ready' });
    const sum = view.tools.find(({ tool }) => tool === 'get-sum');
    expect(sum).toMatchObject({
      name: 'mcp.all.get-sum',
      summary: expect.stringMatching(/sum/i),
      inputSchema: { type: 'object', required: ['a', 'b'] },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(view.where).toBe(
      transport === 'http'
        ? `http://127.0.0.1:${port}/mcp`
        : [process.execPath, EVERYTHING, 'stdio'].join(' '),
    );
  });

  it('gives text, structured data, and the names of pictures and links', async () => {
    expect(await hub.call('all', 'echo', { message: 'hi' }, never)).toEqual({
      isError: false,
      text: 'Echo: hi',
    });
    const weather = await hub.call('all', 'get-structured-content', { location: 'Chicago' }, never);
    expect(weather.data).toEqual({ temperature: 36, conditions: 'Light rain / drizzle', humidity: 82 });
    const picture = await hub.call('all', 'get-tiny-image', {}, never);
    expect(picture.files).toEqual([{ kind: 'image', name: 'image 2', type: 'image/png', bytes: 4033 }]);
    expect(JSON.stringify(picture).length).toBeLessThan(400);
    const { files } = await hub.call('all', 'get-resource-links', { count: 2 }, never);
    expect(files).toMatchObject([
      { kind: 'link', uri: expect.stringContaining('demo://') },
      { kind: 'link' },
    ]);
  });

  it('says itself which arguments it does not take', async () => {
    expect(await hub.call('all', 'get-sum', { a: 1, b: 'x' }, never)).toMatchObject({
      isError: true,
      text: expect.stringContaining('Invalid arguments'),
    });
  });

  it('is told when a call is given up, which ends at once', async () => {
    const cancel = new AbortController();
    const call = hub.call('all', 'trigger-long-running-operation', { duration: 60 }, cancel.signal);
    setTimeout(() => cancel.abort(new Error('Enough.')), 50);
    expect(await failureOf(call)).toMatchObject({ message: 'Enough.' });
    expect((await hub.call('all', 'echo', { message: 'still here' }, never)).text).toContain('still here');
  });
});

describe('the tools of both servers', () => {
  it('stand in a catalogue, and a worker runs them', async () => {
    const hub = house.open({ all: node(EVERYTHING, 'stdio'), fs: node(FILESYSTEM, house.folder) });
    await Promise.all([viewed(hub, 'all'), viewed(hub, 'fs')]);
    const { tools, unseen } = mcpOffer(hub.servers(), {}, hub.call);
    expect(unseen).toHaveLength(tools.length);
    expect(() => catalogue.parse(catalogueFor({ inference: true, mcp: tools }))).not.toThrow();
    const { task, answer } = setUp(tools);
    const perform = (tool: string, input: JsonObject) => answer(task(tool, input, { timeoutMs: 10_000 }));
    expect(await perform('mcp.all.get-sum', { a: 1, b: 2 })).toMatchObject({
      ok: true,
      text: expect.stringContaining('3'),
    });
    expect(await perform('mcp.all.get-sum', { a: 1, b: 'x' })).toMatchObject({
      failure: { class: 'validation', evidence: expect.stringContaining('$.b') },
    });
    expect(await perform('mcp.all.get-structured-content', { location: 'Chicago' })).toMatchObject({
      ok: true,
      text: expect.stringContaining('"data":{"temperature":36'),
    });
    expect(await perform('mcp.fs.write_file', { path: '/etc/x', content: '' })).toMatchObject({
      failure: { class: 'logic', evidence: expect.stringContaining('Access denied') },
    });
  });
});

describe('a server at an address', () => {
  it('that goes away in the middle of a call is unavailable, and found again when it is back', async () => {
    const hub = house.open({ all: { url: `http://127.0.0.1:${port}/mcp` } });
    await viewed(hub, 'all');
    const call = failureOf(hub.call('all', 'trigger-long-running-operation', { duration: 60 }, never));
    setTimeout(stopHttp, 100);
    expect(await call).toMatchObject({ failureClass: 'unavailable' });
    await viewed(hub, 'all', ({ status }) => status === 'down');
    await startHttp();
    await viewed(hub, 'all');
    expect((await hub.call('all', 'echo', { message: 'back' }, never)).text).toBe('Echo: back');
  });

  it('that forgot its clients is asked anew', async () => {
    const hub = house.open({ all: { url: `http://127.0.0.1:${port}/mcp` } });
    await viewed(hub, 'all');
    stopHttp();
    await startHttp();
    const first = await hub.call('all', 'echo', { message: 'x' }, never).catch((error) => error);
    if (first instanceof McpError) expect(first.failureClass).toBe('unavailable');
    await viewed(hub, 'all');
    expect((await hub.call('all', 'echo', { message: 'x' }, never)).text).toBe('Echo: x');
  });

  it.each([
    [401, 'The server refuses access (HTTP 401).', 'Authorization header'],
    [503, 'The server answers with HTTP 503.', 'tried again'],
    [200, 'The connection to the server ended before its answer.', 'tried again'],
  ])('that answers with %i and no MCP is down, and says so', async (status, message, advice) => {
    const server = createHttp((_, response) => response.writeHead(status).end('<html>no</html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const at = typeof address === 'object' && address ? address.port : 0;
    const hub = house.open({ web: { url: `http://127.0.0.1:${at}/mcp` } });
    const { problem } = await viewed(hub, 'web', (view) => view.status === 'down');
    expect(problem).toMatchObject({ message, advice: expect.stringContaining(advice) });
    await hub.close();
    server.close();
  });
});

/** Process ids of the servers that this process started with a script. */
function serversOf(script: string): number[] {
  return childrenOf(process.pid).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
