import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Env, readEnv } from './env.ts';

/** What was read, without what leads to the web. */
const own = ({ web: _, ...rest }: Env) => rest;

test('with nothing set, Gaffer serves this machine on port 3000 with its data beside it', () => {
  const plain = { port: 3000, host: '127.0.0.1', dataDir: '/here/data', debug: false, dev: false };
  expect(own(readEnv({}, '/here'))).toEqual(plain);
  expect(own(readEnv({ PORT: '', HOST: '', GAFFER_DATA: '' }, '/here'))).toEqual(plain);
});

test('what is set wins', () => {
  expect(
    own(readEnv({ PORT: '0', HOST: 'localhost', GAFFER_DATA: '../there', GAFFER_LOG: 'debug' }, '/here')),
  ).toEqual({
    port: 0,
    host: '127.0.0.1',
    dataDir: '/there',
    debug: true,
    dev: false,
  });
});

test.each([
  [{ PORT: '65536' }, /PORT is "65536"/],
  [{ PORT: '-1' }, /PORT is "-1"/],
  [{ PORT: '80.5' }, /PORT is "80.5"/],
  [{ HOST: '192.168.1.4' }, /not offered yet/],
  [{ GAFFER_FETCH_ALLOW: 'http://box/' }, /GAFFER_FETCH_ALLOW is "http:\/\/box\/": set it to hosts/],
  [{ GAFFER_LOG: 'info' }, /GAFFER_LOG is "info": set it to debug, or leave it out/],
])('%o is refused with what to do', (source, sentence) => {
  expect(() => readEnv(source, '/')).toThrow(sentence);
});

test('the web is the public one, unless a host is opened or a proxy named', () => {
  const plain = readEnv({}, '/').web;
  expect([plain.allowances.written, plain.proxies]).toEqual([[], {}]);
  const { allowances, proxies } = readEnv(
    { GAFFER_FETCH_ALLOW: 'box:80', HTTP_PROXY: 'http://a:1', https_proxy: 'http://b:2', NO_PROXY: 'c' },
    '/',
  ).web;
  expect(allowances.written).toEqual(['box:80']);
  expect(proxies).toEqual({ http: 'http://a:1', https: 'http://b:2', none: 'c' });
});

test('the example names what is read, and says the defaults', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const given = lines
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => line.split('=') as [string, string]);
  expect(given.map(([name]) => name)).toEqual([
    'PORT',
    'HOST',
    'GAFFER_DATA',
    'GAFFER_FETCH_ALLOW',
    'GAFFER_LOG',
    'GAFFER_CHROMIUM',
  ]);
  expect(own(readEnv(Object.fromEntries(given), '/here'))).toEqual(own(readEnv({}, '/here')));
});
