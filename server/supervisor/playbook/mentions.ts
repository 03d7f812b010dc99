import { findPhrase, type GoalReading } from './goal-reading.ts';
import type { Lexicon } from './lexicon.ts';
import type { Peek, PeekColumn } from './peek.ts';

/** That a goal speaks of a column. `share`: how much of the column's name it says, 0 to 1. `words`: where. */
export type ColumnMention = {
  column: PeekColumn;
  share: number;
  words: readonly number[];
  how: 'name' | 'values';
};

/** What a goal says of one table. */
export type TableMentions = {
  /** By name, in words or synonyms; the fullest first. */
  columns: readonly ColumnMention[];
  /** Columns whose values the goal names, those with most first. `values` in the column's own spelling. */
  values: readonly (ColumnMention & { values: readonly string[] })[];
};

/** Filler that may be said of a column's words without being taken for it. */
export function mentionsOf(reading: GoalReading, peek: Peek, lexicon: Lexicon): TableMentions {
  const columns = peek.columns
    .map((column) => mentionByName(reading, column, lexicon))
    .filter((mention) => mention.share > 0)
    .sort((a, b) => b.share - a.share || b.words.length - a.words.length);
  const claimed = new Set(
    columns.filter((mention) => mention.share > 0.5).flatMap((mention) => mention.words),
  );
  const values = peek.columns
    .map((column) => mentionByValues(reading, column, claimed))
    .filter((mention) => mention.values.length > 0)
    .sort((a, b) => b.values.length - a.values.length || a.column.distinct - b.column.distinct);
  return { columns, values };
}

function mentionByName(reading: GoalReading, column: PeekColumn, lexicon: Lexicon): ColumnMention {
  const whole = findPhrase(reading, column.name);
  if (whole.length > 0) return { column, share: 1, words: whole, how: 'name' };
  const naming = lexicon.namingTerms(column.name);
  const said = naming.map((term) => reading.terms.find((spoken) => spoken.term === term));
  const words = said.flatMap((term) => (term ? range(term.start, term.end) : []));
  const share = naming.length === 0 ? 0 : said.filter((term) => term !== undefined).length / naming.length;
  return { column, share: lexicon.isFiller(naming.join(' ')) ? 0 : share, words, how: 'name' };
}

function mentionByValues(reading: GoalReading, column: PeekColumn, claimed: ReadonlySet<number>) {
  const words: number[] = [];
  const values: string[] = [];
  for (const value of [...column.values].sort((a, b) => b.length - a.length)) {
    const at = /\p{L}/u.test(value) ? findPhrase(reading, value) : [];
    if (at.length === 0 || at.some((word) => claimed.has(word) || words.includes(word))) continue;
    words.push(...at);
    values.push(value);
  }
  const inOrder = values.map((value) => ({
    value,
    at: reading.text.toLowerCase().indexOf(value.toLowerCase()),
  }));
  inOrder.sort((a, b) => a.at - b.at);
  return { column, share: 1, words, how: 'values' as const, values: inOrder.map(({ value }) => value) };
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
