import type { Lexicon, Term } from './lexicon.ts';
import { type Word, wordsOf } from './words.ts';

const QUOTED = /"([^"\n]{1,200})"|“([^”\n]{1,200})”|`([^`\n]{1,200})`/g;
const FILE_LIKE = /[^\s"“”`'()]+\.(?:csv|tsv|txt|tab|xlsx?|json|parquet|pdf|docx?)\b/gi;

/** A goal as read: its words, their terms, what it quotes, and what looks like a file's name. */
export type GoalReading = {
  text: string;
  words: readonly Word[];
  terms: readonly Term[];
  quoted: readonly string[];
  fileNames: readonly string[];
  /** Where those names stand. */
  fileWords: ReadonlySet<number>;
};

const MOST_READ = 20_000;

/** Reads the words of the first 20,000 characters. */
export function readGoal(goal: string, lexicon: Lexicon): GoalReading {
  const text = goal.length <= MOST_READ ? goal : goal.slice(0, MOST_READ).replace(/\S*$/, '');
  const fileNames = [...text.matchAll(FILE_LIKE)].map(([name]) => name);
  const words = wordsOf(text);
  const reading: GoalReading = {
    text,
    words,
    terms: lexicon.termsOfStems(words.map((word) => word.stem)),
    quoted: [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
    fileNames,
    fileWords: new Set(),
  };
  return { ...reading, fileWords: new Set(fileNames.flatMap((name) => findPhrase(reading, name))) };
}

/**
 * The positions of words at which a phrase first stands in the goal, whole words in order, none of them in `skip`;
 * empty when it does not.
 */
export function findPhrase(reading: GoalReading, phrase: string, skip?: ReadonlySet<number>): number[] {
  const spoken = reading.words.map((word) => bare(word.text));
  return findIn(
    spoken,
    wordsOf(phrase).map((word) => bare(word.text)),
    skip,
  );
}

/** Like `findPhrase`, by stems: finds "improved most" for "improve most". */
export function findStems(reading: GoalReading, phrase: string, skip?: ReadonlySet<number>): number[] {
  const spoken = reading.words.map((word) => word.stem);
  return findIn(
    spoken,
    wordsOf(phrase).map((word) => word.stem),
    skip,
  );
}

function findIn(spoken: readonly string[], wanted: readonly string[], skip?: ReadonlySet<number>): number[] {
  if (wanted.length === 0) return [];
  for (let at = 0; at + wanted.length <= spoken.length; at += 1) {
    if (wanted.every((word, i) => spoken[at + i] === word && !skip?.has(at + i)))
      return wanted.map((_, i) => at + i);
  }
  return [];
}

function bare(word: string): string {
  return word.toLowerCase().replace(/['’]s$/, '');
}
