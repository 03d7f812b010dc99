import type { ResourceLimit } from './limit.ts';

/** Clean calls, one after the other, that give one slot back. */
export const CLEAN_CALLS = 5;
/** How long a resource that names no time is left alone: the first pause, doubled by each refusal, and the longest, ms. */
const PAUSE_MS = { first: 500, longest: 30_000 };

/** A call that was refused. `sentAt`, `now`: ms since epoch. `inFlight`: calls at that moment, this one included. */
export type RefusedCall = {
  sentAt: number;
  now: number;
  inFlight: number;
  retryAfterMs?: number | undefined;
};

/**
 * The limit after a refusal: half of what was in flight, and no call until the resource wants one. Of calls that went
 * out together only the first halves; the others may make the window longer.
 */
export function lowered(limit: ResourceLimit | undefined, call: RefusedCall): ResourceLimit {
  const { sentAt, now, inFlight, retryAfterMs = 0 } = call;
  if (limit && sentAt <= limit.since) {
    const until = Math.max(limit.until ?? 0, retryAfterMs > 0 ? now + retryAfterMs : 0);
    return until > 0 ? { ...limit, until } : limit;
  }
  const strikes = (limit?.strikes ?? 0) + 1;
  const pause = retryAfterMs > 0 ? retryAfterMs : pauseAfter(strikes);
  return {
    limit: Math.max(1, Math.floor(Math.min(inFlight, limit?.limit ?? inFlight) / 2)),
    free: Math.max(1, limit?.free ?? inFlight),
    until: Math.max(limit?.until ?? 0, now + pause),
    since: now,
    strikes,
  };
}

/** The limit with one slot more; undefined once it is as free as before. */
export function raised(limit: ResourceLimit): ResourceLimit | undefined {
  if (limit.limit + 1 >= limit.free) return undefined;
  const { until: _, ...rest } = limit;
  return { ...rest, limit: limit.limit + 1, strikes: 0 };
}

/** Whether a clean call tells anything: it was sent after the limit was lowered. */
export function isTelling(limit: ResourceLimit, sentAt: number): boolean {
  return sentAt > limit.since;
}

/** Whether no call may go out at `now` (ms since epoch), whatever is in flight. */
export function isClosed(limit: ResourceLimit | undefined, now: number): boolean {
  return limit?.until !== undefined && now < limit.until;
}

/** Whether one more call may go out at `now` (ms since epoch). */
export function mayCall(limit: ResourceLimit | undefined, inFlight: number, now: number): boolean {
  return !limit || (!isClosed(limit, now) && inFlight < limit.limit);
}

function pauseAfter(strikes: number): number {
  return Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** (strikes - 1));
}
