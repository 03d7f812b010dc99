import type { FileCandidate } from './bound-param.ts';
import type { GoalReading } from './goal-reading.ts';
import { groupingOf } from './grouping.ts';
import type { Lexicon } from './lexicon.ts';
import type { ColumnMention } from './mentions.ts';
import type { PeekColumn } from './peek.ts';
import { AVERAGED, EXTREMES, has, PERIODS, ROW_DIRECTIONS, UNREAD } from './shape-words.ts';

/** What kind of answer a goal asks for, told by its form. The playbook of that name is for it, whatever the words. */
export type GoalShape = 'rows' | 'figure' | 'periods' | 'grid' | 'course' | 'lines' | 'groups';

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
  if (!candidate.peek || reading.words.some(({ text }) => UNREAD.has(text.toLowerCase()))) return null;
  const parts = partsOf(reading, candidate);
  if (parts.figures.length === 0 || isTwofold(parts) || !isAccountedFor(parts, lexicon)) return null;
  const found = (['grid', 'course', 'lines', 'groups', 'periods', 'rows', 'figure'] as const).find((shape) =>
    SHAPES[shape](parts),
  );
  return found ?? null;
}

const SHAPES: Readonly<Record<GoalShape, (parts: Parts) => boolean>> = {
  grid: ({ grouping, filters }) =>
    grouping.columns.length === 2 && grouping.periods.length === 0 && filters.length === 0,
  course: ({ grouping, filters, others, reading }) =>
    grouping.columns.length === 0 &&
    grouping.periods.length === 1 &&
    filters.length === 0 &&
    others.every(({ column }) => isOfTime(column)) &&
    !asksWhich(reading),
  lines: ({ grouping, others, reading }) =>
    grouping.columns.length === 1 &&
    grouping.periods.length === 1 &&
    others.every(({ column }) => column === grouping.columns[0] || isOfTime(column)) &&
    !asksWhich(reading),
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
};

function partsOf(reading: GoalReading, candidate: FileCandidate): Parts {
  const grouping = groupingOf(reading, candidate.mentions);
  const named = candidate.mentions.columns.filter(({ share }) => share >= 0.5);
  const figures = named.filter(
    ({ column, words }) => column.type === 'number' && !words.every((at) => grouping.words.has(at)),
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
      lexicon.isFiller(stem) ||
      [AVERAGED, EXTREMES, ROW_DIRECTIONS, PERIODS].some((words) => words.has(text.toLowerCase())),
  );
}

function isOneFigure(parts: Parts): boolean {
  const { reading, grouping, filters, others } = parts;
  const isExtreme = points(reading, EXTREMES);
  const isAverage = has(reading, AVERAGED);
  const isOpen = filters.length === 0 && isPanel(parts);
  return (
    isExtreme !== isAverage &&
    !(isAverage && isOpen) &&
    !grouping.isThere &&
    !asksWhich(reading) &&
    !has(reading, PERIODS) &&
    others.length === 0 &&
    filters.every(({ values }) => values.length === 1)
  );
}

/** “Average horsepower by origin”. */
function isPerGroup({ grouping, others, reading }: Parts): boolean {
  return (
    grouping.columns.length === 1 &&
    grouping.periods.length === 0 &&
    others.every(({ column }) => column === grouping.columns[0]) &&
    !asksWhich(reading)
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
function isOfRows({ reading, candidate }: Parts): boolean {
  const at = candidate.named[0];
  if (at === undefined || reading.fileWords.has(at)) return false;
  const [before, earlier] = [reading.words[at - 1], reading.words[at - 2]];
  return (
    isWhich(before?.text) ||
    isWhich(earlier?.text) ||
    reading.senses.has(at - 1) ||
    reading.senses.has(at - 2) ||
    /^\d/.test(before?.text ?? '') ||
    earlier?.text.toLowerCase() === 'top' ||
    /^\d/.test(earlier?.text ?? '') ||
    /^\d/.test(reading.words[at - 3]?.text ?? '')
  );
}

/** The time unit that is asked for: “which month”, “the wettest month”. */
function askedPeriod({ reading }: Parts): number | undefined {
  const at = reading.words.findIndex(({ text }, i) => {
    const before = reading.words[i - 1]?.text.toLowerCase() ?? '';
    return (
      PERIODS.has(text.toLowerCase()) &&
      (isWhich(before) || /^\d/.test(before) || reading.senses.has(i - 1) || ROW_DIRECTIONS.has(before))
    );
  });
  return at < 0 ? undefined : at;
}

function points(reading: GoalReading, words: ReadonlySet<string>): boolean {
  return has(reading, words) || [...reading.senses.values()].flat().some(({ leaning }) => leaning);
}

function asksWhich({ words }: GoalReading): boolean {
  return words.some(({ text }) => /^(which|who|whose|where|when|how|top|bottom|rank)$/i.test(text));
}

function isWhich(word: string | undefined): boolean {
  return word !== undefined && /^(which|what)$/i.test(word);
}

function isOfTime({ type }: PeekColumn): boolean {
  return type === 'date' || type === 'year';
}

/** Whether every date stands once for each of several groups: without a group such rows are seldom put together. */
function isPanel({ candidate: { peek } }: Parts): boolean {
  const dates = peek?.columns.filter(isOfTime) ?? [];
  return dates.some((date) =>
    peek?.columns.some(
      ({ type, distinct }) => type === 'text' && distinct > 1 && distinct * date.distinct === peek.rows,
    ),
  );
}
