import { describe, expect, it } from 'vitest';
import type { TableValue } from './shape';
import { nextSort, sortedRows } from './table-sort';

const table: TableValue = {
  columns: [
    { name: 'n', type: 'number' },
    { name: 'w', type: 'text' },
  ],
  rows: [
    [10, 'b2'],
    [null, 'b10'],
    [9, 'a'],
    [100, null],
  ],
  count: 0,
  oddities: [],
};

describe('a sorted table', () => {
  it('orders numbers as numbers, with empty cells last either way', () => {
    expect(sortedRows(table, { column: 0, descending: false })).toEqual([2, 0, 3, 1]);
    expect(sortedRows(table, { column: 0, descending: true })).toEqual([3, 0, 2, 1]);
  });

  it('orders words as people do', () => {
    expect(sortedRows(table, { column: 1, descending: false })).toEqual([2, 0, 1, 3]);
  });

  it('comes back to how it came with the third click', () => {
    const first = nextSort(undefined, 0);
    const second = nextSort(first, 0);
    expect([first, second, nextSort(second, 0)]).toEqual([
      { column: 0, descending: false },
      { column: 0, descending: true },
      undefined,
    ]);
  });
});
