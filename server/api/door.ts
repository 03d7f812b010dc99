import { once } from 'node:events';
import type { Server } from 'node:http';
import { type Env, StartError } from '../env.ts';
import { apiRoutes } from './api-routes.ts';
import { FeedHub } from './feed-hub.ts';
import type { House } from './house.ts';
import { createHttpServer, type Handler, portOf, type Routes } from './http-server.ts';

/** The socket, held before the rooms are ready: requests that come early wait. */
export type Door = {
  server: Server;
  port: number;
  url: string;
  /** Lets requests in. */
  open(house: House, pages: Handler): void;
  /** Takes no new connections and ends the streams; `end` cuts what is still open. */
  close(): void;
  end(): void;
};

type DoorEnv = Pick<Env, 'port' | 'host' | 'dev'>;

/** Takes the port. Throws `StartError` when somebody else has it. */
export async function takeDoor(env: DoorEnv, onFault: (error: unknown) => void): Promise<Door> {
  const { promise, resolve } = withResolvers<Routes>();
  const server = createHttpServer({ dev: env.dev, routes: promise, onFault });
  server.listen(env.port, env.host);
  await listening(server, env);
  const port = portOf(server);
  const url = urlOf(env.host, port);
  let hub: FeedHub | undefined;
  return {
    server,
    port,
    url,
    open(house, pages) {
      hub = new FeedHub(house.engine, house.log);
      resolve({ api: apiRoutes(house, hub, onFault), pages });
    },
    close() {
      server.close();
      hub?.close();
      server.closeIdleConnections();
    },
    end: () => server.closeAllConnections(),
  };
}

async function listening(server: Server, env: DoorEnv): Promise<void> {
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new StartError(await portTaken(env), { cause: error });
    if (code === 'EACCES') {
      throw new StartError(`Port ${env.port} needs more rights than you have: choose one with PORT=3001.`, {
        cause: error,
      });
    }
    throw new StartError(
      `Port ${env.port} on ${env.host} cannot be opened (${code}): choose another with PORT.`,
      {
        cause: error,
      },
    );
  }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function portTaken({ port, host }: DoorEnv): Promise<string> {
  const other = port === 65_535 ? port - 1 : port + 1;
  const url = urlOf(host, port);
  const data = await gafferAt(url);
  if (data === undefined) {
    return `Port ${port} is in use by another program: stop it, or choose another port with PORT=${other}.`;
  }
  return `Gaffer already runs at ${url} with its data in ${data}: open it there, or choose another port with PORT=${other} and other data with GAFFER_DATA.`;
}

/** The data folder of the Gaffer that answers here; undefined when it is no Gaffer. */
async function gafferAt(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(1000), redirect: 'error' });
    const health: unknown = await answer.json();
    const isGaffer =
      typeof health === 'object' && health !== null && 'app' in health && health.app === 'gaffer';
    return isGaffer && 'dataDir' in health ? String(health.dataDir) : undefined;
  } catch {
    return undefined;
  }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
