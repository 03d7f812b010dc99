import { planJsonSchema } from '../core/plan.ts';
import { HttpRefusal, sendJson } from './answer.ts';
import { eventsRoute } from './events-route.ts';
import type { FeedHub } from './feed-hub.ts';
import { filesRoute } from './files-route.ts';
import { methodRefusal } from './guard.ts';
import type { House } from './house.ts';
import type { Handler } from './http-server.ts';
import { outputsRoute } from './outputs-route.ts';
import { trpcRoute } from './trpc-route.ts';

/** Everything below `/api`. `onFault` hears of errors that are nobody's refusal. */
export function apiRoutes(house: House, hub: FeedHub, onFault: (error: unknown) => void): Handler {
  const trpc = trpcRoute(house, onFault);
  const events = eventsRoute(house, hub);
  const files = filesRoute(house.workspace);
  const outputs = outputsRoute(house.outputs, house.blobs);
  return (req, res, url) => {
    const [, , first, second, third] = url.pathname.split('/');
    if (first === 'trpc') return trpc(req, res, url);
    if (first === 'files' && second && third === undefined) return files(req, res, url);
    if (req.method !== 'GET' && req.method !== 'HEAD') throw methodRefusal(['GET', 'HEAD']);
    if (first === 'events' && second === undefined) return events(req, res, url);
    if (first === 'outputs' && second && third === undefined) return outputs(req, res, url);
    if (first === 'health' && second === undefined) {
      return sendJson(res, 200, { ok: true, app: 'gaffer', version: house.version, dataDir: house.dataDir });
    }
    if (first === 'schema' && second === 'plan' && third === undefined) {
      return sendJson(res, 200, planJsonSchema());
    }
    throw new HttpRefusal(404, 'There is nothing at this address.', 'Check the address.');
  };
}
