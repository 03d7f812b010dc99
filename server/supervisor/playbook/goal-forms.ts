import { asksHowMany, points } from './goal-asks.ts';
import type { Parts } from './goal-parts.ts';
import type { GoalReading } from './goal-reading.ts';
import { hasNames, isOfTime, namesRows, panelColumns } from './panel.ts';
import { AVERAGED, COARSE, has, hasPeriod, isMonth, ROW_DIRECTIONS } from './shape-words.ts';

const ADVERBS: ReadonlySet<string> = new Set(['daily', 'monthly', 'quarterly', 'yearly']);
const ENDS: ReadonlySet<string> = new Set(['first', 'last', 'earliest', 'latest']);
const BEHIND_END = /^(in|at|of|from)$/i;
const COURSE =
  /^how (?:did|does|do|has|have) .*\b(?:changed?|developed?|evolved?)\b.* over (?:the (?:\w+ )?years|(?:the )?years|time)$/;

/** “Per month”, and “monthly” where no end of the months is asked for. */
export function isPerPeriod({ grouping, reading }: Parts): boolean {
  if (grouping.isThere) return grouping.periods.length === 1;
  return has(reading, ADVERBS) && !points(reading, ROW_DIRECTIONS);
}

/** “How did fuel economy change over the years?” */
export function asksCourse({ words }: GoalReading): boolean {
  return COURSE.test(words.map(({ text }) => text.toLowerCase()).join(' '));
}

/** “Best” and “worst” of a figure whose name tells which end that is. */
export function isOfMerit({ reading, figures, lexicon }: Parts): boolean {
  const [figure, ...more] = figures;
  if (!figure || more.length > 0 || lexicon.meritOf(figure.column.name) === undefined) return false;
  return reading.words.some(({ text }) => /^(best|worst)$/i.test(text));
}

/** “Most powerful Ford”: a value stands for the rows that have it. */
export function isOfValue({ reading, filters, candidate }: Parts): boolean {
  const isAdjective = (at: number) => reading.senses.get(at)?.some(({ terms }) => terms.length > 0);
  return hasNames(candidate.peek) && filters.some(({ words }) => words.some((at) => isAdjective(at - 1)));
}

/** “Who earns the most?” of a table with a row for each person. */
export function asksWho(parts: Parts): boolean {
  const isWho = /^who$/i.test(parts.reading.words[0]?.text ?? '');
  return isWho && isOfPeople(parts) && parts.figures.length === 1 && !parts.grouping.isThere;
}

/** Whether a time is named that need not be that of the figures: people’s dates are of one event, such as being hired. */
export function isOfUnsaidDate(parts: Parts): boolean {
  const isNamed = parts.others.some(({ column }) => isOfTime(column));
  return isOfPeople(parts) && isTimed(parts.reading) && !isNamed;
}

/** “Above 200 horsepower or from Japan”: rows of which only one of two things need be so. */
export function isEither({ reading, filters, comparison }: Parts): boolean {
  if (!comparison && filters.length < 2) return false;
  const isInside = (at: number) =>
    comparison?.words.includes(at) ||
    filters.some(({ words }) => words.some((word) => word < at) && words.some((word) => word > at));
  return reading.words.some(({ text }, at) => /^or$/i.test(text) && !isInside(at));
}

function isOfPeople({ candidate: { peek, file }, lexicon }: Parts): boolean {
  const [only, ...more] = peek?.columns.filter((column) => namesRows(column, peek)) ?? [];
  return (
    only !== undefined && more.length === 0 && [only.name, file.name].some((name) => lexicon.isOfPeople(name))
  );
}

/** “Which employee was hired first?”: the first row by a date that the goal names in full. */
export function isEndInTime({ reading, candidate, others, figures, grouping }: Parts): boolean {
  const times = others.filter(({ column }) => isOfTime(column));
  const names = others.filter(({ column }) => namesRows(column, candidate.peek));
  const [time] = times;
  const ends = reading.words.flatMap(({ text }, at) => (ENDS.has(text.toLowerCase()) ? [at] : []));
  const spoken = new Set(others.flatMap(({ words }) => words));
  const [end] = ends;
  if (!time || end === undefined || ends.length > 1 || figures.length > 0 || grouping.isThere) return false;
  const next = reading.words[end + 1]?.text;
  const isPlain = next === undefined || spoken.has(end + 1) || BEHIND_END.test(next);
  const isAsked = names.length === 1 || /^who$/i.test(reading.words[0]?.text ?? '');
  return (
    isPlain &&
    isAsked &&
    times.length === 1 &&
    time.share === 1 &&
    times.length + names.length === others.length &&
    !hasPeriod(reading) &&
    reading.numbers.size === 0 &&
    !asksHowMany(reading)
  );
}

/** “Rain in Seattle vs New York in 2013”: a figure of each value that the goal names, at one time. */
export function isOfValues({ reading, filters, others, grouping, figures }: Parts): boolean {
  const [filter, ...more] = filters;
  return (
    filter !== undefined &&
    more.length === 0 &&
    filter.values.length > 1 &&
    figures.length <= 1 &&
    others.length === 0 &&
    !grouping.isThere &&
    isTimed(reading) &&
    !hasPeriod(reading) &&
    !points(reading, ROW_DIRECTIONS)
  );
}

/** “Rain in March 2012” of a table with several places: the place for each of which it is told. */
export function unsaidGroup(parts: Parts): string | undefined {
  const { reading, candidate, grouping, others, filters, figures } = parts;
  const [panel, ...more] = panelColumns(candidate.peek);
  const isOpen =
    filters.length === 0 && grouping.columns.length === 0 && others.every(({ column }) => isOfTime(column));
  if (!panel || more.length > 0 || !isOpen || figures.length !== 1) return undefined;
  const isAtOnce =
    !grouping.isThere &&
    others.length === 0 &&
    isTimed(reading) &&
    !has(reading, AVERAGED) &&
    !hasPeriod(reading) &&
    !points(reading, ROW_DIRECTIONS);
  return isAtOnce || isPerPeriod(parts) ? panel.name : undefined;
}

/** The place whose days are meant where the goal speaks of days and names none. */
export function panelOfDays({ reading, candidate, filters, others, grouping }: Parts): string | undefined {
  const [panel, ...more] = panelColumns(candidate.peek);
  const isOfDays =
    reading.words.some(({ text }) => /^days?$/i.test(text)) && !has(reading, COARSE) && !grouping.isThere;
  const isOpen = filters.length === 0 && others.every(({ column }) => isOfTime(column));
  const isDaily = candidate.peek?.columns.some(({ type }) => type === 'date') ?? false;
  return panel && more.length === 0 && isOfDays && isOpen && isDaily ? panel.name : undefined;
}

function isTimed({ words }: GoalReading): boolean {
  return words.some(({ text }, at) => /^\d{4}$/.test(text) || isMonth(words, at));
}
