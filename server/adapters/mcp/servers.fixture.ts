import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../core/json.ts';
import type { McpHub, McpServerView } from '../../mcp.ts';
import type { Allowances } from '../web/allowances.ts';
import { openMcp } from './open-mcp.ts';

const modules = join(process.cwd(), 'node_modules', '@modelcontextprotocol');
export const ODD = join(import.meta.dirname, 'odd-server.fixture.mjs');
export const EVERYTHING = join(modules, 'server-everything', 'dist', 'index.js');
export const FILESYSTEM = join(modules, 'server-filesystem', 'dist', 'index.js');
export const never = new AbortController().signal;

/** An entry that runs a script with this Node. */
export const node = (...args: string[]) => ({ command: process.execPath, args });

/** A folder with an mcp.json, and the hub over it. */
export class House {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'gaffer-mcp-')));
  readonly file = join(this.folder, 'mcp.json');
  private hubs: McpHub[] = [];

  open(
    mcpServers: { [name: string]: Json },
    env: Record<string, string> = {},
    allowances?: Allowances,
  ): McpHub {
    const hub = openMcp({
      ...(allowances && { allowances }),
      file: this.write(mcpServers),
      env,
      version: '1',
      backoff: { baseMs: 100, maxMs: 400 },
    });
    this.hubs.push(hub);
    return hub;
  }

  write(mcpServers: { [name: string]: Json }): string {
    writeFileSync(this.file, JSON.stringify({ mcpServers }));
    return this.file;
  }

  async close(): Promise<void> {
    await Promise.all(this.hubs.map((hub) => hub.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Waits until a server's view is as wanted. */
export function viewed(
  hub: McpHub,
  id: string,
  isWanted: (view: McpServerView) => boolean = ({ status }) => status === 'ready',
): Promise<McpServerView> {
  return new Promise((resolve) => {
    const look = () => {
      const view = hub.servers().find((one) => one.id === id);
      if (!view || !isWanted(view)) return;
      stop();
      resolve(view);
    };
    const stop = hub.onChange(look);
    look();
  });
}

/** The failure that a call ends in. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no failure',
    (error) => error,
  );
}
