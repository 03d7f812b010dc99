import { asksWhich, points } from './goal-asks.ts';
import { isOfMerit } from './goal-forms.ts';
import type { Parts } from './goal-parts.ts';
import type { GoalReading } from './goal-reading.ts';
import { isOfTime, panelColumns } from './panel.ts';
import { AVERAGED, has, hasPeriod, isMonth, ROW_DIRECTIONS } from './shape-words.ts';

const JOINT = /^(and|vs|versus|in)$/i;
/** “2012–2015” means those between as well. */
const SPAN = /\d{4}\s*[-–—/]\s*\d{4}/;

/** Several years in one list, “2012 and 2013”, and where it stands. Undefined when they are said in any other way. */
export function yearList({
  words,
  numbers,
  text,
}: GoalReading): { years: readonly number[]; words: readonly number[] } | undefined {
  const at = [...numbers].flatMap(([place, number]) => (isYear(number, words[place]?.text) ? [place] : []));
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const span = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const between = span.filter((place) => !at.includes(place)).map((place) => words[place]?.text ?? '');
  const years = [...new Set(at.map((place) => numbers.get(place) ?? 0))];
  const isJoined = between.some((word) => !/^in$/i.test(word)) && between.every((word) => JOINT.test(word));
  const isList = years.length > 1 && years.length === at.length && isJoined && !SPAN.test(text);
  return isList ? { years, words: span } : undefined;
}

function isYear(number: number, text = ''): boolean {
  return /^\d{4}$/.test(text) && number >= 1000 && number <= 2999;
}

/** “Rain in Seattle in 2012 and 2013”: a figure of each of these years. */
export function isOfYears(parts: Parts): boolean {
  const { reading, candidate, figures, filters, others, grouping } = parts;
  const panel = panelColumns(candidate.peek);
  const isOpen = panel.length > 0 && !filters.some(({ column }) => panel.includes(column));
  return (
    yearList(reading) !== undefined &&
    figures.length === 1 &&
    filters.length <= 1 &&
    filters.every(({ values }) => values.length === 1) &&
    others.every(({ column }) => isOfTime(column)) &&
    !isOpen &&
    !grouping.isThere &&
    !hasPeriod(reading) &&
    !has(reading, AVERAGED) &&
    !reading.words.some((_, at) => isMonth(reading.words, at)) &&
    !points(reading, ROW_DIRECTIONS) &&
    !isOfMerit(parts) &&
    !asksWhich(reading, figures)
  );
}
