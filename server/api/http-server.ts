import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HttpRefusal, sendRefusal } from './answer.ts';
import { admit, methodRefusal } from './guard.ts';
import { secure } from './security-headers.ts';

export type Handler = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void> | void;

/** What is behind the door once the rooms are ready. `pages` gets everything that is no API. */
export type Routes = { api: Handler; pages: Handler };

type HttpServerOptions = {
  dev: boolean;
  /** Requests that come earlier wait for it. */
  routes: Promise<Routes>;
  onFault(error: unknown, req: IncomingMessage): void;
};

/** The server that owns the socket. Every request passes the guard and gets the security headers, then its route. */
export function createHttpServer(options: HttpServerOptions): Server {
  const listener = (req: IncomingMessage, res: ServerResponse) => void serve(server, options, req, res);
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 300_000, keepAliveTimeout: 5_000 });
  server.on('request', listener);
  server.on('checkContinue', listener);
  return server;
}

async function serve(server: Server, options: HttpServerOptions, req: IncomingMessage, res: ServerResponse) {
  try {
    secure(req, res, options.dev);
    const port = portOf(server);
    const url = parseUrl(req.url, port);
    admit(req, url, port);
    const { api, pages } = await options.routes;
    if (url.pathname === '/api' || url.pathname.startsWith('/api/')) return await api(req, res, url);
    if (req.method !== 'GET' && req.method !== 'HEAD' && !options.dev) throw methodRefusal(['GET', 'HEAD']);
    await pages(req, res, url);
  } catch (error) {
    if (error instanceof HttpRefusal) return sendRefusal(req, res, error);
    if (res.destroyed || req.destroyed) return;
    options.onFault(error, req);
    sendRefusal(
      req,
      res,
      new HttpRefusal(500, 'Something went wrong inside Gaffer.', 'Try again; its log says what.'),
    );
  }
}

/** The port that the server listens on; 0 while it does not. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function parseUrl(target: string | undefined, port: number): URL {
  const base = `http://127.0.0.1:${port}`;
  const url = URL.canParse(target ?? '/', base) ? new URL(target ?? '/', base) : undefined;
  if (url?.host !== new URL(base).host) {
    throw new HttpRefusal(400, 'The address cannot be read.', 'Check it for stray characters.');
  }
  return url;
}
