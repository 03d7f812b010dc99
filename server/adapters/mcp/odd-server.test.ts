import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { McpHub } from '../../mcp.ts';
import { hasProc, isAlive } from '../../tests/processes.ts';
import { mcpOffer } from '../../workers/mcp-tools.ts';
import { bundle, Child } from '../child.fixture.ts';
import { failureOf, House, never, node, ODD, viewed } from './servers.fixture.ts';

const house = new House();
let hub: McpHub;
beforeAll(async () => {
  process.env.GAFFER_CANARY = 'a secret of ours';
  hub = house.open({ odd: { ...node(ODD), env: { MINE: 'yes' } } });
  await viewed(hub, 'odd');
});
afterAll(async () => {
  delete process.env.GAFFER_CANARY;
  await house.close();
});
const call = (tool: string, args = {}) => hub.call('odd', tool, args, never);
const ended = async (...pids: number[]) => {
  await expect.poll(() => pids.filter(isAlive), { timeout: 5000, interval: 20 }).toEqual([]);
};
const pidsIn = async (file: string): Promise<number[]> => {
  await expect.poll(() => read(file), { timeout: 5000, interval: 20 }).toMatch(/\]/);
  return JSON.parse(read(file));
};
const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

describe('an odd server', () => {
  it('has its tools listed from all pages, and the one with a schema of its own kind left out', async () => {
    const view = await viewed(hub, 'odd');
    expect(view.tools.map(({ name }) => name)).toEqual([
      'mcp.odd.mood',
      expect.stringMatching(/^mcp\.odd\.mood-/),
      'mcp.odd.large',
      'mcp.odd.misfit',
      'mcp.odd.silent',
      'mcp.odd.crash',
      'mcp.odd.code',
      'mcp.odd.surroundings',
    ]);
    expect(view).toMatchObject({
      status: 'ready',
      problem: {
        message: 'Not offered: unreadable.',
        evidence: expect.stringContaining('its input schema cannot be read'),
      },
    });
  });

  it('sees nothing of our environment but PATH, HOME and what its entry gives', async () => {
    const { names, cwd } = JSON.parse((await call('surroundings')).text ?? '');
    const own = names.filter((name: string) => !/^(PWD|OLDPWD|SHLVL|_|__CF.*)$/.test(name));
    expect(own).toEqual(['HOME', 'MINE', 'PATH']);
    expect(cwd).toBe(house.folder);
  });

  it('has a tool that is not there refused without a call', async () => {
    expect(await failureOf(call('unreadable'))).toMatchObject({
      failureClass: 'validation',
      message: 'The MCP server odd no longer has the tool unreadable.',
    });
    expect(await failureOf(hub.call('other', 'x', {}, never))).toMatchObject({
      failureClass: 'validation',
      message: 'There is no MCP server called other.',
    });
  });

  it.each([
    [-32601, 'validation'],
    [-32602, 'validation'],
    [-32603, 'logic'],
    [-32000, 'logic'],
    [-32042, 'auth'],
    [-32021, 'refused'],
  ])('that answers with the code %i fails as %s, in its own words', async (code, failureClass) => {
    expect(await failureOf(call('code', { code }))).toMatchObject({
      failureClass,
      details: { evidence: expect.stringContaining('its own words') },
    });
  });

  it('may answer with up to 5 MB; a larger answer is over the budget', async () => {
    expect((await call('large', { megabytes: 4 })).text).toHaveLength(4 * 1024 * 1024);
    expect(await failureOf(call('large', { megabytes: 6 }))).toMatchObject({
      failureClass: 'budget',
      message: 'The answer has 6.0 MB, and 5 MB are taken.',
    });
    expect((await viewed(hub, 'odd')).status).toBe('ready');
  });

  it('that sends without end is cut off and started again', async () => {
    expect(await failureOf(call('large', { megabytes: 40 }))).toMatchObject({
      failureClass: 'budget',
      message: 'The server sent more than 16 MB in one message.',
    });
    await viewed(hub, 'odd', ({ status }) => status === 'down');
    await viewed(hub, 'odd');
    expect((await call('Mood')).text).toBe('calm');
  });

  it('that ends in the middle of a call is unavailable, with its last words, and comes back', async () => {
    expect(await failureOf(call('crash'))).toMatchObject({
      failureClass: 'unavailable',
      details: { evidence: expect.stringMatching(/it ended with code 3\nI cannot go on\./) },
    });
    await viewed(hub, 'odd');
    expect((await call('Mood')).text).toBe('calm');
  });

  it('that never answers is given up when the task is', async () => {
    const signal = AbortSignal.timeout(30);
    expect(await failureOf(hub.call('odd', 'silent', {}, signal))).toMatchObject({ name: 'TimeoutError' });
  });

  it('that changes what it says of a tool loses that tool until it is approved again', async () => {
    const offer = (approvals = {}) => mcpOffer(hub.servers(), approvals, hub.call);
    const { tools, unseen } = offer();
    const approvals = Object.fromEntries(
      unseen.map(({ tool, hash }) => [tool, { hash, effect: 'guarded' as const }]),
    );
    expect(offer(approvals)).toMatchObject({ unseen: [], changed: [] });
    await call('mood');
    const isCross = ({ summary }: { summary: string }) => summary.includes('cross');
    const view = await viewed(hub, 'odd', (one) => one.tools.some(isCross));
    const now = offer(approvals);
    const hash = view.tools.find(isCross)?.hash;
    expect(now.changed).toEqual([{ tool: 'mcp.odd.mood', hash }]);
    expect(now.tools).toHaveLength(tools.length - 1);
    expect(offer({ ...approvals, 'mcp.odd.mood': { hash, effect: 'pure' } }).changed).toEqual([]);
  });

  it('that cannot start says what it said, but no secrets', async () => {
    const entry = { ...node(ODD, 'broken'), env: { LICENCE: 'lic-987654321' } };
    const broken = house.open({ broken: entry, gone: { command: '/no/such/program' } });
    const isDown = ({ status }: { status: string }) => status === 'down';
    expect((await viewed(broken, 'broken', isDown)).problem?.evidence).toContain(
      'The licence [hidden] is over.',
    );
    expect((await viewed(broken, 'gone', isDown)).problem?.evidence).toMatch(/code 127|ENOENT/);
    await broken.close();
  });
});

describe.runIf(hasProc)('a server’s processes', () => {
  it('all end when the hub closes, also a child that it left running', async () => {
    const file = join(house.folder, 'pids-closed.json');
    const own = house.open({ odd: { ...node(ODD), env: { PIDS: file } } });
    await viewed(own, 'odd');
    const pids = await pidsIn(file);
    expect(pids.filter(isAlive)).toHaveLength(2);
    await own.close();
    await ended(...pids);
  });

  it('all end when the hub closes before they are ready', async () => {
    const file = join(house.folder, 'pids-early.json');
    const own = house.open({ odd: { ...node(ODD), env: { PIDS: file } } });
    const pids = await pidsIn(file);
    await own.close();
    await ended(...pids);
  });

  it('all end when the process that started them is killed', async () => {
    const file = join(house.folder, 'pids-killed.json');
    const config = house.write({ odd: { ...node(ODD), env: { PIDS: file } } });
    const script = await bundle(join(import.meta.dirname, 'mcp-hub.child.ts'));
    const child = await new Promise<Child>((resolve) => {
      const started: Child = new Child(script, [config], (line) => line === 'ready' && resolve(started));
    });
    const pids = await pidsIn(file);
    expect(pids.filter(isAlive)).toHaveLength(2);
    child.kill();
    await child.ended;
    await ended(...pids);
  });
});
