import { describe, expect, it } from 'vitest';
import type { McpServerView } from '../mcp.ts';
import { mcpStandIn } from './mcp-stand-in.ts';
import { ToolShelf } from './tool-shelf.ts';
import { echo, setUp } from './worker.fixture.ts';

const tool = { name: 'mcp.s.add', tool: 'add', summary: '', inputSchema: {}, hash: 'h2' };

/** A worker whose shelf holds no tool of the server `s`, which is as given. */
function placed(view: Partial<McpServerView>, changed: { tool: string; hash: string }[] = []) {
  const server: McpServerView = {
    id: 's',
    transport: 'stdio',
    where: '',
    status: 'ready',
    tools: [],
    ...view,
  };
  const listeners = new Set<() => void>();
  const hub = {
    file: '/etc/mcp.json',
    servers: () => [server],
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const shelf = new ToolShelf(
    [echo],
    mcpStandIn(hub, () => changed),
  );
  const become = (next: Partial<McpServerView>) => {
    Object.assign(server, next);
    for (const listener of listeners) listener();
  };
  const { answer, task } = setUp([], { tools: shelf });
  return {
    answer: (name = 'mcp.s.add', signal?: AbortSignal) => answer(task(name), signal),
    become,
    listeners,
  };
}

describe('a tool of an MCP server that is not there', () => {
  it('waits until its server is connected, and is then to be tried again', async () => {
    const { answer, become, listeners } = placed({ status: 'connecting' });
    const outcome = answer();
    await expect.poll(() => listeners.size).toBe(1);
    become({ status: 'connecting' });
    become({ status: 'ready', tools: [tool] });
    expect(await outcome).toMatchObject({
      failure: { class: 'unavailable', message: 'The MCP server s has only just connected.' },
    });
    expect(listeners.size).toBe(0);
  });

  it('stops waiting when the attempt is cancelled', async () => {
    const { answer, listeners } = placed({ status: 'connecting' });
    const cancel = new AbortController();
    const outcome = answer('mcp.s.add', cancel.signal);
    await expect.poll(() => listeners.size).toBe(1);
    cancel.abort();
    expect(await outcome).toMatchObject({ failure: { class: 'lost' } });
    expect(listeners.size).toBe(0);
  });

  it('is unavailable while its server is down, which says why', async () => {
    const problem = { message: 'The server ended.', advice: '', evidence: 'its words' };
    expect(await placed({ status: 'down', problem }).answer()).toMatchObject({
      failure: {
        class: 'unavailable',
        message: 'The MCP server s is down: The server ended.',
        evidence: 'its words',
      },
    });
  });

  it('is refused when it changed since it was approved', async () => {
    const { answer } = placed({ tools: [tool] }, [{ tool: 'mcp.s.add', hash: 'h2' }]);
    expect(await answer()).toMatchObject({
      failure: { class: 'refused', advice: expect.stringContaining('approve it again') },
    });
  });

  it('is validation when the server no longer has it, or the file no longer has the server', async () => {
    expect(await placed({}).answer()).toMatchObject({
      failure: { class: 'validation', message: 'The MCP server s no longer has the tool mcp.s.add.' },
    });
    expect(await placed({}).answer('mcp.other.add')).toMatchObject({
      failure: { class: 'validation', message: 'No MCP server in /etc/mcp.json has the tool mcp.other.add.' },
    });
  });

  it('stands in for no other tool', async () => {
    const { answer } = placed({});
    expect(await answer('echo')).toMatchObject({ ok: true });
    expect(await answer('csv.pars')).toMatchObject({
      failure: { message: 'There is no tool called csv.pars.' },
    });
  });
});
