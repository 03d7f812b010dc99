import type { Peek, PeekColumn } from './peek.ts';

/** Columns of which every value has one row of every date: places over time. Without one of them rows are seldom put together. */
export function panelColumns(peek: Peek | null): PeekColumn[] {
  const dates = peek?.columns.filter(isOfTime) ?? [];
  return (peek?.columns ?? []).filter(
    ({ type, distinct }) =>
      type === 'text' && distinct > 1 && dates.some((date) => distinct * date.distinct === peek?.rows),
  );
}

export function isOfTime({ type }: PeekColumn): boolean {
  return type === 'date' || type === 'year';
}

/** Whether each row has a text of its own in this column. */
export function namesRows({ type, distinct }: PeekColumn, peek: Peek | null): boolean {
  return type === 'text' && distinct === peek?.rows;
}

/** Whether a column tells most rows apart. */
export function hasNames(peek: Peek | null): boolean {
  return peek?.columns.some(({ type, distinct }) => type === 'text' && distinct * 2 >= peek.rows) ?? false;
}
