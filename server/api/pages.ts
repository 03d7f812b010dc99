import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type next from 'next';
import type { Env } from '../env.ts';
import { ownHosts } from './guard.ts';
import type { Handler } from './http-server.ts';

type Pages = { handle: Handler; close(): Promise<void> };

const UNBUILT = 'The pages are not built. Stop this server and run `npm start`, which builds them.\n';

/**
 * Next behind our own server. `root` is the folder of next.config.js. In development its update socket is passed on.
 * Where the pages are not built, the API is served alone.
 */
export async function preparePages(
  env: Pick<Env, 'dev' | 'host'>,
  server: Server,
  port: number,
  root: string,
): Promise<Pages> {
  if (!env.dev && !existsSync(join(root, '.next', 'BUILD_ID'))) return unbuilt();
  const { default: next } = await import('next');
  const app = next({ dev: env.dev, dir: root, hostname: env.host, port, quiet: true });
  await withoutChatter(() => app.prepare());
  const handler = app.getRequestHandler();
  if (env.dev) passUpgrades(server, port, app.getUpgradeHandler());
  return { handle: (req, res) => handler(req, res), close: () => app.close() };
}

function unbuilt(): Pages {
  const handle: Handler = async (_, res) => {
    res.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' }).end(UNBUILT);
  };
  return { handle, close: async () => {} };
}

/** Next says on standard output how long its configuration took; a start prints its own lines. */
async function withoutChatter(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
}

type UpgradeHandler = ReturnType<ReturnType<typeof next>['getUpgradeHandler']>;

function passUpgrades(server: Server, port: number, upgrade: UpgradeHandler): void {
  const hosts = ownHosts(port);
  server.on('upgrade', (req, socket, head) => {
    const own = hosts.some((host) => req.headers.origin === `http://${host}`);
    if (own && hosts.includes(req.headers.host ?? '')) void upgrade(req, socket, head);
    else socket.destroy();
  });
}
