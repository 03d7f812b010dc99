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
};

/** Reads at most the first 20,000 characters. */
export function readGoal(goal: string, lexicon: Lexicon): GoalReading {
  const text = goal.slice(0, 20_000);
  const fileNames = [...text.matchAll(FILE_LIKE)].map(([name]) => name);
  const words = wordsOf(text);
  return {
    text,
    words,
    terms: lexicon.termsOfStems(words.map((word) => word.stem)),
    quoted: [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
    fileNames,
  };
}

/** The positions of words at which a phrase stands in the goal, whole words in order; empty when it does not. */
export function findPhrase(reading: GoalReading, phrase: string): number[] {
  const wanted = wordsOf(phrase).map((word) => word.text.toLowerCase());
  if (wanted.length === 0) return [];
  const spoken = reading.words.map((word) => word.text.toLowerCase().replace(/['’]s$/, ''));
  for (let at = 0; at + wanted.length <= spoken.length; at += 1) {
    if (wanted.every((word, i) => spoken[at + i] === word)) return wanted.map((_, i) => at + i);
  }
  return [];
}

/** Like `findPhrase`, by stems: finds "improved most" for "improve most". */
export function findStems(reading: GoalReading, phrase: string): number[] {
  const wanted = wordsOf(phrase).map((word) => word.stem);
  if (wanted.length === 0) return [];
  for (let at = 0; at + wanted.length <= reading.words.length; at += 1) {
    if (wanted.every((stemmed, i) => reading.words[at + i]?.stem === stemmed))
      return wanted.map((_, i) => at + i);
  }
  return [];
}
