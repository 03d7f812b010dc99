import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Env, readEnv, StartError, VARIABLES } from './env.ts';

/** What was read, without what leads to the web, to models and to MCP servers. */
const own = ({ web: _, model: __, mcpFile: ___, ...rest }: Env) => rest;

test('with nothing set, Gaffer serves this machine on port 3000 with its data beside it', () => {
  const nothing = { debug: false, dev: false, chaos: false };
  const plain = { port: 3000, host: '127.0.0.1', dataDir: '/here/data', ...nothing };
  expect(own(readEnv({}, '/here'))).toEqual(plain);
  expect(own(readEnv({ PORT: '', HOST: '', GAFFER_DATA: '' }, '/here'))).toEqual(plain);
});

test('what is set wins', () => {
  expect(
    own(
      readEnv(
        { PORT: '0', HOST: 'localhost', GAFFER_DATA: '../there', GAFFER_LOG: 'debug', GAFFER_CHAOS: '1' },
        '/here',
      ),
    ),
  ).toEqual({
    port: 0,
    host: '127.0.0.1',
    dataDir: '/there',
    debug: true,
    dev: false,
    chaos: true,
  });
});

test.each([
  [{ PORT: '65536' }, /PORT is "65536".* from 1 to 65535, to 0 for any that is free/],
  [{ PORT: '-1' }, /PORT is "-1"/],
  [{ PORT: '80.5' }, /PORT is "80.5"/],
  [{ HOST: '192.168.1.4' }, /not offered yet/],
  [{ GAFFER_FETCH_ALLOW: 'http://box/' }, /GAFFER_FETCH_ALLOW is "http:\/\/box\/": set it to hosts/],
  [{ OPENAI_API_KEY: 'sk-two words' }, /^OPENAI_API_KEY holds blanks.*copy the key again/],
  [{ OPENAI_BASE_URL: 'localhost:11434' }, /^OPENAI_BASE_URL is no address of a model endpoint: set it to/],
  [{ OPENAI_BASE_URL: 'https://me:word@a.example/v1' }, /without a name or password/],
  [{ OPENAI_MODEL: 'x'.repeat(201) }, /^OPENAI_MODEL is no name of a model/],
  [{ GAFFER_CHAOS: 'yes' }, /GAFFER_CHAOS is "yes": set it to 1, or leave it out/],
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

test('no sentence about a key or an address shows it', () => {
  for (const source of [
    { OPENAI_API_KEY: 'sk-canary ä' },
    { OPENAI_BASE_URL: 'https://me:canary@a.example' },
  ]) {
    expect(() => readEnv(source, '/')).not.toThrow(/canary/);
    expect(() => readEnv(source, '/')).toThrow(StartError);
  }
});

test('the endpoint of models is what is set, part by part, and nothing is made up', () => {
  expect(readEnv({ OPENAI_API_KEY: '', OPENAI_MODEL: '' }, '/').model).toEqual({});
  expect(
    readEnv(
      {
        OPENAI_API_KEY: ' sk-1\n',
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
        OPENAI_MODEL: 'large',
        OPENAI_INFERENCE_MODEL: 'small',
      },
      '/',
    ).model,
  ).toEqual({ key: 'sk-1', baseUrl: 'http://127.0.0.1:11434/v1', model: 'large', inferenceModel: 'small' });
});

test('MCP servers are listed in the data folder, unless told otherwise', () => {
  expect(readEnv({ GAFFER_DATA: 'kept' }, '/here').mcpFile).toBe('/here/kept/mcp.json');
  expect(readEnv({ GAFFER_MCP: '../mcp.json' }, '/here').mcpFile).toBe('/mcp.json');
});

test('the example names every variable that is read, and says the defaults', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const given = lines
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => line.split('=') as [string, string]);
  expect(given.map(([name]) => name).sort()).toEqual([...VARIABLES, 'GAFFER_CHROMIUM'].sort());
  expect(own(readEnv(Object.fromEntries(given), '/here'))).toEqual(own(readEnv({}, '/here')));
});
