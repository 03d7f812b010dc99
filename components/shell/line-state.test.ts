import { describe, expect, it } from 'vitest';
import { afterSignal, CONNECTING, OFFLINE_AFTER_MS, reopenDelay } from './line-state';

const live = afterSignal(CONNECTING, 'heard', 0);

describe('the state of the line', () => {
  it('is live from the first thing heard, and stays the same object while it is', () => {
    expect(live.status).toBe('live');
    expect(afterSignal(live, 'heard', 5)).toBe(live);
  });

  it('is reconnecting when it breaks, and live again when something is heard', () => {
    const broken = afterSignal(live, 'broke', 100);
    expect(broken).toEqual({ status: 'reconnecting', since: 100 });
    expect(afterSignal(broken, 'heard', 200).status).toBe('live');
  });

  it('is offline once it has been broken for long', () => {
    const broken = afterSignal(live, 'broke', 100);
    expect(afterSignal(broken, 'broke', 99 + OFFLINE_AFTER_MS).status).toBe('reconnecting');
    expect(afterSignal(broken, 'broke', 100 + OFFLINE_AFTER_MS).status).toBe('offline');
  });

  it('is offline when the browser says so, until something is heard or the browser is back', () => {
    const off = afterSignal(live, 'browserOffline', 100);
    expect(off.status).toBe('offline');
    expect(afterSignal(off, 'broke', 200).status).toBe('offline');
    expect(afterSignal(off, 'browserOnline', 300).status).toBe('reconnecting');
    expect(afterSignal(off, 'heard', 300).status).toBe('live');
  });

  it('is tried again after half a second at first and after eight at most', () => {
    expect([0, 1, 2, 10].map(reopenDelay)).toEqual([500, 1000, 2000, 8000]);
  });
});
