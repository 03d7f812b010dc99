import { McpError, type McpHub } from '../../mcp.ts';
import type { Allowances } from '../web/allowances.ts';
import { readMcpConfig } from './config.ts';
import type { Environment } from './expand.ts';
import { type Backoff, McpServer } from './mcp-server.ts';

/**
 * `env`: fills in the file's variables. `version`: ours, told to servers. `allowances`: private hosts that servers at an
 * address may send on to; their own are allowed by the file.
 */
export type McpMeans = {
  file: string;
  env: Environment;
  version: string;
  allowances?: Allowances;
  backoff?: Backoff;
};

const NONE: Allowances = { written: [], includes: () => false };
const BACKOFF: Backoff = { baseMs: 1000, maxMs: 60_000 };

/** Reads the operator's file and begins to connect to its servers; waits for none of them. Without the file nothing is loaded. */
export function openMcp({ file, env, version, allowances = NONE, backoff = BACKOFF }: McpMeans): McpHub {
  const { servers: configs, problems } = readMcpConfig(file, env);
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const servers = new Map(
    configs.map((config) => [config.id, new McpServer(config, { version, backoff, allowances, changed })]),
  );
  return {
    file,
    problems,
    servers: () => [...servers.values()].map((server) => server.view()),
    call: async (id, tool, args, signal) => {
      const server = servers.get(id);
      if (!server) {
        throw new McpError('validation', `There is no MCP server called ${id}.`, {
          advice: `Only the servers in ${file} are used.`,
        });
      }
      return server.call(tool, args, signal);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      listeners.clear();
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}
