import { isCompared } from './comparison.ts';
import { findPhrase, type GoalReading } from './goal-reading.ts';
import type { Lexicon, Sense } from './lexicon.ts';
import type { Peek, PeekColumn } from './peek.ts';
import { stem } from './words.ts';

/** That a goal speaks of a column. `share`: how much of the column's name it says, 0 to 1. `words`: where. */
export type ColumnMention = {
  column: PeekColumn;
  share: number;
  words: readonly number[];
};

/** What a goal says of one table. */
export type TableMentions = {
  /** By name, in words or synonyms; the fullest first. */
  columns: readonly ColumnMention[];
  /** Columns whose values the goal names, those with most first. `values` in the column's own spelling. */
  values: readonly (ColumnMention & { values: readonly string[] })[];
};

/** Finds the table's columns in the goal, by name and by value. Words of a file's name and filler do not count. */
export function mentionsOf(reading: GoalReading, peek: Peek, lexicon: Lexicon): TableMentions {
  const columns = peek.columns
    .map((column) => mentionByName(reading, column, lexicon))
    .filter((mention) => mention.share > 0)
    .sort((a, b) => b.share - a.share || b.words.length - a.words.length);
  const claimed = columns.filter((mention) => mention.share > 0.5).flatMap((mention) => mention.words);
  const skip = new Set([...reading.fileWords, ...claimed]);
  const values = peek.columns
    .map((column) =>
      column.type === 'number'
        ? mentionByNumber(reading, columns, { column, lexicon })
        : withName(columns, mentionByValues(reading, column, { lexicon, skip })),
    )
    .filter((mention) => mention.values.length > 0)
    .sort((a, b) => b.values.length - a.values.length || a.column.distinct - b.column.distinct);
  return { columns, values };
}

function mentionByName(reading: GoalReading, column: PeekColumn, lexicon: Lexicon): ColumnMention {
  const naming = lexicon.namingTerms(column.name);
  if (lexicon.isFiller(naming.join(' '))) return { column, share: 0, words: [] };
  const whole = findPhrase(reading, column.name, reading.fileWords);
  const meant = adjectivesOf(reading, naming);
  if (whole.length > 0) {
    const round = reading.terms.filter(
      ({ term, start, end }) => naming.includes(term) && whole.every((at) => at >= start && at < end),
    );
    const words = [...whole, ...round.flatMap(({ start, end }) => range(start, end)), ...meant];
    return { column, share: 1, words: [...new Set(words)] };
  }
  const said = naming.flatMap((term) => {
    const found = reading.terms.find(
      (spoken) => spoken.term === term && !reading.fileWords.has(spoken.start),
    );
    return found ? [found] : [];
  });
  const spoken = said.flatMap(({ start, end }) => range(start, end));
  const words = [...new Set([...spoken, ...meant])].sort((a, b) => a - b);
  return { column, share: naming.length === 0 ? 0 : said.length / naming.length, words };
}

/** Where adjectives speak of a column so named. */
function adjectivesOf({ senses }: GoalReading, naming: readonly string[]): number[] {
  const isOf = ({ terms }: Sense) => terms.some((term) => naming.includes(term));
  return [...senses].filter(([, found]) => found.some(isOf)).map(([at]) => at);
}

type ValueMention = TableMentions['values'][number];

/** The column's name right before its value belongs to it: “sensor B2”. */
function withName(columns: readonly ColumnMention[], mention: ValueMention): ValueMention {
  const named = columns.find(({ column, share }) => column === mention.column && share === 1);
  const isBefore = named !== undefined && (named.words.at(-1) ?? -2) + 1 === Math.min(...mention.words);
  return isBefore ? { ...mention, words: [...new Set([...named.words, ...mention.words])] } : mention;
}

type Within = { lexicon: Lexicon; skip: ReadonlySet<number> };

function mentionByValues(reading: GoalReading, column: PeekColumn, { lexicon, skip }: Within) {
  const found: { value: string; words: number[] }[] = [];
  const taken = new Set(skip);
  for (const value of [...column.values].sort((a, b) => b.length - a.length)) {
    if (!/\p{L}/u.test(value) || lexicon.isFiller(stem(value))) continue;
    const words =
      lexicon
        .wordingsOf(value)
        .map((said) => findPhrase(reading, said, taken))
        .find(({ length }) => length > 0) ?? [];
    if (words.length === 0) continue;
    for (const word of words) taken.add(word);
    found.push({ value, words });
  }
  found.sort((a, b) => (a.words[0] ?? 0) - (b.words[0] ?? 0));
  const values = found.map(({ value }) => value);
  return { column, share: 1, words: found.flatMap(({ words }) => words), values };
}

/** A number beside the name of a column of few numbers picks rows: “with 8 cylinders”. */
function mentionByNumber(
  reading: GoalReading,
  columns: readonly ColumnMention[],
  { column, lexicon }: { column: PeekColumn; lexicon: Lexicon },
) {
  const words = columns.find((mention) => mention.column === column && mention.share === 1)?.words ?? [];
  const first = words[0] ?? -1;
  const at = [first - 1, (words.at(-1) ?? -1) + 1].find(
    (place) =>
      column.values.includes(String(reading.numbers.get(place))) && !isCompared(place, reading, lexicon),
  );
  if (at === undefined || words.length === 0) return { column, share: 1, words: [], values: [] };
  return { column, share: 1, words: [at, ...words], values: [String(reading.numbers.get(at))] };
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
