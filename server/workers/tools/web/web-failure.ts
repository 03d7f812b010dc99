import type { FailureClass } from '../../../core/failure.ts';
import { retryAfterMs } from '../../../core/retry-after.ts';
import { type WebAnswer, WebError } from '../../../ports.ts';
import { ToolError } from '../../tool-error.ts';

/** What the web adapter says, as the tool's own failure; anything else is passed on. */
export function asToolError(error: unknown): unknown {
  if (!(error instanceof WebError)) return error;
  return new ToolError(error.failureClass, error.message, {
    advice: error.advice,
    cause: error,
    resource: error.resource,
    retryAfterMs: error.retryAfterMs,
    ...(error.cause === undefined ? {} : { evidence: String(error.cause) }),
  });
}

/** Throws for an answer that says no. */
export function requireSuccess({ status, headers, url, bytes }: WebAnswer): void {
  if (status < 400) return;
  const [failureClass, why, advice] = meaningOf(status);
  const wait = retryAfterMs(headers['retry-after'], Date.now());
  const { host } = new URL(url);
  throw new ToolError(failureClass, `${host} answered ${status}: ${why}.`, {
    advice,
    resource: `host:${host}`,
    evidence: `${status} ${url}\n${bytes.subarray(0, 1000).toString()}`,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function meaningOf(status: number): [FailureClass, why: string, advice: string] {
  if (status === 401) return ['auth', 'it wants to know who asks', 'Send the authorization that it needs.'];
  if (status === 403) return ['auth', 'this is not for who asks', 'Ask whoever runs it for access.'];
  if (status === 404 || status === 410) {
    return ['validation', 'there is no such page', 'Check the address; the page may have moved.'];
  }
  if (status === 408) return ['timeout', 'it waited too long for the request', 'Try again.'];
  if (status === 429) {
    return ['rate_limit', 'too many requests', 'Wait, or ask for fewer pages at a time.'];
  }
  if (status >= 500)
    return ['unavailable', 'the server failed', 'Try again later; the fault is the server’s.'];
  return ['validation', 'it does not accept the request', 'Check the address, the method and the body.'];
}
