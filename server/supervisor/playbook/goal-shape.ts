import type { Comparison } from './comparison.ts';
import { asksHowMany, asksWhich, isTwoEnded, isWhich, points } from './goal-asks.ts';
import {
  asksCourse,
  asksWho,
  isEither,
  isEndInTime,
  isOfMerit,
  isOfUnsaidDate,
  isOfValue,
  isOfValues,
  isPerPeriod,
  panelOfDays,
  unsaidGroup,
} from './goal-forms.ts';
import type { Parts } from './goal-parts.ts';
import { isOfYears } from './goal-years.ts';
import {
  asksAmountOf,
  asksHowMuch,
  callsRowsByValue,
  isOfRows,
  isQualified,
  isWithEnd,
  namesOnlyRows,
  qualityAt,
} from './named-rows.ts';
import { isOfTime, namesRows, panelColumns } from './panel.ts';
import {
  AVERAGED,
  COARSE,
  EXTREMES,
  has,
  hasPeriod,
  isModal,
  isMonth,
  PERIODS,
  ROW_DIRECTIONS,
  ROW_NOUNS,
  UNREAD,
} from './shape-words.ts';

/** What kind of answer a goal asks for, told by its form. The playbook of that name is for it, whatever the words. */
export type GoalShape =
  | 'rows'
  | 'figure'
  | 'periods'
  | 'grid'
  | 'course'
  | 'lines'
  | 'groups'
  | 'count'
  | 'tally'
  | 'moments';

/** The form of a goal about this table, or null: every word must be accounted for, so that nothing is passed over. */
export function shapeOf(parts: Parts): GoalShape | null {
  if (!parts.candidate.peek) return null;
  if (isEither(parts) || isOfUnsaidDate(parts) || isTwoEnded(parts.reading)) return null;
  if (isUnread(parts) || isTwofold(parts) || !isAccountedFor(parts)) return null;
  if (parts.comparison) return comparedShape(parts, parts.comparison);
  const shapes = parts.figures.length > 0 ? OF_FIGURES : OF_ROWS;
  return shapes.find((shape) => SHAPES[shape](parts)) ?? null;
}

const OF_FIGURES = ['grid', 'course', 'lines', 'groups', 'periods', 'rows', 'figure'] as const;
const OF_ROWS = ['moments', 'count', 'tally', 'groups'] as const;

function isUnread({ reading, comparison }: Parts): boolean {
  const { words } = reading;
  const compared = new Set(comparison?.words);
  const isOver = (at: number) => asksCourse(reading) && /^over$/i.test(words[at]?.text ?? '');
  return words.some(
    ({ text }, at) =>
      (UNREAD.has(text.toLowerCase()) && !compared.has(at) && !isOver(at)) || isModal(words, at),
  );
}

const SHAPES: Readonly<Record<GoalShape, (parts: Parts) => boolean>> = {
  grid: ({ grouping, filters }) =>
    grouping.columns.length === 2 && grouping.periods.length === 0 && filters.length === 0,
  course: (parts) =>
    parts.grouping.columns.length === 0 &&
    parts.filters.length === 0 &&
    parts.others.every(({ column }) => isOfTime(column)) &&
    !isPanel(parts) &&
    isCourse(parts),
  lines: (parts) =>
    (parts.grouping.columns.length === 1 ||
      (parts.grouping.columns.length === 0 && parts.filters.length === 1) ||
      unsaidGroup(parts) !== undefined) &&
    parts.others.every(({ column }) => column === parts.grouping.columns[0] || isOfTime(column)) &&
    isPerPeriod(parts) &&
    !asksWhich(parts.reading, parts.figures),
  groups: (parts) =>
    parts.figures.length === 0
      ? isOfValues(parts)
      : isPerGroup(parts) || isWhichGroup(parts) || isOfValues(parts) || isOfUnsaidGroup(parts),
  periods: (parts) =>
    isOfYears(parts) ||
    (parts.grouping.columns.length + parts.grouping.periods.length === 0 &&
      askedPeriod(parts) !== undefined &&
      points(parts.reading, ROW_DIRECTIONS) &&
      parts.others.every(({ column }) => isOfTime(column)) &&
      (parts.filters.length > 0 || !isPanel(parts))),
  rows: (parts) =>
    parts.grouping.columns.length + parts.grouping.periods.length === 0 &&
    (isOfRows(parts) || isOfValue(parts) || asksWho(parts) || isWithEnd(parts)) &&
    (points(parts.reading, ROW_DIRECTIONS) || isOfMerit(parts) || qualityAt(parts) !== undefined) &&
    !parts.reading.words.some(({ text }) => AVERAGED.has(text.toLowerCase())) &&
    namesOnlyRows(parts),
  figure: (parts) => isOneFigure(parts),
  moments: (parts) =>
    isEndInTime(parts) ||
    (!parts.grouping.isThere &&
      (isOfRows(parts) || isOfValue(parts)) &&
      parts.others.length === 1 &&
      parts.others.some(
        ({ column, words }) => isOfTime(column) && words.some((at) => parts.reading.senses.has(at)),
      )),
  count: (parts) =>
    asksHowMany(parts.reading) && !parts.grouping.isThere && !isTurned(parts) && countsRows(parts),
  tally: ({ reading, grouping, filters, others, candidate }) =>
    asksHowMany(reading) &&
    grouping.columns.length === 1 &&
    grouping.periods.length === 0 &&
    filters.length <= 1 &&
    others.every(({ column }) => column === grouping.columns[0] || namesRows(column, candidate.peek)),
};

/** Whether one word is a value of two columns, or more columns pick rows than a playbook takes. */
function isTwofold({ filters }: Parts): boolean {
  const words = filters.flatMap((filter) => filter.words);
  return new Set(words).size < words.length || filters.length > 2;
}

function isAccountedFor(parts: Parts): boolean {
  const { reading, candidate, lexicon, figures, others, filters, grouping, comparison } = parts;
  const spoken = new Set([
    ...candidate.named,
    ...reading.fileWords,
    ...grouping.words,
    ...(comparison?.words ?? []),
    ...[...figures, ...others, ...filters].flatMap(({ words }) => words),
  ]);
  return reading.words.every(
    ({ text, stem }, at) =>
      spoken.has(at) ||
      /^\d/.test(text) ||
      reading.numbers.has(at) ||
      isMonth(reading.words, at) ||
      lexicon.isFiller(stem) ||
      formsOf(parts).some((form) => form.test(text)) ||
      [AVERAGED, EXTREMES, ROW_DIRECTIONS, PERIODS, ROW_NOUNS].some((words) => words.has(text.toLowerCase())),
  );
}

/** Words that only some forms account for. */
function formsOf(parts: Parts): RegExp[] {
  return [
    ...(isOfMerit(parts) ? [/^(best|worst)$/i] : []),
    ...(isEndInTime(parts) ? [/^(first|last|earliest|latest)$/i] : []),
    ...(isOfValues(parts) || isOfYears(parts) ? [/^(vs|versus)$/i] : []),
    ...(asksHowMuch(parts) ? [/^fell$/i] : []),
    ...(asksCourse(parts.reading) ? [/^(changed?|developed?|evolved?)$/i] : []),
  ];
}

function isCourse(parts: Parts): boolean {
  const { reading, grouping, figures } = parts;
  if (asksCourse(reading)) return !grouping.isThere && figures.length === 1;
  return isPerPeriod(parts) && !asksWhich(reading, figures);
}

function isOfUnsaidGroup(parts: Parts): boolean {
  return (
    !parts.grouping.isThere && unsaidGroup(parts) !== undefined && !asksWhich(parts.reading, parts.figures)
  );
}

/** “Days with more than 20 mm of rain” of a table with several places is told for each of them. */
function comparedShape(parts: Parts, comparison: Comparison): GoalShape | null {
  if (isCountOf(parts, comparison)) return 'count';
  const isOfIt = parts.figures.every(({ column }) => column === comparison.column);
  return isOfIt && !isTurned(parts, comparison.words) && panelOfDays(parts) !== undefined ? 'tally' : null;
}

/** “Cars above 200 horsepower”, “how many cars are lighter than 2000 lbs”. */
function isCountOf(parts: Parts, { words: compared, column }: Comparison): boolean {
  const { grouping, figures } = parts;
  const isOfIt = figures.every((figure) => figure.column === column);
  return isOfIt && !isTurned(parts, compared) && !grouping.isThere && countsRows(parts);
}

/** Whether rows are asked for by an end or an average of them, in other words than these. */
function isTurned({ reading }: Parts, compared: readonly number[] = []): boolean {
  return reading.words.some(({ text }, at) => {
    const word = text.toLowerCase();
    const isPointing = reading.senses.get(at)?.some(({ leaning }) => leaning) ?? false;
    const isFirst = /^(first|last|earliest|latest)$/.test(word) && !isMonth(reading.words, at);
    return (
      !compared.includes(at) && (isFirst || AVERAGED.has(word) || ROW_DIRECTIONS.has(word) || isPointing)
    );
  });
}

function isOneFigure(parts: Parts): boolean {
  const { reading, grouping, filters, others, figures } = parts;
  const isExtreme = points(reading, EXTREMES);
  const isAverage = has(reading, AVERAGED);
  const isOpen = filters.length === 0 && isPanel(parts);
  return (
    (isExtreme !== isAverage || (isOfFew(parts) && !isQualified(parts)) || asksAmountOf(parts)) &&
    (isExtreme || !isOpen) &&
    !grouping.isThere &&
    (!asksWhich(reading, figures) || asksAmountOf(parts)) &&
    !hasPeriod(reading) &&
    others.length === 0 &&
    filters.every(({ values }) => values.length === 1)
  );
}

/** “Rain in Seattle in March 2012”: how rows are put together is left to the figure. */
function isOfFew({ reading, filters }: Parts): boolean {
  const isTimed = reading.words.some(({ text }, at) => /^\d{4}$/.test(text) || isMonth(reading.words, at));
  return (filters.length > 0 || isTimed) && !points(reading, ROW_DIRECTIONS) && !has(reading, AVERAGED);
}

/** “Average horsepower by origin”. */
function isPerGroup({ grouping, others, figures, reading }: Parts): boolean {
  return (
    grouping.columns.length === 1 &&
    grouping.periods.length === 0 &&
    others.every(({ column }) => column === grouping.columns[0]) &&
    !asksWhich(reading, figures)
  );
}

/** “Which city is colder, Seattle or New York?” */
function isWhichGroup({ grouping, others, filters, reading }: Parts): boolean {
  const [named] = others;
  return (
    !grouping.isThere &&
    others.length === 1 &&
    named?.column.type === 'text' &&
    filters.every(({ column }) => column === named.column) &&
    isWhich(reading.words[(named.words[0] ?? 0) - 1]?.text) &&
    points(reading, ROW_DIRECTIONS)
  );
}

/** The time unit that is asked for: “which month”, “the wettest month”. */
function askedPeriod({ reading }: Parts): number | undefined {
  const at = reading.words.findIndex(({ text }, i) => {
    const before = reading.words[i - 1]?.text.toLowerCase() ?? '';
    return (
      PERIODS.has(text.toLowerCase()) &&
      (isWhich(before) ||
        reading.numbers.has(i - 1) ||
        reading.senses.has(i - 1) ||
        ROW_DIRECTIONS.has(before))
    );
  });
  return at < 0 ? undefined : at;
}

function isPanel({ candidate }: Parts): boolean {
  return panelColumns(candidate.peek).length > 0;
}

/** Whether rows themselves are counted: by the name of their table, as rows, or as the days that each stands for. */
function countsRows(parts: Parts): boolean {
  const { reading, candidate, others, filters } = parts;
  const isNamed =
    candidate.named.some((at) => !reading.fileWords.has(at)) ||
    has(reading, ROW_NOUNS) ||
    callsRowsByValue(parts);
  const isDays = reading.words.some(({ text }) => /^days?$/i.test(text));
  const panel = panelColumns(candidate.peek);
  const isOfOne = filters.some(({ column }) => panel.includes(column));
  const isDaily = candidate.peek?.columns.some(
    ({ type, distinct }) => type === 'date' && (distinct === candidate.peek?.rows || isOfOne),
  );
  return (
    others.every(({ column }) => isOfTime(column) || namesRows(column, candidate.peek)) &&
    !has(reading, COARSE) &&
    (isDays ? isDaily === true : isNamed || others.some(({ column }) => namesRows(column, candidate.peek)))
  );
}
