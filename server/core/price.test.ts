import { describe, expect, it } from 'vitest';
import { costOf, priceOf } from './price.ts';

const table = {
  'gpt-x': { input: 1_000_000, output: 4_000_000 },
  'gpt-x-mini': { input: 100_000, output: 400_000 },
};

describe('A price', () => {
  it('is found by the whole name, and by the family of a dated one', () => {
    expect(priceOf(table, 'gpt-x')).toBe(table['gpt-x']);
    expect(priceOf(table, 'gpt-x-mini-2026-01-31')).toBe(table['gpt-x-mini']);
  });

  it('of a model that nobody knows is unknown, and not another’s', () => {
    expect(priceOf(table, 'gpt-xl')).toBeUndefined();
    expect(priceOf(table, 'constructor')).toBeUndefined();
    expect(costOf(undefined, { input: 1, output: 1 })).toBeNull();
  });

  it('of a million tokens is what a million tokens cost, and of a few is rounded up', () => {
    expect(costOf(table['gpt-x'], { input: 1_000_000, output: 500_000 })).toBe(3_000_000);
    expect(costOf(table['gpt-x-mini'], { input: 1, output: 0 })).toBe(1);
  });
});
