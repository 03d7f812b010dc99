import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAllowances } from '../../adapters/web/allowances.ts';
import { lyingServer } from '../../adapters/web/lying-server.fixture.ts';
import { SafeFetch } from '../../adapters/web/safe-fetch.ts';
import { effectOf } from '../../core/catalogue.ts';
import { retryAfterMs } from '../../core/retry-after.ts';
import { toToolInfo } from '../tool.ts';
import { ToolError, toFailure } from '../tool-error.ts';
import { toolContext } from './context.fixture.ts';
import { httpRequest } from './http-request.ts';
import { webRead } from './web-read.ts';

const answer = (type: string, body: string | Buffer) => (say: (bytes: string | Buffer) => void) => {
  say(
    `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`,
  );
  say(body);
};
const prose = 'Water boils at one hundred degrees, which is a fact that kettles rely on every day. '.repeat(
  6,
);
const ARTICLE = `<!doctype html><html lang="en"><head><title> On  water </title><style>p{}</style></head><body>
  <nav><a href="/home">Home</a></nav><main><article><h1>On water</h1><p>${prose}</p><p>${prose}</p>
  <p>See <a href="../kettles?x=1#top">kettles</a>, <a href="https://example.org/">more</a>
  and <a href="javascript:alert(1)">a trap</a>.</p><ul><li>hot</li><li>cold</li></ul>
  <table><tr><th>a</th></tr><tr><td>1</td></tr></table><img src="https://spy.example/pixel.gif"></article></main>
  <script>document.title = 'taken'</script><footer>(c) nobody</footer></body></html>`;

type Server = Awaited<ReturnType<typeof lyingServer>>;
let server: Server;
let web: SafeFetch;

beforeAll(async () => {
  server = await lyingServer({
    '/docs/water': answer('text/html; charset=utf-8', ARTICLE),
    '/gbk': answer(
      'text/html',
      Buffer.concat([
        Buffer.from('<html><head><meta charset="gbk"><title>'),
        Buffer.from([0xcb, 0xae]),
        Buffer.from('</title></head><body><p>'),
        Buffer.from([0xcb, 0xae]),
        Buffer.from('</p></body></html>'),
      ]),
    ),
    '/short': answer('text/html', '<p>Only <b>this</b>.'),
    '/empty': answer('text/html', ''),
    '/plain': answer('text/plain', 'Just words.'),
    '/untyped': answer('', '<html><p>No type.</p></html>'),
    '/lie': answer('text/html', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3])),
    '/picture': answer('image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3])),
    '/json': answer('application/json', '{"list":[1,2]}'),
    '/half-json': answer('application/json', '{"list":[1,'),
    '/deep': answer(
      'text/html',
      `<html><body>${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}</body></html>`,
    ),
    '/wide': answer('text/html', `<html><body>${'<p>x <a href="/y">y</a></p>'.repeat(5_000)}</body></html>`),
  });
  const allowances = readAllowances(server.host);
  if (!allowances) throw new Error('No allowances.');
  web = new SafeFetch({ allowances, limits: { connectMs: 500, headersMs: 400, idleMs: 400 } });
});
afterAll(() => Promise.all([server.close(), web.close()]));

const at = (path: string) => `${server.url}${path}`;
const read = (path: string, more = {}) =>
  webRead.run({ url: at(path), ...more }, toolContext(undefined, web));
const request = (path: string, more = {}) =>
  httpRequest.run(httpRequest.info.input.parse({ url: at(path), ...more }), toolContext(undefined, web));

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ToolError
    ? `${error.failureClass}: ${error.message} ${error.details.advice}`
    : `none: ${String(error)}`;
}

describe('A page', () => {
  it('is read as its text, without menus, scripts and pictures, and its links are whole', async () => {
    const page = await read('/docs/water');
    expect(page).toMatchObject({ ok: true, status: 200, title: 'On water', language: 'en' });
    expect(page.markdown).toMatch(/Water boils/);
    expect(page.markdown).toContain(`[kettles](${at('/kettles?x=1#top')})`);
    expect(page.markdown).toMatch(/- +hot/);
    expect(page.markdown).not.toMatch(/Home|nobody|taken|pixel|javascript|<\w/);
    expect(page.links).toEqual([
      { url: at('/home'), text: 'Home' },
      { url: at('/kettles?x=1'), text: 'kettles' },
      { url: 'https://example.org/', text: 'more' },
    ]);
  });

  it('in another encoding is read as it says', async () => {
    expect(await read('/gbk')).toMatchObject({ title: '水', markdown: '水' });
  });

  it('of two words, of none, of plain text and of JSON is read too', async () => {
    expect((await read('/short')).markdown).toBe('Only **this**.');
    expect(await read('/empty')).toMatchObject({ markdown: '', title: server.host });
    expect(await read('/plain')).toMatchObject({ markdown: 'Just words.', title: 'plain', links: [] });
    expect((await read('/untyped')).markdown).toBe('No type.');
    expect((await read('/json')).markdown).toBe('```json\n{"list":[1,2]}\n```');
  });

  it('that nests without end or is very wide comes to an end', async () => {
    expect((await read('/deep')).markdown).toBe('deep');
    expect((await read('/wide')).links).toEqual([{ url: at('/y'), text: 'y' }]);
  }, 30_000);

  it('that is a picture is none', async () => {
    expect(await failure(read('/picture'))).toMatch(
      /^validation: .* is no page but binary data \(image\/png\)/,
    );
    expect((await read('/lie')).ok).toBe(true);
  });

  it('that cannot be had is data, when that is asked for', async () => {
    expect(await read('/gone', { onError: 'result' })).toMatchObject({
      ok: false,
      status: 404,
      markdown: '',
      error: { class: 'validation' },
    });
    expect(await read('/resets', { onError: 'result' })).toMatchObject({
      ok: false,
      status: null,
      error: { class: 'unavailable', message: expect.stringMatching(/broke the connection off/) },
    });
    expect(await read('/picture', { onError: 'result' })).toMatchObject({ ok: false, status: 200 });
  });
});

describe('A request', () => {
  it('gives text and value', async () => {
    expect(await request('/json')).toMatchObject({
      ok: true,
      status: 200,
      json: { list: [1, 2] },
      text: '{"list":[1,2]}',
    });
    expect(await request('/half-json')).toMatchObject({
      ok: true,
      text: '{"list":[1,',
      note: expect.stringMatching(/is not/),
    });
    expect(await request('/picture')).toMatchObject({
      note: 'The content is binary (image/png).',
      bytes: 10,
    });
    expect(await request('/to-honest')).toMatchObject({ url: at('/honest'), via: [at('/to-honest')] });
  });

  it('that changes something carries a key, the same for every attempt', async () => {
    await request('/honest', { method: 'POST', body: { a: 1 }, headers: { 'X-A': 'b' } });
    const sent = server.asked.at(-1) ?? '';
    expect(sent).toMatch(/^POST /);
    expect(sent).toMatch(/idempotency-key: r1:t1/);
    expect(sent).toMatch(/content-type: application\/json/);
    expect(sent).toMatch(/x-a: b/);
    expect(sent).toMatch(/\{"a":1\}$/);
    await request('/honest');
    expect(server.asked.at(-1)).not.toMatch(/idempotency-key/);
  });

  it('is an effect outside unless it only reads', () => {
    const info = toToolInfo(httpRequest);
    expect(effectOf(info, { url: 'x' })).toBe('pure');
    expect(effectOf(info, { url: 'x', method: 'HEAD' })).toBe('pure');
    expect(effectOf(info, { url: 'x', method: 'DELETE' })).toBe('guarded');
    expect(effectOf(info, { url: 'x', method: { $ref: 'a.method' } })).toBe('guarded');
    expect(effectOf(toToolInfo(webRead), {})).toBe('pure');
  });

  it.each([
    ['/gone', /^validation: .* answered 404: there is no such page/],
    ['/busy', /^rate_limit: .* answered 429/],
    ['/broken', /^unavailable: .* answered 503/],
    ['/locked', /^auth: .* answered 401/],
    ['/teapot', /^validation: .* answered 418/],
    ['/silent', /^timeout: /],
    ['/bomb', /^budget: /],
    ['/to-link-local', /^refused: /],
  ])('that ends at %s fails with its class', async (path, sentence) => {
    expect(await failure(request(path))).toMatch(sentence);
    const data = await request(path, { onError: 'result' });
    expect(data.ok).toBe(false);
    expect(`${data.error?.class}: ${data.error?.message}`).toMatch(sentence);
  });

  it('keeps the wait that was asked for', async () => {
    const error = await request('/busy').catch((thrown: ToolError) => thrown);
    expect(error).toMatchObject({ details: { retryAfterMs: 7000 } });
  });

  it.each(['/busy', '/broken', '/silent', '/bomb'])(
    'that ends at %s names the host that said no',
    async (path) => {
      const error = await request(path).catch(toFailure);
      expect(error).toMatchObject({ resource: `host:${server.host}` });
    },
  );

  it.each([
    { headers: { host: 'other' } },
    { headers: { 'bad name': 'x' } },
    { headers: { a: 'x\r\nb: y' } },
    { method: 'TRACE' },
    { onError: 'ignore' },
  ])('with %o does not fit', (more) => {
    expect(httpRequest.info.input.safeParse({ url: 'https://x.example', ...more }).success).toBe(false);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    ['0', 0],
    ['120', 120_000],
    ['1.5', 1500],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));
});
