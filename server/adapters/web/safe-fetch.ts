import { Agent, type Dispatcher, request as send } from 'undici';
import { type Web, type WebAnswer, WebError, type WebRequest } from '../../ports.ts';
import type { WebHops } from '../../web-hops.ts';
import type { Allowances } from './allowances.ts';
import { guardedConnector, type Lookup } from './connector.ts';
import { type ProxySettings, proxyAgent, proxyFor, requirePublicTarget } from './proxy.ts';
import { readBody } from './read-body.ts';
import { redirected } from './redirect.ts';
import { isAllowed, requireTarget } from './target.ts';
import { askedOf, webFailure } from './web-failure.ts';

/** Times in ms, sizes in bytes. `ratio`: decoded to sent. */
export const WEB_LIMITS = {
  connectMs: 5_000,
  headersMs: 10_000,
  idleMs: 10_000,
  totalMs: 60_000,
  maxBytes: 10 * 1024 * 1024,
  ratio: 100,
  redirects: 5,
};
export type WebLimits = typeof WEB_LIMITS;

export type WebSettings = {
  allowances: Allowances;
  proxies?: ProxySettings;
  limits?: Partial<WebLimits>;
  lookup?: Lookup;
};

const DEFAULT_HEADERS = { 'user-agent': 'Gaffer', accept: '*/*', 'accept-encoding': 'gzip, deflate, br' };

/**
 * The only way out of Gaffer. Redirects are followed by hand, each looked at as the first address was; what is slow,
 * endless or a bomb is cut off.
 */
export class SafeFetch implements Web {
  private readonly limits: WebLimits;
  private readonly direct: Agent;
  private readonly proxied = new Map<string, Dispatcher>();

  constructor(private readonly settings: WebSettings) {
    this.limits = { ...WEB_LIMITS, ...settings.limits };
    const { connectMs, headersMs, idleMs } = this.limits;
    const lookup = settings.lookup ? { lookup: settings.lookup } : {};
    this.direct = new Agent({
      connect: guardedConnector(settings.allowances, { connectMs, ...lookup }),
      headersTimeout: headersMs,
      bodyTimeout: idleMs,
    });
  }

  get allowed(): readonly string[] {
    return this.settings.allowances.written;
  }

  async fetch(request: WebRequest, signal: AbortSignal, hops?: WebHops): Promise<WebAnswer> {
    const total = AbortSignal.timeout(this.limits.totalMs);
    const both = AbortSignal.any([signal, total]);
    const url = requireTarget(request.url, this.settings.allowances);
    const { host } = url;
    try {
      return await this.follow(request, { first: url, hops }, both);
    } catch (error) {
      if (error instanceof WebError) throw askedOf(error, host);
      signal.throwIfAborted();
      if (total.aborted) throw askedOf(tookTooLong(host, this.limits), host);
      throw webFailure(error, host);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.direct, ...this.proxied.values()].map((one) => one.destroy()));
  }

  private async follow(
    request: WebRequest,
    { first, hops }: { first: URL; hops: WebHops | undefined },
    signal: AbortSignal,
  ): Promise<WebAnswer> {
    const via: string[] = [];
    let url = first;
    let next = request;
    for (;;) {
      const answer = await this.hop(next, { url, hops }, signal);
      const turn = request.follow === false ? undefined : redirected(next, answer, url);
      if (!turn) return { ...answer, url: url.href, via };
      via.push(url.href);
      if (via.length > this.limits.redirects) throw wandering(first.host, this.limits);
      next = turn;
      url = requireTarget(turn.url, this.settings.allowances);
    }
  }

  private async hop(
    request: WebRequest,
    { url, hops }: { url: URL; hops: WebHops | undefined },
    signal: AbortSignal,
  ): Promise<Omit<WebAnswer, 'url' | 'via'>> {
    const call = await hops?.(url.href, signal);
    try {
      const answer = await this.ask(request, url, signal);
      call?.answered(answer);
      return answer;
    } finally {
      call?.ended();
    }
  }

  private async ask(
    { method = 'GET', headers, body }: WebRequest,
    url: URL,
    signal: AbortSignal,
  ): Promise<Omit<WebAnswer, 'url' | 'via'>> {
    try {
      const dispatcher = await this.dispatcherFor(url);
      const answer = await send(url, {
        method: method as Dispatcher.HttpMethod,
        headers: { ...DEFAULT_HEADERS, ...lowered(headers) },
        body: body ?? null,
        signal,
        dispatcher,
      });
      const flat = flattened(answer.headers);
      const bytes = await readBody(answer.body, {
        encoding: method === 'HEAD' ? '' : (flat['content-encoding'] ?? ''),
        host: url.host,
        limits: this.limits,
        signal,
      });
      return { status: answer.statusCode, headers: flat, bytes };
    } catch (error) {
      if (signal.aborted) throw error;
      throw webFailure(error, url.host);
    }
  }

  private async dispatcherFor(url: URL): Promise<Dispatcher> {
    const proxy = proxyFor(url, this.settings.proxies ?? {});
    if (!proxy) return this.direct;
    if (!isAllowed(url, this.settings.allowances)) await requirePublicTarget(url);
    const agent = this.proxied.get(proxy) ?? proxyAgent(proxy, this.limits);
    this.proxied.set(proxy, agent);
    return agent;
  }
}

function lowered(headers: WebRequest['headers'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function flattened(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function tookTooLong(host: string, { totalMs }: WebLimits): WebError {
  return new WebError(
    'timeout',
    `${host} did not finish its answer in ${totalMs / 1000} s.`,
    'Try again later; if it is always slow, get the data in another way.',
  );
}

function wandering(host: string, { redirects }: WebLimits): WebError {
  return new WebError(
    'unavailable',
    `${host} sends from one address to the next, more than ${redirects} times.`,
    'Open the address in a browser, and give the one that it ends at.',
  );
}
