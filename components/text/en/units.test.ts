import { describe, expect, it } from 'vitest';
import { units } from './units';
import { usage } from './usage';

const NONE = { calls: 0, input: 0, output: 0, microUsd: 0, unpriced: 0, estimated: 0 };
const priced = { ...NONE, calls: 2, input: 12_000, output: 400, microUsd: 310_000 };

describe('tokens and money as people read them', () => {
  it('shortens tokens from a thousand on', () => {
    expect([0, 950, 1000, 12_400, 99_960, 999_600, 1_234_567].map(units.tokens)).toEqual([
      ...['0', '950', '1k', '12.4k', '100k', '1M', '1.2M'],
    ]);
  });

  it('shows less than a cent exactly, and more in cents', () => {
    expect([0, 40, 4200, 9_996, 310_000, 12_400_000, 1_234_500_000].map(units.money)).toEqual([
      ...['$0', '<$0.0001', '$0.0042', '$0.01', '$0.31', '$12.40', '$1,234.50'],
    ]);
  });

  it('writes a range once when both ends read alike', () => {
    expect(units.range(4000, 9000, units.tokens)).toBe('4k–9k');
    expect(units.range(4001, 4002, units.tokens)).toBe('4k');
    expect(units.range(10_000, 40_000, units.money)).toBe('$0.01–$0.04');
    expect(units.durations(20_000, 45_900)).toBe('20–45 s');
    expect(units.durations(800, 1900)).toBe('800 ms–1.9 s');
    expect(units.durations(8000, 60_000)).toBe('8.0 s–1 m 00 s');
  });
});

describe('what models used, in a line', () => {
  it('names tokens and cost', () => {
    expect(usage.line(priced)).toBe('12.4k tokens · $0.31');
    expect(usage.short(priced)).toBe('12.4k · $0.31');
  });

  it('says when tokens were estimated', () => {
    expect(usage.line({ ...priced, estimated: 1 })).toBe('≈12.4k tokens · ≈$0.31');
  });

  it('says when the price of all calls, or of some, is unknown', () => {
    expect(usage.line({ ...priced, microUsd: 0, unpriced: 2 })).toBe('12.4k tokens · price unknown');
    expect(usage.short({ ...priced, microUsd: 0, unpriced: 2 })).toBe('12.4k · price unknown');
    expect(usage.line({ ...priced, unpriced: 1 })).toBe('12.4k tokens · at least $0.31');
  });
});
