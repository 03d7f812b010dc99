import type { FileCandidate } from './bound-param.ts';
import { type Comparison, comparisonOf } from './comparison.ts';
import type { GoalReading } from './goal-reading.ts';
import { groupingOf } from './grouping.ts';
import type { Lexicon } from './lexicon.ts';
import type { ColumnMention } from './mentions.ts';

/** What a goal says of a table, by its place in a sentence. */
export type Parts = {
  reading: GoalReading;
  candidate: FileCandidate;
  lexicon: Lexicon;
  figures: readonly ColumnMention[];
  /** Columns that the goal names and that are no figure. */
  others: readonly ColumnMention[];
  filters: FileCandidate['mentions']['values'];
  grouping: ReturnType<typeof groupingOf>;
  comparison: Comparison | null;
};

export function partsOf(reading: GoalReading, candidate: FileCandidate, lexicon: Lexicon): Parts {
  const grouping = groupingOf(reading, candidate.mentions);
  const named = candidate.mentions.columns.filter(({ share }) => share >= 0.5);
  const comparison = comparisonOf(reading, candidate, lexicon);
  const picked = new Set(candidate.mentions.values.flatMap(({ words }) => words));
  const figures = named.filter(
    ({ column, words }) =>
      column.type === 'number' && !words.every((at) => grouping.words.has(at) || picked.has(at)),
  );
  const ofFigures = new Set(figures.flatMap(({ words }) => words));
  const others = named.filter(
    ({ column, words }) =>
      column.type !== 'number' &&
      !words.every((at) => ofFigures.has(at)) &&
      !candidate.mentions.values.some(
        (value) => value.column === column && words.every((at) => value.words.includes(at)),
      ),
  );
  const filters = candidate.mentions.values;
  return { reading, candidate, lexicon, figures, others, filters, grouping, comparison };
}
