import type { Json } from '@/server/core/json';
import type { TableValue } from './shape';

export type Sort = { column: number; descending: boolean };

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Row numbers in order. Empty cells stand last either way; equals keep their order. */
export function sortedRows(table: TableValue, sort: Sort | undefined): number[] {
  const order = table.rows.map((_, index) => index);
  if (!sort) return order;
  const cell = (index: number): Json => table.rows[index]?.[sort.column] ?? null;
  const sign = sort.descending ? -1 : 1;
  return order.sort((a, b) => {
    const [left, right] = [cell(a), cell(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * words.compare(String(left), String(right));
  });
}

/** What a click on a header leads to: ascending, descending, as it came. */
export function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}
