import type { FileCandidate } from './bound-param.ts';
import type { GoalReading } from './goal-reading.ts';
import type { Lexicon, Side } from './lexicon.ts';
import type { ColumnMention, TableMentions } from './mentions.ts';
import type { PeekColumn } from './peek.ts';
import { wordsOf } from './words.ts';

/** Rows that lie on one side of a number: “above 200 horsepower”, “lighter than 2000 lbs”. `words`: all that say it. */
export type Comparison = { column: PeekColumn; side: Side; limit: number; words: readonly number[] };

type Said = { side?: Side; at: number; start: number; end: number };

/** Signs of units that columns seldom state. */
const SIGN = /[%$€£]|\d\s*\+/;

/** The goal's comparison with a number. Null when there are several, or when its figure is not plain. */
export function comparisonOf(
  reading: GoalReading,
  { mentions, file }: Pick<FileCandidate, 'mentions' | 'file'>,
  lexicon: Lexicon,
): Comparison | null {
  const said = [...reading.numbers.keys()].flatMap((at) => saidOf(at, reading, lexicon));
  const [only] = said;
  if (!only || said.length > 1 || SIGN.test(reading.text)) return null;
  const figure = figureOf(mentions);
  const side = only.side ?? sideOf(only.start, figure?.column, { reading, lexicon });
  if (!figure || !side) return null;
  const isOfAdjective = figure.words.includes(only.start);
  if (only.side === undefined && !isOfAdjective) return null;
  const next = only.at + 1;
  const isUnit = isUnitOf(figure.column, { record: file.source, stemmed: reading.words[next]?.stem });
  if (only.start === only.at && only.end - next > 2 && !isUnit && !figure.words.includes(next)) return null;
  const unit = isUnit ? [next] : [];
  const span = Array.from({ length: only.end - only.start }, (_, i) => only.start + i);
  const words = [...new Set([...span, ...unit, ...figure.words])];
  return { column: figure.column, side, limit: reading.numbers.get(only.at) ?? 0, words };
}

/** Whether a number is not meant by itself, but what lies on one side of it. */
export function isCompared(at: number, reading: GoalReading, lexicon: Lexicon): boolean {
  return saidOf(at, reading, lexicon).length > 0 || /\d\s*\+/.test(reading.text);
}

/** What stands at a number: “more than”, “or more”, or an adjective with “than”. */
function saidOf(at: number, { words, senses }: GoalReading, lexicon: Lexicon): Said[] {
  const plain = lexicon.comparisons.find(({ stems }) =>
    stems.every((stemmed, i) => words[at - stems.length + i]?.stem === stemmed),
  );
  const behind = [1, 2].flatMap((gap) =>
    lexicon.comparisonsAfter
      .filter(({ stems }) => stems.every((stemmed, i) => words[at + gap + i]?.stem === stemmed))
      .map(({ side, stems }) => ({ side, at, start: at, end: at + gap + stems.length })),
  );
  if (plain) return [{ side: plain.side, at, start: at - plain.stems.length, end: at + 1 }, ...behind];
  if (behind.length > 0) return behind;
  const isThan = words[at - 1]?.text.toLowerCase() === 'than';
  return isThan && senses.has(at - 2) ? [{ at, start: at - 2, end: at + 1 }] : [];
}

/** The one figure that the goal speaks of. */
function figureOf({ columns, values }: TableMentions): ColumnMention | undefined {
  const picked = new Set(values.flatMap((value) => value.words));
  const figures = columns.filter(
    ({ column, share, words: said }) =>
      column.type === 'number' && share > 0 && !said.every((at) => picked.has(at)),
  );
  return figures.length === 1 ? figures[0] : undefined;
}

function sideOf(
  at: number,
  column: PeekColumn | undefined,
  { reading, lexicon }: { reading: GoalReading; lexicon: Lexicon },
): Side | undefined {
  const naming = lexicon.namingTerms(column?.name ?? '');
  const leaning = reading.senses
    .get(at)
    ?.find(({ terms }) => terms.some((term) => naming.includes(term)))?.leaning;
  if (leaning === 'high') return 'above';
  return leaning === 'low' ? 'below' : undefined;
}

/** A unit counts only when the column states it, or the file’s record (“precipitation in mm”): nothing is converted. */
function isUnitOf(
  { name }: PeekColumn,
  { record = '', stemmed }: { record: string | undefined; stemmed: string | undefined },
): boolean {
  const stated = record.split(/[;,]/).find((part) => part.trim().startsWith(`${name} in `)) ?? '';
  return wordsOf(`${name} ${stated}`).some((word) => word.stem === stemmed);
}
