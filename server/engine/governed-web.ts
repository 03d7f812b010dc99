import { hostOf } from '../core/hosts.ts';
import type { Resource } from '../core/limit.ts';
import { retryAfterMs } from '../core/retry-after.ts';
import { type Web, type WebAnswer, WebError, type WebRequest } from '../ports.ts';
import type { WebHop, WebHops } from '../web-hops.ts';
import { type Calls, HeldBack } from './calls.ts';

const FREE: WebHop = { answered: () => {}, ended: () => {} };

/** The web, asked no more often than each host wants: the one that a task names, and those that it sends on to. */
export class GovernedWeb implements Pick<Web, 'fetch'> {
  constructor(
    private readonly web: Pick<Web, 'fetch'>,
    private readonly calls: Calls,
    private readonly now: () => number,
  ) {}

  async fetch(request: WebRequest, signal: AbortSignal): Promise<WebAnswer> {
    const host = hostOf(request.url);
    if (host === undefined) return this.web.fetch(request, signal);
    // Waited for before the request begins, so that it does not use up the request's own time.
    let first: WebHop | undefined = await this.begin(host, signal);
    const hops: WebHops = async (url, aborted) => {
      const begun = first;
      first = undefined;
      if (begun) return begun;
      const other = hostOf(url);
      return other === undefined ? FREE : this.begin(other, aborted, `host:${host}`);
    };
    try {
      return await this.web.fetch(request, signal, hops);
    } finally {
      first?.ended();
    }
  }

  /** `from`: who sent on to this host, and is left alone with it when it refuses. */
  private async begin(host: string, signal: AbortSignal, from?: Resource): Promise<WebHop> {
    const call = await this.calls.begin(`host:${host}`, signal).catch((error: unknown) => {
      throw error instanceof HeldBack ? heldBack(error, host) : error;
    });
    return {
      answered: ({ status, headers }) => {
        if (status === 429) call.refused(retryAfterMs(headers['retry-after'], this.now()), from);
        else if (status < 500) call.answered();
      },
      ended: () => call.end(),
    };
  }
}

function heldBack({ resource, waitMs }: HeldBack, host: string): WebError {
  const seconds = Math.ceil(waitMs / 1000);
  return new WebError(
    'rate_limit',
    `${host} asked for a pause: it is not called for another ${seconds} s.`,
    'Nothing needs to be done: the task runs once the host may be called again.',
    undefined,
    resource,
    waitMs,
  );
}
