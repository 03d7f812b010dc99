import { describe, expect, it } from 'vitest';
import { type Leftist, pop, push, sizeOf } from './leftist.ts';

function drained(heap: Leftist<number>): number[] {
  const items: number[] = [];
  for (let rest = heap; rest; rest = pop(rest)) items.push(rest.item);
  return items;
}

describe('A queue of lines', () => {
  it('gives the smallest rank first, and the earlier of equals', () => {
    let heap: Leftist<number> = null;
    for (const [order, rank] of [5, 1, 3, 1, 4].entries()) heap = push(heap, rank, order, order);
    expect(drained(heap)).toEqual([1, 3, 2, 4, 0]);
  });

  it('keeps every version, and knows its size', () => {
    let heap: Leftist<number> = null;
    for (let i = 0; i < 1000; i += 1) heap = push(heap, (i * 7919) % 1000, i, i);
    const later = pop(pop(heap));
    expect([sizeOf(heap), sizeOf(later)]).toEqual([1000, 998]);
    expect(drained(heap).map((item) => (item * 7919) % 1000)).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });
});
