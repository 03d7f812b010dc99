import type { IncomingMessage } from 'node:http';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { readJsonBody } from './body.ts';
import { methodRefusal } from './guard.ts';
import type { House } from './house.ts';
import type { Handler } from './http-server.ts';
import { appRouter } from './router.ts';

/** `GET /api/trpc/…` asks, `POST` with JSON changes. */
export function trpcRoute(house: House, onFault: (error: unknown) => void): Handler {
  return async (req, res, url) => {
    if (req.method !== 'GET' && req.method !== 'POST') throw methodRefusal(['GET', 'POST']);
    const body = req.method === 'POST' ? await readJsonBody(req, res) : null;
    const answer = await fetchRequestHandler({
      endpoint: '/api/trpc',
      router: appRouter,
      req: new Request(url, {
        method: req.method,
        headers: headersOf(req),
        body: body ? new Uint8Array(body) : null,
      }),
      createContext: () => house,
      onError: ({ error }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') onFault(error.cause ?? error);
      },
    });
    res.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      'Cache-Control': 'no-store',
    });
    res.end(Buffer.from(await answer.arrayBuffer()));
  };
}

/** The headers that tRPC reads. */
function headersOf(req: IncomingMessage): Record<string, string> {
  const names = ['content-type', 'accept', 'trpc-accept'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = req.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
