import { describe, expect, it } from 'vitest';
import { axisOf, percentAt, stepFor, ticksOf } from './axis';

describe('the time axis', () => {
  it('has ticks that people count in', () => {
    expect(ticksOf({ from: 5000, to: 5950 }, 5)).toEqual([0, 200, 400, 600, 800]);
    expect(stepFor(3 * 60_000, 5)).toBe(60_000);
  });

  it('never has more ticks than asked for, however long the run', () => {
    for (const days of [1, 9, 400]) {
      expect(ticksOf({ from: 0, to: days * 86_400_000 }, 5).length).toBeLessThanOrEqual(6);
    }
  });

  it('stands still while live, except for steps', () => {
    const ends = [5000, 5100, 5200, 5300].map((now) => axisOf(0, now, true).to);
    expect(new Set(ends).size).toBe(1);
    expect(axisOf(0, 60_000, true).to).toBeGreaterThan(60_000);
  });

  it('keeps bars inside', () => {
    expect(percentAt({ from: 100, to: 200 }, 50)).toBe(0);
    expect(percentAt({ from: 100, to: 200 }, 150)).toBe(50);
    expect(percentAt({ from: 100, to: 200 }, 900)).toBe(100);
  });
});
