import type { FileCandidate } from './bound-param.ts';
import { asksHowMany, asksWhich, isMeasured, isWhich, points } from './goal-asks.ts';
import type { GoalReading } from './goal-reading.ts';
import { groupingOf } from './grouping.ts';
import type { Lexicon } from './lexicon.ts';
import type { ColumnMention } from './mentions.ts';
import type { PeekColumn } from './peek.ts';
import {
  AVERAGED,
  COARSE,
  EXTREMES,
  has,
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

type Parts = {
  reading: GoalReading;
  candidate: FileCandidate;
  figures: readonly ColumnMention[];
  /** Columns that the goal names and that are no figure. */
  others: readonly ColumnMention[];
  filters: FileCandidate['mentions']['values'];
  grouping: ReturnType<typeof groupingOf>;
};

/** The form of a goal about this table, or null: every word must be accounted for, so that nothing is passed over. */
export function shapeOf(reading: GoalReading, candidate: FileCandidate, lexicon: Lexicon): GoalShape | null {
  if (!candidate.peek || isUnread(reading)) return null;
  const parts = partsOf(reading, candidate);
  if (isTwofold(parts) || !isAccountedFor(parts, lexicon)) return null;
  const shapes = parts.figures.length > 0 ? OF_FIGURES : OF_ROWS;
  return shapes.find((shape) => SHAPES[shape](parts)) ?? null;
}

const OF_FIGURES = ['grid', 'course', 'lines', 'groups', 'periods', 'rows', 'figure'] as const;
const OF_ROWS = ['moments', 'count', 'tally'] as const;

function isUnread({ words }: GoalReading): boolean {
  return words.some(({ text }, at) => UNREAD.has(text.toLowerCase()) || isModal(words, at));
}

const SHAPES: Readonly<Record<GoalShape, (parts: Parts) => boolean>> = {
  grid: ({ grouping, filters }) =>
    grouping.columns.length === 2 && grouping.periods.length === 0 && filters.length === 0,
  course: ({ grouping, filters, others, figures, reading }) =>
    grouping.columns.length === 0 &&
    grouping.periods.length === 1 &&
    filters.length === 0 &&
    others.every(({ column }) => isOfTime(column)) &&
    !asksWhich(reading, figures),
  lines: ({ grouping, others, filters, figures, reading }) =>
    (grouping.columns.length === 1 || (grouping.columns.length === 0 && filters.length === 1)) &&
    grouping.periods.length === 1 &&
    others.every(({ column }) => column === grouping.columns[0] || isOfTime(column)) &&
    !asksWhich(reading, figures),
  groups: (parts) => isPerGroup(parts) || isWhichGroup(parts),
  periods: (parts) =>
    parts.grouping.columns.length + parts.grouping.periods.length === 0 &&
    askedPeriod(parts) !== undefined &&
    points(parts.reading, ROW_DIRECTIONS) &&
    parts.others.every(({ column }) => isOfTime(column)) &&
    (parts.filters.length > 0 || !isPanel(parts)),
  rows: (parts) =>
    parts.grouping.columns.length + parts.grouping.periods.length === 0 &&
    isOfRows(parts) &&
    points(parts.reading, ROW_DIRECTIONS) &&
    !parts.reading.words.some(({ text }) => AVERAGED.has(text.toLowerCase())) &&
    parts.others.length === 0,
  figure: (parts) => isOneFigure(parts),
  moments: (parts) =>
    !parts.grouping.isThere &&
    isOfRows(parts) &&
    parts.others.length === 1 &&
    parts.others.some(
      ({ column, words }) => isOfTime(column) && words.some((at) => parts.reading.senses.has(at)),
    ),
  count: (parts) => asksHowMany(parts.reading) && !parts.grouping.isThere && countsRows(parts),
  tally: ({ reading, grouping, filters, others, candidate }) =>
    asksHowMany(reading) &&
    grouping.columns.length === 1 &&
    grouping.periods.length === 0 &&
    filters.length <= 1 &&
    others.every(({ column }) => column === grouping.columns[0] || isName(column, candidate)),
};

function partsOf(reading: GoalReading, candidate: FileCandidate): Parts {
  const grouping = groupingOf(reading, candidate.mentions);
  const named = candidate.mentions.columns.filter(({ share }) => share >= 0.5);
  const picked = new Set(candidate.mentions.values.flatMap(({ words }) => words));
  const figures = named.filter(
    ({ column, words }) =>
      column.type === 'number' && !words.every((at) => grouping.words.has(at) || picked.has(at)),
  );
  const ofFigures = new Set(figures.flatMap(({ words }) => words));
  const others = named.filter(
    ({ column, words }) => column.type !== 'number' && !words.every((at) => ofFigures.has(at)),
  );
  return { reading, candidate, figures, others, filters: candidate.mentions.values, grouping };
}

/** Whether one word is a value of two columns, or more columns pick rows than a playbook takes. */
function isTwofold({ filters }: Parts): boolean {
  const words = filters.flatMap((filter) => filter.words);
  return new Set(words).size < words.length || filters.length > 2;
}

function isAccountedFor(parts: Parts, lexicon: Lexicon): boolean {
  const { reading, candidate, figures, others, filters, grouping } = parts;
  const spoken = new Set([
    ...candidate.named,
    ...reading.fileWords,
    ...grouping.words,
    ...[...figures, ...others, ...filters].flatMap(({ words }) => words),
  ]);
  return reading.words.every(
    ({ text, stem }, at) =>
      spoken.has(at) ||
      /^\d/.test(text) ||
      reading.numbers.has(at) ||
      isMonth(reading.words, at) ||
      lexicon.isFiller(stem) ||
      [AVERAGED, EXTREMES, ROW_DIRECTIONS, PERIODS, ROW_NOUNS].some((words) => words.has(text.toLowerCase())),
  );
}

function isOneFigure(parts: Parts): boolean {
  const { reading, grouping, filters, others, figures } = parts;
  const isExtreme = points(reading, EXTREMES);
  const isAverage = has(reading, AVERAGED);
  const isOpen = filters.length === 0 && isPanel(parts);
  return (
    (isExtreme !== isAverage || isOfFew(parts)) &&
    (isExtreme || !isOpen) &&
    !grouping.isThere &&
    !asksWhich(reading, figures) &&
    !has(reading, PERIODS) &&
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
function isWhichGroup({ grouping, others, reading }: Parts): boolean {
  const [named] = others;
  return (
    !grouping.isThere &&
    others.length === 1 &&
    named?.column.type === 'text' &&
    isWhich(reading.words[(named.words[0] ?? 0) - 1]?.text) &&
    points(reading, ROW_DIRECTIONS)
  );
}

/** Whether rows themselves are asked for, by the name of their table: “which car”, “top 5 cars”, “the heaviest car”. */
function isOfRows({ reading, candidate, figures }: Parts): boolean {
  const at = candidate.named[0];
  if (at === undefined || reading.fileWords.has(at) || isMeasured(reading, figures)) return false;
  const [before, earlier] = [reading.words[at - 1], reading.words[at - 2]];
  return (
    isWhich(before?.text) ||
    isWhich(earlier?.text) ||
    reading.senses.has(at - 1) ||
    reading.senses.has(at - 2) ||
    earlier?.text.toLowerCase() === 'top' ||
    [1, 2, 3].some((back) => reading.numbers.has(at - back))
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

function isOfTime({ type }: PeekColumn): boolean {
  return type === 'date' || type === 'year';
}

/** Whether rows themselves are counted: by the name of their table, as rows, or as the days that each stands for. */
function countsRows(parts: Parts): boolean {
  const { reading, candidate, others, filters } = parts;
  const isNamed = candidate.named.some((at) => !reading.fileWords.has(at)) || has(reading, ROW_NOUNS);
  const isDays = reading.words.some(({ text }) => /^days?$/i.test(text));
  const panel = panelColumns(parts);
  const isOfOne = filters.some(({ column }) => panel.includes(column));
  const isDaily = candidate.peek?.columns.some(
    ({ type, distinct }) => type === 'date' && (distinct === candidate.peek?.rows || isOfOne),
  );
  return (
    others.every(({ column }) => isOfTime(column) || isName(column, candidate)) &&
    !has(reading, COARSE) &&
    (isDays ? isDaily === true : isNamed || others.some(({ column }) => isName(column, candidate)))
  );
}

function isName({ type, distinct }: PeekColumn, { peek }: FileCandidate): boolean {
  return type === 'text' && distinct === peek?.rows;
}

/** Whether every date stands once for each of several groups: without a group such rows are seldom put together. */
function isPanel(parts: Parts): boolean {
  return panelColumns(parts).length > 0;
}

function panelColumns({ candidate: { peek } }: Parts): PeekColumn[] {
  const dates = peek?.columns.filter(isOfTime) ?? [];
  return (peek?.columns ?? []).filter(
    ({ type, distinct }) =>
      type === 'text' && distinct > 1 && dates.some((date) => distinct * date.distinct === peek?.rows),
  );
}
