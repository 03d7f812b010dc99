import { describe, expect, it } from 'vitest';
import { axisOf, labelled, percentAt, stepFor, ticksOf } from './axis';

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

describe('labels of the axis', () => {
  const span = { from: 0, to: 1000 };
  const ticks = [0, 200, 400, 600, 800];
  it('are all there where there is room, but for one that would stand over the end', () => {
    expect(labelled(ticks, span, 10)).toEqual([0, 200, 400, 600, 800]);
    expect(labelled(ticks, span, 4.9)).toEqual([0, 400]);
    expect(labelled(ticks, span, 5)).toEqual([0, 200, 400, 600, 800]);
  });
  it('are fewer where they would cover each other', () => {
    expect(labelled(ticks, span, 3)).toEqual([0, 400]);
    expect(labelled(ticks, span, 1)).toEqual([0]);
    expect(labelled([0], span, 0)).toEqual([0]);
  });
});
