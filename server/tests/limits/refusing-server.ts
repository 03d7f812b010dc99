import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Web, WebAnswer, WebRequest } from '../../ports.ts';
import type { WebHops } from '../../web-hops.ts';

/**
 * A request as the server saw it. Times are ms since epoch. `known`: the refusals that whoever sent it had heard of.
 * `together`: open then, itself included, of those that knew of the same refusals.
 */
type Request = { sentAt: number; at: number; path: string; known: readonly number[]; together: number };
/** A refusal, and until when it wanted no calls. */
type Refusal = { id: number; at: number; until: number };

/**
 * A web server on loopback that answers its first requests with 429, and keeps a ledger of what came and when. Requests
 * say which refusals their sender knew of: one that had been on its way is told from one that should not have been sent.
 */
export class RefusingServer {
  readonly requests: Request[] = [];
  readonly refusals: Refusal[] = [];
  url = '';
  host = '';
  private readonly open = new Set<Request>();
  private readonly server: Server;

  private constructor(readonly plan: { refuse: number; retryAfterS: () => number; workMs: number }) {
    this.server = createServer((request, response) => {
      const path = request.url ?? '';
      if (path === '/list') this.list(response);
      else void this.take(path, request.headers, response);
    });
  }

  static async start(plan: RefusingServer['plan']): Promise<RefusingServer> {
    const made = new RefusingServer(plan);
    await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve));
    made.host = `127.0.0.1:${(made.server.address() as AddressInfo).port}`;
    made.url = `http://${made.host}`;
    return made;
  }

  get refused(): number {
    return this.refusals.length;
  }

  /** Requests whose sender knew of a refusal that wanted no calls when they came. */
  insideWindows(): Request[] {
    return this.requests.filter(({ at, known }) =>
      this.refusals.some(({ id, until }) => known.includes(id) && at < until),
    );
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async take(path: string, headers: IncomingHttpHeaders, response: ServerResponse): Promise<void> {
    const known = String(headers['x-known'] ?? '')
      .split(',')
      .filter(Boolean)
      .map(Number);
    const peers = [...this.open].filter((one) => known.every((id) => one.known.includes(id)));
    const sentAt = Number(headers['x-sent-at']);
    const request = { sentAt, at: Date.now(), path, known, together: peers.length + 1 };
    this.requests.push(request);
    this.open.add(request);
    await pause(this.plan.workMs);
    this.open.delete(request);
    if (this.refused >= this.plan.refuse) {
      response.end('the page');
      return;
    }
    const seconds = this.plan.retryAfterS();
    const id = this.refused + 1;
    this.refusals.push({ id, at: Date.now(), until: Date.now() + seconds * 1000 });
    response.writeHead(429, { 'retry-after': String(seconds), etag: `${id}` }).end('slow down');
  }

  /** Addresses of its pages: more than an output's preview holds. */
  private list(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(Array.from({ length: 100 }, (_, i) => `${this.url}/listed/${i}`)));
  }
}

/** The way out, which tells each server which of its refusals have come back by then. */
export class TellingWeb implements Pick<Web, 'fetch'> {
  private readonly known = new Map<string, Set<string>>();

  constructor(private readonly web: Pick<Web, 'fetch'>) {}

  async fetch(request: WebRequest, signal: AbortSignal, hops?: WebHops): Promise<WebAnswer> {
    const { host } = new URL(request.url);
    const known = this.known.get(host) ?? new Set();
    this.known.set(host, known);
    const told = { 'x-known': [...known].join(','), 'x-sent-at': String(Date.now()) };
    const answer = await this.web.fetch(
      { ...request, headers: { ...request.headers, ...told } },
      signal,
      hops,
    );
    if (answer.status === 429 && answer.headers.etag !== undefined) known.add(answer.headers.etag);
    return answer;
  }
}
