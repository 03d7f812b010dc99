import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { served } from '../tests/served.ts';

type Answer = { status: number; headers: Record<string, unknown>; body: string };
type Asking = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** fetch would set Host and Origin itself. */
function ask(url: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', reject);
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    req.on('error', reject);
    req.end(body);
  });
}

const json = { 'Content-Type': 'application/json' };
const removal = JSON.stringify({ name: 'a.csv' });

test('a request for another host is refused on every route, with a sentence', async () => {
  const { url } = await served();
  for (const path of ['/', '/api/health', '/api/events', '/_next/static/x.js']) {
    const answer = await ask(url + path, { headers: { Host: 'evil.example' } });
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.body)).toMatchObject({
      error: 'This server answers only to its own address.',
      advice: expect.stringContaining('Open http://127.0.0.1:'),
    });
  }
  const otherPort = await ask(`${url}/`, { headers: { Host: 'localhost:1' } });
  expect(otherPort.status).toBe(421);
});

test.each(['//evil.example/api/health', 'http://evil.example/api/health', '/\\\\evil.example/api/health'])(
  'the address %s, which names another place, never reaches a route',
  async (path) => {
    const { door } = await served();
    const answer = await new Promise<number>((resolve, reject) => {
      const headers = { Host: `127.0.0.1:${door.port}`, Origin: 'http://evil.example' };
      const req = request({ port: door.port, host: '127.0.0.1', path, headers }, (res) => {
        res.resume();
        resolve(res.statusCode ?? 0);
      });
      req.on('error', reject);
      req.end();
    });
    expect(answer).toBe(400);
  },
);

test('localhost, 127.0.0.1 and [::1] with our port are our own', async () => {
  const { url, door } = await served();
  for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
    const answer = await ask(`${url}/somewhere`, { headers: { Host: `${name}:${door.port}` } });
    expect([answer.status, answer.body]).toEqual([200, 'page /somewhere']);
  }
});

test.each([
  ['another origin', { Origin: 'http://evil.example' }, 403],
  ['the null origin', { Origin: 'null' }, 403],
  ['another port of this machine', { Origin: 'http://localhost:1' }, 403],
  ['a browser that hides the origin of another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['a browser on another port of this machine', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['a typed address', { 'Sec-Fetch-Site': 'none' }, 403],
  ['a program that is no browser', {}, 404],
])('a change asked for by %s: %o → %i', async (_, headers, status) => {
  const { url } = await served();
  const answer = await ask(`${url}/api/trpc/files.remove`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: removal,
  });
  expect(answer.status).toBe(status);
});

test('our own page may change things', async () => {
  const { url } = await served();
  const headers = { ...json, Origin: url, 'Sec-Fetch-Site': 'same-origin' };
  const answer = await ask(`${url}/api/trpc/files.remove`, { method: 'POST', headers, body: removal });
  expect(answer.status).toBe(404);
  expect(answer.body).toContain('There is no file a.csv.');
});

test('the data is not read from another site, and a link to a page still opens', async () => {
  const { url } = await served();
  const headers = { 'Sec-Fetch-Site': 'cross-site' };
  expect((await ask(`${url}/api/trpc/runs.list?input=%7B%7D`, { headers })).status).toBe(403);
  expect((await ask(`${url}/runs/1`, { headers })).status).toBe(200);
});

test('what is not JSON changes nothing', async () => {
  const { url } = await served();
  for (const type of [
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
  ]) {
    const headers = type ? { 'Content-Type': type } : {};
    const answer = await ask(`${url}/api/trpc/files.remove`, { method: 'POST', headers, body: removal });
    expect(answer.status).toBe(415);
  }
});

test('a mutation by GET is refused', async () => {
  const { url } = await served();
  const answer = await ask(`${url}/api/trpc/files.remove?input=${encodeURIComponent(removal)}`);
  expect(answer.status).toBe(405);
});

test.each(['TRACE', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])('%s is not offered', async (method) => {
  const { url } = await served();
  const answer = await ask(`${url}/api/health`, { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.allow).toBe('GET, HEAD, POST, PUT');
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test('the JSON Schema of a plan is published', async () => {
  const { url } = await served();
  const answer = await ask(`${url}/api/schema/plan`);
  expect(JSON.parse(answer.body)).toMatchObject({
    type: 'object',
    required: ['graph', 'assignment', 'deliverables'],
  });
});

test('a page takes no POST', async () => {
  const { url } = await served();
  expect((await ask(`${url}/`, { method: 'POST', headers: json, body: '{}' })).status).toBe(405);
});

test('a body over 1 MB is answered 413, whether it says its size or not', async () => {
  const { url } = await served();
  const body = Buffer.alloc(3_000_000, 32);
  const sized = await ask(`${url}/api/trpc/runs.start`, { method: 'POST', headers: json, body });
  const chunked = { ...json, 'Transfer-Encoding': 'chunked' };
  const unsized = await ask(`${url}/api/trpc/runs.start`, { method: 'POST', headers: chunked, body });
  for (const answer of [sized, unsized]) {
    expect(answer.status).toBe(413);
    expect(answer.headers.connection).toBe('close');
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'The request is larger than 1 MB.' });
  }
});

test('a client that announces a body and waits is told at once', async () => {
  const { door } = await served();
  const socket = connect(door.port, '127.0.0.1');
  socket.write(
    `POST /api/trpc/runs.start HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nContent-Type: application/json\r\nContent-Length: 300000000\r\nExpect: 100-continue\r\n\r\n`,
  );
  const first = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  socket.destroy();
  expect(first).toMatch(/^HTTP\/1.1 413 /);
});

test('every answer carries the headers that keep a page to itself, with a nonce of its own', async () => {
  const { url } = await served();
  const [page, again] = [await ask(`${url}/`), await ask(`${url}/`)];
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(page.headers['x-request-policy']).toBe(policy);
  expect(again.headers['content-security-policy']).not.toBe(policy);
  for (const path of ['/', '/api/health', '/api/nothing']) {
    const { headers } = await ask(url + path);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('an address that is nothing is 404, in words', async () => {
  const { url } = await served();
  for (const path of ['/api', '/api/nothing', '/api/events/more', '/api/files/', '/api/outputs/a/b']) {
    const answer = await ask(url + path);
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

test('a fault is answered without its words and told to the log', async () => {
  const { url, house, faults } = await served();
  house.runs.list = () => Promise.reject(new Error('the disk is on fire'));
  const answer = await ask(`${url}/api/trpc/runs.list?input=%7B%7D`);
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain('fire');
  expect(answer.body).toContain('Something went wrong inside Gaffer.');
  expect(faults).toHaveLength(1);
});
