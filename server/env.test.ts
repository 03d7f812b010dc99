import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

test('with nothing set, Gaffer serves this machine on port 3000 with its data beside it', () => {
  const plain = { port: 3000, host: '127.0.0.1', dataDir: '/here/data', debug: false, dev: false };
  expect(readEnv({}, '/here')).toEqual(plain);
  expect(readEnv({ PORT: '', HOST: '', GAFFER_DATA: '' }, '/here')).toEqual(plain);
});

test('what is set wins', () => {
  expect(
    readEnv({ PORT: '0', HOST: 'localhost', GAFFER_DATA: '../there', GAFFER_LOG: 'debug' }, '/here'),
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
  [{ GAFFER_LOG: 'info' }, /GAFFER_LOG is "info": set it to debug, or leave it out/],
])('%o is refused with what to do', (source, sentence) => {
  expect(() => readEnv(source, '/')).toThrow(sentence);
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
    'GAFFER_LOG',
    'GAFFER_CHROMIUM',
  ]);
  expect(readEnv(Object.fromEntries(given), '/here')).toEqual(readEnv({}, '/here'));
});
