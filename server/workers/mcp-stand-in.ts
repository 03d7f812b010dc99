import { z } from 'zod';
import type { McpHub, McpServerView } from '../mcp.ts';
import type { ToolMark } from './mcp-tools.ts';
import { ioTool, type Tool } from './tool.ts';
import { ToolError } from './tool-error.ts';

type Servers = Pick<McpHub, 'file' | 'servers' | 'onChange'>;

/**
 * What stands in for a tool of an MCP server that is not on the shelf. A run that goes on after a start asks for its
 * tools before their servers are connected: it waits for that, and its next attempt finds the tool.
 *
 * | what happens | class |
 * |---|---|
 * | the server has only just connected, or is down | `unavailable` |
 * | the tool changed since it was approved | `refused` |
 * | the server no longer has the tool, or the file no longer has the server | `validation` |
 */
export function mcpStandIn(
  hub: Servers,
  changed: () => readonly ToolMark[],
): (name: string) => Tool | undefined {
  return (name) => {
    const [kind, server = ''] = name.split('.');
    if (kind !== 'mcp') return undefined;
    return ioTool(
      {
        name,
        summary: 'Says why it is not there.',
        input: z.unknown(),
        output: z.unknown(),
        outputType: 'json',
        effect: 'guarded',
        taints: 'mcp',
        timeoutMs: 120_000,
        durationHintMs: 1000,
      },
      async (_, { signal }) => {
        const wasConnecting = viewOf(hub, server)?.status === 'connecting';
        if (wasConnecting) await connected(hub, server, signal);
        throw reasonOf(name, viewOf(hub, server), { changed: changed(), file: hub.file, wasConnecting });
      },
    );
  };
}

function viewOf(hub: Servers, server: string): McpServerView | undefined {
  return hub.servers().find(({ id }) => id === server);
}

function connected(hub: Servers, server: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    const stop = hub.onChange(() => {
      if (viewOf(hub, server)?.status === 'connecting') return;
      end();
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
}

type Circumstances = { changed: readonly ToolMark[]; file: string; wasConnecting: boolean };

function reasonOf(
  name: string,
  view: McpServerView | undefined,
  { changed, file, wasConnecting }: Circumstances,
): ToolError {
  if (!view) {
    return new ToolError('validation', `No MCP server in ${file} has the tool ${name}.`, {
      advice: 'Write its server into the file again, or plan again with other tools.',
    });
  }
  if (view.status === 'down') {
    const { message, evidence } = view.problem ?? { message: 'It is not connected.' };
    return new ToolError('unavailable', `The MCP server ${view.id} is down: ${message}`, {
      advice: `See how it is started in ${file}. It is tried again by itself.`,
      evidence,
    });
  }
  if (changed.some(({ tool }) => tool === name)) {
    return new ToolError('refused', `${name} is no longer what was approved: its server describes it anew.`, {
      advice: 'Read what it says now and approve it again, or use another tool.',
    });
  }
  if (wasConnecting || view.tools.some((tool) => tool.name === name)) {
    return new ToolError('unavailable', `The MCP server ${view.id} has only just connected.`);
  }
  return new ToolError('validation', `The MCP server ${view.id} no longer has the tool ${name}.`, {
    advice: 'Plan again with the tools that it has now.',
  });
}
