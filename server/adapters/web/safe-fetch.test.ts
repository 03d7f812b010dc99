import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebError, type WebRequest } from '../../ports.ts';
import { type Allowances, readAllowances } from './allowances.ts';
import type { Lookup } from './connector.ts';
import { lyingServer } from './lying-server.fixture.ts';
import { SafeFetch, type WebSettings } from './safe-fetch.ts';

type Liar = Awaited<ReturnType<typeof lyingServer>>;
let liar: Liar;
let other: Liar;
const opened: SafeFetch[] = [];

beforeAll(async () => {
  liar = await lyingServer();
  other = await lyingServer({
    '/away': (say) => say(`HTTP/1.1 307 Go\r\nlocation: ${liar.url}/honest\r\ncontent-length: 0\r\n\r\n`),
  });
});
afterAll(async () => {
  await Promise.all([...opened, liar, other].map((one) => one.close()));
});

function web(settings: Partial<WebSettings> = {}): SafeFetch {
  const made = new SafeFetch({
    allowances: allow(liar.host, other.host),
    ...settings,
    limits: { connectMs: 500, headersMs: 400, idleMs: 400, totalMs: 1500, ...settings.limits },
  });
  opened.push(made);
  return made;
}

function allow(...hosts: string[]): Allowances {
  const read = readAllowances(hosts.join(','));
  if (!read) throw new Error('No allowances.');
  return read;
}

async function said(request: WebRequest, by = web()): Promise<string> {
  try {
    const { status, bytes } = await by.fetch(request, new AbortController().signal);
    return `${status}: ${bytes.toString()}`;
  } catch (error) {
    if (error instanceof WebError) return `${error.failureClass}: ${error.message} ${error.advice}`;
    throw error;
  }
}

/** Says these addresses, one list for each time it is asked. */
function names(...answers: string[][]): { lookup: Lookup; asked: number } {
  const all = answers.map((list) =>
    list.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
  const state = {
    asked: 0,
    lookup: ((_, __, done) => {
      const answer = all[Math.min(state.asked, all.length - 1)] ?? [];
      state.asked += 1;
      done(null, answer);
    }) as Lookup,
  };
  return state;
}

describe('A server that tells the truth', () => {
  it('is heard, packed or not', async () => {
    expect(await said({ url: `${liar.url}/honest` })).toBe('200: the truth');
    expect(await said({ url: `${liar.url}/packed` })).toBe('200: the packed truth');
  });

  it('may say no: that is an answer too', async () => {
    expect(await said({ url: `${liar.url}/gone` })).toBe('404: gone');
    expect(await said({ url: `${liar.url}/teapot` })).toBe('418: ');
  });

  it('may send on to another of its pages', async () => {
    const answer = await web().fetch({ url: `${liar.url}/to-honest` }, new AbortController().signal);
    expect(answer).toMatchObject({ url: `${liar.url}/honest`, via: [`${liar.url}/to-honest`] });
  });

  it('gets what was sent, with its method and headers', async () => {
    await said({ url: `${liar.url}/honest`, method: 'PUT', headers: { 'X-Key': 'k' }, body: 'für dich' });
    const request = liar.asked.at(-1) ?? '';
    expect(request).toMatch(/^PUT \/honest HTTP\/1.1\r\n/);
    expect(request).toMatch(/x-key: k\r\n/i);
    expect(Buffer.from(request, 'latin1').toString()).toMatch(/content-length: 9\r\n(.*\r\n)*\r\nfür dich$/);
  });
});

describe('A server that lies costs one clear error:', () => {
  it.each([
    ['/silent', /^timeout: .* took the request and did not answer in time/],
    ['/slow-headers', /^timeout: /],
    ['/stalls', /^timeout: .* stopped in the middle of its answer/],
    ['/drips', /^timeout: .* did not finish its answer in 1.5 s/],
    ['/endless', /^budget: .* is larger than 10 MB, and was cut off/],
    ['/bomb', /^budget: .* unpacks to more than 100 times its size/],
    ['/bomb-in-a-bomb', /^budget: .* unpacks to more than 100 times its size/],
    ['/not-packed', /^unavailable: .* does not unpack/],
    ['/odd-packing', /^unavailable: .*rot13/],
    ['/bad-chunks', /^unavailable: .* not HTTP/],
    ['/not-http', /^unavailable: .* not HTTP/],
    ['/huge-headers', /^budget: .* headers without end/],
    ['/many-headers', /^budget: .* headers without end/],
    ['/resets', /^unavailable: .* broke the connection off/],
    ['/resets-in-headers', /^unavailable: /],
    ['/resets-in-body', /^unavailable: /],
    ['/ends-early', /^unavailable: /],
    ['/loop', /^unavailable: .* more than 5 times/],
    ['/to-link-local', /^refused: 169.254.169.254 is not public \(a link-local address\)/],
    ['/to-loopback', /^refused: 127.0.0.1 is not public.*GAFFER_FETCH_ALLOW=127.0.0.1:1/],
    ['/to-loopback-v6', /^refused: \[::1\] is not public/],
    ['/to-private', /^refused: 10.0.0.1 is not public \(a private network\)/],
    ['/to-file', /^refused: .* only http and https/],
    ['/to-script', /^refused: .* only http and https/],
    ['/to-nowhere', /^unavailable: .* something that is no address/],
  ])('%s', async (path, sentence) => {
    expect(await said({ url: liar.url + path })).toMatch(sentence);
  });

  it('and one that is not there, another', async () => {
    const port = new URL(liar.url).port === '9' ? 8 : 9;
    const by = web({ allowances: allow('127.0.0.1') });
    expect(await said({ url: `http://127.0.0.1:${port}/` }, by)).toMatch(/^unavailable: .* does not take/);
  });
});

describe('What was meant for one server', () => {
  const secret = { authorization: 'Bearer s3cret', cookie: 'a=s3cret', 'X-Api-Key': 's3cret' };

  it('is not told to another that it sends to', async () => {
    await said({ url: `${other.url}/away`, headers: { ...secret, accept: 'text/plain' } });
    expect(other.asked.at(-1)).toMatch(/s3cret/);
    expect(liar.asked.at(-1)).not.toMatch(/s3cret/);
    expect(liar.asked.at(-1)).toMatch(/accept: text\/plain/);
  });

  it('stays with it when it sends to itself, and a form is not sent twice', async () => {
    await said({ url: `${liar.url}/to-honest`, method: 'POST', headers: secret, body: 'form' });
    expect(liar.asked.at(-1)).toMatch(/^GET \/honest/);
    expect(liar.asked.at(-1)).toMatch(/s3cret/);
    expect(liar.asked.at(-1)).not.toMatch(/form/);
  });
});

describe('A name', () => {
  const to = (host = 'public.example') => `http://${host}:${new URL(liar.url).port}/honest`;

  it('that leads to this machine is refused before anything is sent', async () => {
    const before = liar.asked.length;
    const by = web({ lookup: names(['127.0.0.1']).lookup });
    expect(await said({ url: to() }, by)).toMatch(
      /^refused: public.example, at 127.0.0.1, is not public .*GAFFER_FETCH_ALLOW=public.example:\d+/,
    );
    expect(liar.asked.length).toBe(before);
  });

  it('with one public and one private address is refused', async () => {
    const by = web({ lookup: names(['93.184.215.14', '10.1.2.3']).lookup });
    expect(await said({ url: to() }, by)).toMatch(/^refused: .*10\.1\.2\.3/);
  });

  it('that changes its mind gains nothing: it is asked once, and that address is connected to', async () => {
    const changing = names(['192.0.2.1'], ['127.0.0.1']);
    const before = liar.asked.length;
    expect(await said({ url: to() }, web({ lookup: changing.lookup }))).toMatch(
      /^(refused|timeout|unavailable): /,
    );
    expect(changing.asked).toBe(1);
    expect(liar.asked.length).toBe(before);
  });

  it('that the operator allows is reached', async () => {
    const allowances = allow(`intern.example:${new URL(liar.url).port}`);
    const by = web({ allowances, lookup: names(['127.0.0.1']).lookup });
    expect(await said({ url: to('intern.example') }, by)).toBe('200: the truth');
    expect(by.allowed).toEqual(allowances.written);
    expect(await said({ url: 'http://intern.example:1/' }, by)).toMatch(/^refused: /);
  });
});

describe('Of the many ways to write an address, none leads inside:', () => {
  it.each([
    'http://localhost/',
    'http://LOCALHOST./',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[ff02::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/',
    'http://0xa9fea9fe/',
    'http://100.64.0.1/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://192.0.0.1/',
    'http://me@127.0.0.1/',
    'http://public.example@127.0.0.1/',
    'http://user:pass@public.example/',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:70/_x',
    'data:text/plain,hi',
    'javascript:1',
    'blob:http://x/1',
    'ws://127.0.0.1/',
    'about:blank',
    'http://',
    'http:///',
    'https://?',
    'http://[::1',
    'http://a b/',
    'http://%00/',
    'http://x:99999/',
    '',
    '   ',
    '//127.0.0.1/',
    'example.org',
    '/etc/passwd',
    'http:\\\\127.0.0.1\\x',
    `http://x/${'y'.repeat(9000)}`,
  ])('%s', async (url) => {
    const by = web({ allowances: allow() });
    expect(await said({ url }, by)).toMatch(/^(refused|validation): .+[.] .+/);
  });
});

describe('Behind a proxy', () => {
  it('pages are asked of the proxy, but private ones of nobody', async () => {
    const proxy = await lyingServer({
      '/page': (say) => say('HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nby proxy'),
    });
    const by = web({ proxies: { http: proxy.url, none: 'direct.example, .inner.example' } });
    expect(await said({ url: 'http://nowhere.invalid/page' }, by)).toBe('200: by proxy');
    expect(proxy.asked.at(-1)).toMatch(/^GET http:\/\/nowhere.invalid\/page HTTP/);
    const before = proxy.asked.length;
    for (const url of [
      'http://169.254.169.254/',
      'http://10.0.0.1/',
      'http://[::1]/',
      'http://db.internal/',
      'http://db/',
    ]) {
      expect(await said({ url }, by)).toMatch(/^refused: /);
    }
    expect(await said({ url: 'http://a.inner.example/' }, by)).toMatch(/^(unavailable|timeout|refused): /);
    expect(proxy.asked.length).toBe(before);
    await proxy.close();
  });
});

describe('The allowances', () => {
  it('are hosts, with a port or without', () => {
    expect(allow(' Intern.example:8080 ', 'box', '[::1]:9').written).toEqual([
      'intern.example:8080',
      'box',
      '[::1]:9',
    ]);
    expect(allow('box').includes('box', '1234')).toBe(true);
    expect(allow('box:80').includes('box', '1234')).toBe(false);
    expect(allow('').written).toEqual([]);
  });

  it.each(['http://box', 'box:port', 'a b', 'box/path', 'me@box'])('%s is none', (list) => {
    expect(readAllowances(list)).toBeUndefined();
  });
});
