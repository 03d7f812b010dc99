import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Heap, pop, push } from './heap.ts';
import { Table } from './table.ts';

describe('A table', () => {
  it('holds what a Map would, in the same order, through any series of changes', () => {
    const change = fc.tuple(fc.integer({ min: 0, max: 80 }).map(String), fc.integer());
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const map = new Map<string, number>();
        let table = Table.empty<number>();
        for (const [key, value] of changes) {
          map.set(key, value);
          table = table.with(key, value);
        }
        expect([...table.entries()]).toEqual([...map.entries()]);
        expect([...Table.from(changes).entries()]).toEqual([...map.entries()]);
      }),
    );
  });

  it('leaves earlier versions as they were, also when two versions grow apart', () => {
    const base = Table.from([['a', 1]] as const) as Table<number>;
    const left = base.with('b', 2);
    const right = base.with('c', 3).with('b', 9);
    expect([...base.entries()]).toEqual([['a', 1]]);
    expect([...left.entries()]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect([...right.entries()]).toEqual([
      ['a', 1],
      ['c', 3],
      ['b', 9],
    ]);
    expect(base.has('b')).toBe(false);
  });

  it('takes many changes at once as it takes them one by one', () => {
    const keys = Array.from({ length: 300 }, (_, i) => `k${i}`);
    const base = Table.from(keys.map((key) => [key, 0] as const) as [string, number][]);
    const change = fc.tuple(fc.constantFrom(...keys), fc.integer());
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const oneByOne = changes.reduce((table, [key, value]) => table.with(key, value), base);
        expect([...base.withAll(changes).entries()]).toEqual([...oneByOne.entries()]);
        expect([...base.values()].every((value) => value === 0)).toBe(true);
      }),
    );
  });

  it('finds every one of 40,000 keys', () => {
    const table = Table.from(Array.from({ length: 40_000 }, (_, i) => [`k${i}`, i] as const));
    for (const i of [0, 31, 32, 1023, 1024, 32_767, 32_768, 39_999]) expect(table.get(`k${i}`)).toBe(i);
  });
});

describe('A heap', () => {
  it('gives its items by rank, first in first out among equals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (ranks) => {
        let heap: Heap<string> = null;
        for (const [i, rank] of ranks.entries()) heap = push(heap, rank, i, `${rank}:${i}`);
        const out: string[] = [];
        for (; heap; heap = pop(heap)) out.push(heap.item);
        const sorted = ranks.map((rank, i) => ({ rank, i })).sort((a, b) => a.rank - b.rank || a.i - b.i);
        expect(out).toEqual(sorted.map(({ rank, i }) => `${rank}:${i}`));
      }),
    );
  });
});
