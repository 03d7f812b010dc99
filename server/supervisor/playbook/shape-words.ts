import type { GoalReading } from './goal-reading.ts';

/** Words by which one figure is made of many rows. */
export const AVERAGED: ReadonlySet<string> = new Set([
  'average',
  'mean',
  'median',
  'total',
  'sum',
  'altogether',
  'overall',
]);

/** Words that ask for one end of the figures. */
export const EXTREMES: ReadonlySet<string> = new Set([
  'highest',
  'lowest',
  'maximum',
  'minimum',
  'max',
  'min',
  'largest',
  'smallest',
  'biggest',
]);

/** Words that put rows or times in order. */
export const ROW_DIRECTIONS: ReadonlySet<string> = new Set([
  ...EXTREMES,
  'most',
  'least',
  'top',
  'bottom',
  'fewest',
]);

export const PERIODS: ReadonlySet<string> = new Set([
  'year',
  'years',
  'quarter',
  'quarters',
  'month',
  'months',
  'day',
  'days',
  'yearly',
  'quarterly',
  'monthly',
  'daily',
]);

/** Words that take something away from what is asked for, which no playbook can do. */
export const LIMITING: ReadonlySet<string> = new Set([
  'not',
  'except',
  'without',
  'excluding',
  'other',
  'than',
  'unless',
]);

/** Words that limit or turn what is asked for, which no form is read with. */
export const UNREAD: ReadonlySet<string> = new Set([
  ...LIMITING,
  'but',
  'if',
  'before',
  'after',
  'until',
  'till',
  'since',
  'between',
  'over',
  'across',
  'only',
  'will',
  'would',
  'could',
  'should',
  'may',
  'might',
]);

export function has({ words }: GoalReading, wanted: ReadonlySet<string>): boolean {
  return words.some(({ text }) => wanted.has(text.toLowerCase()));
}
