import { describe, expect, it } from 'vitest';
import { CLEAN_CALLS, isClosed, isTelling, lowered, mayCall, raised } from './governor.ts';
import type { ResourceLimit } from './limit.ts';

const NOW = 1_000_000;
const refused = (inFlight: number, more: { retryAfterMs?: number; sentAt?: number } = {}) =>
  lowered(undefined, { sentAt: NOW - 10, now: NOW, inFlight, ...more });

describe('A refusal', () => {
  it('halves what was in flight, and remembers how much that was', () => {
    expect(refused(9)).toMatchObject({ limit: 4, free: 9, since: NOW });
  });

  it('leaves one call at once, however few there were', () => {
    expect(refused(1)).toMatchObject({ limit: 1, free: 1 });
  });

  it('halves again when calls that were sent since are refused too', () => {
    const again = lowered(refused(8), { sentAt: NOW + 900, now: NOW + 1000, inFlight: 4 });
    expect(again).toMatchObject({ limit: 2, free: 8, since: NOW + 1000 });
  });

  it('of a call that was sent before the limit was lowered does not halve it again', () => {
    const late = lowered(refused(8), { sentAt: NOW - 5, now: NOW + 20, inFlight: 7 });
    expect(late).toMatchObject({ limit: 4, since: NOW, strikes: 1 });
  });

  it('closes the resource for as long as it wishes, be it days', () => {
    const days = 3 * 24 * 3600 * 1000;
    const limit = refused(4, { retryAfterMs: days });
    expect(limit.until).toBe(NOW + days);
    expect(isClosed(limit, NOW + days - 1)).toBe(true);
    expect(isClosed(limit, NOW + days)).toBe(false);
  });

  it('of a late call may make the window longer, never shorter', () => {
    const limit = refused(8, { retryAfterMs: 5000 });
    const late = (retryAfterMs: number) =>
      lowered(limit, { sentAt: NOW - 5, now: NOW + 20, inFlight: 7, retryAfterMs }).until;
    expect([late(9000), late(100)]).toEqual([NOW + 9020, NOW + 5000]);
  });

  it('that names no time closes it for a while, longer each time, and half a minute at most', () => {
    let limit: ResourceLimit | undefined;
    const pauses: number[] = [];
    for (let now = NOW; pauses.length < 8; now += 100_000) {
      limit = lowered(limit, { sentAt: now - 1, now, inFlight: 4 });
      pauses.push((limit.until ?? 0) - now);
    }
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
});

describe('A limit', () => {
  it('lets as many calls out as it says, once the window is over', () => {
    const limit = refused(8, { retryAfterMs: 1000 });
    expect(mayCall(limit, 0, NOW + 999)).toBe(false);
    expect(mayCall(limit, 3, NOW + 1000)).toBe(true);
    expect(mayCall(limit, 4, NOW + 1000)).toBe(false);
  });

  it('that nobody set lets any number out', () => {
    expect(mayCall(undefined, 1000, NOW)).toBe(true);
  });

  it('comes back slot by slot, until the resource is as free as before', () => {
    const seen: (number | undefined)[] = [];
    for (let limit = raised(refused(8)); limit; limit = raised(limit)) seen.push(limit.limit);
    expect(seen).toEqual([5, 6, 7]);
  });

  it('is told nothing by a clean call that was sent before it was lowered', () => {
    expect(isTelling(refused(8), NOW)).toBe(false);
    expect(isTelling(refused(8), NOW + 1)).toBe(true);
    expect(CLEAN_CALLS).toBe(5);
  });
});
