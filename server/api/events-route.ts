import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './answer.ts';
import type { Person } from './contract.ts';
import { FeedClient } from './feed-client.ts';
import type { FeedHub } from './feed-hub.ts';
import type { House } from './house.ts';
import type { Handler } from './http-server.ts';
import { RETRY_FRAME } from './sse-frame.ts';

/** `GET /api/events[?run=…][&after=pos]`. */
export function eventsRoute(house: Pick<House, 'engine'>, hub: FeedHub): Handler {
  return async (req, res, url) => {
    const run = url.searchParams.get('run');
    const last = resumePoint(req, url);
    if (run !== null && !(await house.engine.state(run))) {
      throw new HttpRefusal(404, 'There is no such run.', 'Choose one from the list of runs.');
    }
    if (res.destroyed) return;
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    res.socket?.setNoDelay(true);
    if (req.method === 'HEAD') return void res.end();
    res.write(RETRY_FRAME);
    const client = new FeedClient(res, last);
    const leave = run === null ? hub.joinHome(client) : hub.joinRun(run, client, whoIs(url));
    res.once('close', leave);
  };
}

/** Who says to be at the page; undefined where nobody says so. */
function whoIs({ searchParams }: URL): Person | undefined {
  const id = searchParams.get('who')?.slice(0, 100);
  return id ? { id, name: (searchParams.get('name') ?? '').slice(0, 100) } : undefined;
}

/** A browser that connects again sends the header; the address it opened first stays as it was. */
function resumePoint(req: IncomingMessage, url: URL): number {
  const given = req.headers['last-event-id'] ?? url.searchParams.get('after') ?? '0';
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given);
  throw new HttpRefusal(
    400,
    'The place to resume from is not a number.',
    'Send the last id that you received.',
  );
}
