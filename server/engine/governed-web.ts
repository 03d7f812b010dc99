import { hostOf } from '../core/hosts.ts';
import { retryAfterMs } from '../core/retry-after.ts';
import { type Web, type WebAnswer, WebError, type WebRequest } from '../ports.ts';
import { type Call, type Calls, HeldBack } from './calls.ts';

/** The web, asked no more often than each host wants. */
export class GovernedWeb implements Pick<Web, 'fetch'> {
  constructor(
    private readonly web: Pick<Web, 'fetch'>,
    private readonly calls: Calls,
    private readonly now: () => number,
  ) {}

  async fetch(request: WebRequest, signal: AbortSignal): Promise<WebAnswer> {
    const host = hostOf(request.url);
    if (host === undefined) return this.web.fetch(request, signal);
    const call = await this.calls.begin(`host:${host}`, signal).catch((error: unknown) => {
      throw error instanceof HeldBack ? heldBack(error, host) : error;
    });
    try {
      const answer = await this.web.fetch(request, signal);
      this.tell(call, answer);
      return answer;
    } finally {
      call.end();
    }
  }

  private tell(call: Call, { status, headers, url }: WebAnswer): void {
    if (status === 429) {
      const host = hostOf(url);
      call.refused(retryAfterMs(headers['retry-after'], this.now()), host && `host:${host}`);
    } else if (status < 500) call.answered();
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
