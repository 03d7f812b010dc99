import type { Lexicon, Term } from './lexicon.ts';
import { type Word, wordsOf } from './words.ts';

const QUOTED = /"([^"\n]{1,200})"|“([^”\n]{1,200})”|`([^`\n]{1,200})`/g;
const FILE_LIKE = /[^\s"“”`'()，。、；：]+\.(?:csv|tsv|txt|md|tab|xlsx?|json|parquet|pdf|docx?)\b/gi;
const PATH_LIKE = /(?<![\p{L}\d])(?:\.{1,2}\/|~\/|\/[^\s/"“”`]+\/)[^\s"“”`'(),;]+/giu;
const URL_LIKE = /\bhttps?:\/\/[^\s"“”<>`，。、；）]+[^\s"“”<>`，。、；）.,;:!?)]/gi;

/** A goal as read: its words, their terms, what it quotes, and what looks like a file's name or an address. */
export type GoalReading = {
  text: string;
  words: readonly Word[];
  terms: readonly Term[];
  quoted: readonly string[];
  fileNames: readonly string[];
  /** The addresses that it gives, each once. */
  urls: readonly string[];
  /** Where those names stand. */
  fileWords: ReadonlySet<number>;
};

const MOST_READ = 20_000;

/** Reads the words of the first 20,000 characters. */
export function readGoal(goal: string, lexicon: Lexicon): GoalReading {
  const text = goal.length <= MOST_READ ? goal : goal.slice(0, MOST_READ).replace(/\S*$/, '');
  const fileNames = fileNamesIn(text.replace(URL_LIKE, ' '));
  const words = wordsOf(text);
  const reading: GoalReading = {
    text,
    words,
    terms: lexicon.termsOfStems(words.map((word) => word.stem)),
    quoted: [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
    fileNames,
    urls: [...new Set([...text.matchAll(URL_LIKE)].map(([url]) => url))],
    fileWords: new Set(),
  };
  return { ...reading, fileWords: new Set(fileNames.flatMap((name) => findPhrase(reading, name))) };
}

/** What looks like a file, by its extension or by the way to it. */
function fileNamesIn(text: string): string[] {
  const paths = [...text.matchAll(PATH_LIKE)].map(([path]) => path);
  const named = [...text.replace(PATH_LIKE, ' ').matchAll(FILE_LIKE)].map(([name]) => afterHan(name));
  return [...paths, ...named];
}

/** Chinese needs no space before a name: “描述cars.csv” names `cars.csv`. */
function afterHan(name: string): string {
  return /^\p{Script=Han}+([\w./-]+)$/u.exec(name)?.[1] ?? name;
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
