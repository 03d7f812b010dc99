// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the file’s variables look like this
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMcpConfig } from './config.ts';
import { openMcp } from './open-mcp.ts';
import { hiding } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'gaffer-mcp-config-'));
const file = join(folder, 'mcp.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: unknown, env = {}) => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readMcpConfig(file, env);
};

describe('the operator’s mcp.json', () => {
  it('names processes and addresses, under mcpServers or servers', () => {
    const stdio = { command: 'npx', args: ['-y', 'thing'], env: { LEVEL: 3 }, cwd: 'sub' };
    const http = { type: 'http', url: 'http://127.0.0.1:1/mcp?key=1', headers: { 'X-Key': 'k' } };
    const { servers, problems } = read({ mcpServers: { Files: stdio }, servers: { 'My Web': http } });
    expect(problems).toEqual([]);
    expect(servers).toEqual([
      {
        id: 'my-web',
        transport: 'http',
        where: 'http://127.0.0.1:1/mcp',
        url: 'http://127.0.0.1:1/mcp?key=1',
        headers: { 'X-Key': 'k' },
        secrets: [],
      },
      {
        id: 'files',
        transport: 'stdio',
        where: 'npx -y thing',
        command: 'npx',
        args: ['-y', 'thing'],
        env: { LEVEL: '3' },
        cwd: join(folder, 'sub'),
        secrets: [],
      },
    ]);
  });

  it('has variables filled in everywhere, and shown nowhere', () => {
    const entry = {
      command: '${BIN:-node}',
      args: ['--token=${TOKEN}', '${EMPTY:-x}${EMPTY}'],
      env: { A: '${TOKEN}' },
    };
    const [server] = read({ mcpServers: { s: entry } }, { TOKEN: 't0p', EMPTY: '' }).servers;
    expect(server).toMatchObject({ command: 'node', args: ['--token=t0p', 'x'], env: { A: 't0p' } });
    expect(server?.where).toBe('${BIN:-node} --token=${TOKEN} ${EMPTY:-x}${EMPTY}');
    const address = { url: 'https://${USER}:secret@${HOST}/mcp?key=${TOKEN}' };
    const env = { TOKEN: 't0p', USER: 'u', HOST: 'example.org' };
    expect(read({ mcpServers: { s: address } }, env).servers).toMatchObject([
      { url: 'https://u:secret@example.org/mcp?key=t0p', where: 'https://${HOST}/mcp' },
    ]);
  });

  it('has its keys known as secrets: environment, headers and what was filled in, but no paths', () => {
    const stdio = { command: 'x', args: ['${KEY}', '${DIR}'], env: { MODE: 'dev', TOKEN: 'tok-12345678' } };
    const http = { url: 'http://x', headers: { Authorization: 'Bearer ${KEY}' } };
    const env = { KEY: 'sk-0123456789', DIR: '/home/pat/files' };
    const { servers } = read({ mcpServers: { stdio, http } }, env);
    expect(servers.map(({ secrets }) => secrets)).toEqual([
      ['sk-0123456789', 'tok-12345678'],
      ['Bearer sk-0123456789', 'sk-0123456789'],
    ]);
    expect(hiding('401: sk-0123456789 is wrong', servers[1]?.secrets ?? [])).toBe('401: [hidden] is wrong');
  });

  it('is told what is wrong by file, server and place, and its other servers still work', () => {
    const { servers, problems } = read({
      mcpServers: {
        good: { command: 'node' },
        off: { command: 'node', disabled: true, args: ['${MISSING}'] },
        bare: { command: 'node', args: ['a', '${MISSING}'], env: { KEY: '${input:key}' } },
        both: { command: 'node', url: 'http://x' },
        none: {},
        text: 'node',
        sse: { type: 'sse', url: 'http://x' },
        gopher: { url: 'gopher://x' },
        args: { command: 'node', args: 'x' },
        Good: { command: 'node' },
      },
    });
    expect(servers.map(({ id }) => id)).toEqual(['good']);
    expect(problems.map((problem) => problem.replace(file, 'FILE'))).toEqual([
      'FILE: server "bare": args[1] needs the environment variable MISSING, which is not set.',
      'FILE: server "bare": env.KEY holds ${input:key}, which cannot be read: write ${VAR} or ${VAR:-default}.',
      'FILE: server "both": it needs either "command" (stdio) or "url" (streamable HTTP).',
      'FILE: server "none": it needs either "command" (stdio) or "url" (streamable HTTP).',
      'FILE: server "text": an object with "command" or "url" is expected.',
      'FILE: server "sse": the type "sse" is not known: stdio and http are.',
      'FILE: server "gopher": url: the address must begin with http:// or https://.',
      'FILE: server "args": args: Invalid input: expected array, received string.',
      'FILE: server "Good": another server is already called good: rename one of them.',
    ]);
  });

  it('may be missing, and says in a sentence when it cannot be read', () => {
    expect(readMcpConfig(join(folder, 'none.json'), {})).toEqual({ servers: [], problems: [] });
    expect(read('{"mcpServers": ').problems).toEqual([
      expect.stringMatching(/mcp\.json: it is not JSON, so no MCP server is started \(.+\)\.$/),
    ]);
    expect(readMcpConfig(folder, {}).problems).toEqual([expect.stringContaining('it cannot be read')]);
    expect(read([]).problems).toEqual([expect.stringContaining('it has no "mcpServers"')]);
    expect(read({ mcpServers: [] }).problems).toEqual([
      expect.stringContaining('"mcpServers" must be an object'),
    ]);
  });

  it('that is missing makes a hub without servers', async () => {
    const hub = openMcp({ file: join(folder, 'none.json'), env: {}, version: '1' });
    expect(hub.servers()).toEqual([]);
    expect(hub.problems).toEqual([]);
    await hub.close();
  });
});
