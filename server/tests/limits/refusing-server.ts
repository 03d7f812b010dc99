import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A request as the server saw it. Times are ms since epoch. `inFlight`: those that were open then, itself included. */
type Request = { at: number; path: string; inFlight: number };

/** A web server on loopback that answers its first requests with 429, and keeps a ledger of what came and when. */
export class RefusingServer {
  readonly requests: Request[] = [];
  /** From when on it wanted no calls, and until when. */
  readonly windows: { from: number; until: number }[] = [];
  refused = 0;
  url = '';
  host = '';
  private open = 0;
  private readonly server: Server;

  private constructor(readonly plan: { refuse: number; retryAfterS: () => number; workMs: number }) {
    this.server = createServer((request, response) => {
      if (request.url === '/list') {
        response.writeHead(200, { 'content-type': 'application/json' });
        return response.end(JSON.stringify(this.list()));
      }
      this.open += 1;
      this.requests.push({ at: Date.now(), path: request.url ?? '', inFlight: this.open });
      return void pause(plan.workMs).then(() => {
        this.open -= 1;
        if (this.refused >= plan.refuse) return response.end('the page');
        this.refused += 1;
        const seconds = plan.retryAfterS();
        response.writeHead(429, { 'retry-after': String(seconds) });
        response.once('finish', () => {
          this.windows.push({ from: Date.now(), until: Date.now() + seconds * 1000 });
        });
        return response.end('slow down');
      });
    });
  }

  static async start(plan: RefusingServer['plan']): Promise<RefusingServer> {
    const made = new RefusingServer(plan);
    await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve));
    made.host = `127.0.0.1:${(made.server.address() as AddressInfo).port}`;
    made.url = `http://${made.host}`;
    return made;
  }

  /** Requests that came inside a window, those left out that crossed the refusal on its way, within `graceMs`. */
  insideWindows(graceMs = 60): Request[] {
    return this.requests.filter(({ at }) =>
      this.windows.some(({ from, until }) => at > from + graceMs && at < until),
    );
  }

  /** Addresses of its pages: more than an output's preview holds. */
  private list(): string[] {
    return Array.from({ length: 100 }, (_, i) => `${this.url}/listed/${i}`);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
