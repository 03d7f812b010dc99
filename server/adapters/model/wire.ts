import { Agent, type Dispatcher, request as send } from 'undici';
import { type ProxySettings, proxyAgent, proxyFor } from '../web/proxy.ts';
import { connectionError } from './connection-error.ts';
import { type Guard, guardedBody, late, readSome } from './guarded-body.ts';
import { MODEL_LIMITS, type ModelLimits } from './limits.ts';
import { RefusedRequest, refusalOf } from './refusal.ts';
import { retryAfter } from './retry-after.ts';
import { isLoopback, type Target } from './target.ts';

export type WireSettings = { limits?: Partial<ModelLimits>; proxies?: ProxySettings };

/** `path`: below the endpoint's base. `body`: JSON, sent by POST. `patienceMs`: between two pieces of the answer. */
export type WireRequest = {
  path: string;
  body?: string;
  signal: AbortSignal;
  headersMs: number;
  patienceMs?: () => number;
};

/** An answer with a good status. */
export type WireAnswer = { status: number; contentType: string; body: AsyncGenerator<Uint8Array> };

/**
 * Carries requests to endpoints. Only here is a key put into a request. No redirect is followed, nothing is repeated,
 * nothing is unpacked, all waiting is bounded.
 */
export class Wire {
  readonly limits: ModelLimits;
  private readonly direct = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  private readonly proxied = new Map<string, Dispatcher>();

  constructor(private readonly settings: WireSettings = {}) {
    this.limits = { ...MODEL_LIMITS, ...settings.limits };
  }

  /** @throws RefusedRequest, ModelError, or the signal's reason */
  async send(target: Target, request: WireRequest): Promise<WireAnswer> {
    const { maxBody, maxRefusal, idleMs } = this.limits;
    const guard = { host: target.host, maxBody, patienceMs: request.patienceMs ?? (() => idleMs) };
    const { statusCode, headers, body } = await this.begin(target, request);
    if (statusCode >= 200 && statusCode < 300) {
      const contentType = first(headers['content-type']) ?? '';
      return { status: statusCode, contentType, body: this.watched(body, guard, request.signal) };
    }
    const words = await readSome(body, maxRefusal, guard);
    request.signal.throwIfAborted();
    throw new RefusedRequest(
      refusalOf(
        statusCode,
        words,
        retryAfter((name) => first(headers[name]), Date.now()),
      ),
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.direct, ...this.proxied.values()].map((one) => one.destroy()));
  }

  private async begin(target: Target, { path, body, signal, headersMs }: WireRequest) {
    const slow = new AbortController();
    const timer = setTimeout(() => slow.abort(late(target.host, headersMs)), headersMs);
    try {
      return await send(`${target.base}${path}${target.query}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: headersFor(target, body),
        body: body ?? null,
        signal: AbortSignal.any([signal, slow.signal]),
        dispatcher: this.dispatcherFor(target),
      });
    } catch (error) {
      throw signal.aborted ? signal.reason : connectionError(error, target.host);
    } finally {
      clearTimeout(timer);
    }
  }

  private async *watched(body: Dispatcher.ResponseData['body'], guard: Guard, signal: AbortSignal) {
    try {
      yield* guardedBody(body, guard);
    } catch (error) {
      throw signal.aborted ? signal.reason : connectionError(error, guard.host);
    }
  }

  private dispatcherFor(target: Target): Dispatcher {
    const url = new URL(target.base);
    const proxy = isLoopback(target) ? undefined : proxyFor(url, this.settings.proxies ?? {});
    if (!proxy) return this.direct;
    const { headersMs } = this.limits;
    const agent =
      this.proxied.get(proxy) ?? proxyAgent(proxy, { connectMs: headersMs, headersMs: 0, idleMs: 0 });
    this.proxied.set(proxy, agent);
    return agent;
  }
}

function headersFor({ authorization }: Target, body: string | undefined): Record<string, string> {
  return {
    'user-agent': 'Gaffer',
    accept: 'application/json, text/event-stream',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(authorization ? { authorization } : {}),
  };
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
