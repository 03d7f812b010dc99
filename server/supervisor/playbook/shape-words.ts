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

/** Units of time that hold more than a day. */
export const COARSE: ReadonlySet<string> = new Set([...PERIODS].filter((word) => !/^da/.test(word)));

/** Words for the rows of any table, and those by which they are counted. */
export const ROW_NOUNS: ReadonlySet<string> = new Set([
  'row',
  'rows',
  'record',
  'records',
  'entry',
  'entries',
  'reading',
  'readings',
  'count',
  'number',
]);

/** Words that make a form of their own: what is compared, what changes, and what rain did. */
export const FORMS: ReadonlySet<string> = new Set(['vs', 'versus', 'change', 'develop', 'evolve', 'fell']);

/** Months by their names and as they are shortened. */
const MONTHS =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i;

/** Whether a month or a quarter stands there; “may” is one only behind “in”, “of”, “for” or “during”. */
export function isMonth(words: GoalReading['words'], at: number): boolean {
  const text = words[at]?.text ?? '';
  if (isQuarter(words, at)) return true;
  if (!MONTHS.test(text)) return false;
  return text.toLowerCase() !== 'may' || /^(in|of|for|during)$/i.test(words[at - 1]?.text ?? '');
}

/** “Q1”, “first quarter”: the words that say so, but for a figure. */
export function isQuarter(words: GoalReading['words'], at: number): boolean {
  const [before = '', text = '', next = ''] = [words[at - 1]?.text, words[at]?.text, words[at + 1]?.text];
  if (/^q$/i.test(text)) return /^[1-4]$/.test(next);
  const isOrdinal = (word: string) => /^(first|second|third|fourth)$/i.test(word);
  return (/^quarter$/i.test(text) && isOrdinal(before)) || (isOrdinal(text) && /^quarter$/i.test(next));
}

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

/** Words that count time from today, which no table tells. */
export const RELATIVE: ReadonlySet<string> = new Set([
  'today',
  'yesterday',
  'tomorrow',
  'ago',
  'last',
  'past',
  'previous',
  'next',
  'current',
  'currently',
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
]);

const MODAL = /^(will|would|could|should|may|might)$/i;

/** Whether the goal speaks of what is not the case but may be; “could you” and “I would like” do not. */
export function isModal(words: GoalReading['words'], at: number): boolean {
  const isPolite = /^you$/i.test(words[at + 1]?.text ?? '') || /^(i|we)$/i.test(words[at - 1]?.text ?? '');
  return MODAL.test(words[at]?.text ?? '') && !isPolite && !isMonth(words, at);
}

export function has({ words }: GoalReading, wanted: ReadonlySet<string>): boolean {
  return words.some(({ text }) => wanted.has(text.toLowerCase()));
}

/** Whether the goal names a unit of time, such as “month” or “monthly”. */
export function hasPeriod({ words }: GoalReading): boolean {
  return words.some(({ text }, at) => PERIODS.has(text.toLowerCase()) && !isQuarter(words, at));
}
