import type { Lexicon, Sense, Term } from './lexicon.ts';
import { type Word, wordsOf } from './words.ts';

const QUOTED = /"([^"\n]{1,200})"|“([^”\n]{1,200})”|`([^`\n]{1,200})`/g;
/** What may be a name, whole: looked for from its beginning alone, so that one endless word takes no time. */
const NAME_LIKE = /[^\s"“”`'()，。、；：]+/g;
const FILE_LIKE = /^.+\.(?:csv|tsv|txt|md|tab|xlsx?|json|parquet|pdf|docx?)\b/i;
const PATH_LIKE = /(?<![\p{L}\d])(?:\.{1,2}\/|~\/|\/[^\s/"“”`]+\/)[^\s"“”`'(),;]+/giu;
const URL_LIKE = /\bhttps?:\/\/[^\s"“”<>`，。、；）]+[^\s"“”<>`，。、；）.,;:!?)]/gi;

/** A goal as read: its words, their terms, what it quotes, and what looks like a file's name or an address. */
export type GoalReading = {
  text: string;
  words: readonly Word[];
  terms: readonly Term[];
  /** The senses of its adjectives, by where they stand (“heaviest”: of a weight, the high end). */
  senses: ReadonlyMap<number, readonly Sense[]>;
  /** Its numbers, in digits or as words, by where they stand. */
  numbers: ReadonlyMap<number, number>;
  quoted: readonly string[];
  fileNames: readonly string[];
  /** The addresses that it gives, each once. */
  urls: readonly string[];
  /** Where those names stand. */
  fileWords: ReadonlySet<number>;
  /** Where each word stands, by its letters and by its stem: goals are long, and much is looked for in them. */
  places: { bare: Places; stem: Places };
};
type Places = ReadonlyMap<string, readonly number[]>;

const MOST_READ = 20_000;

/** Reads the words of the first 20,000 characters. */
export function readGoal(goal: string, lexicon: Lexicon): GoalReading {
  const text = goal.length <= MOST_READ ? goal : goal.slice(0, MOST_READ).replace(/\S*$/, '');
  const fileNames = fileNamesIn(text.replace(URL_LIKE, ' '));
  const words = wordsOf(text);
  const senses = new Map(
    words
      .map((word, at) => [at, lexicon.sensesOf(word.stem)] as const)
      .filter(([, found]) => found.length > 0),
  );
  const meant = [...senses].flatMap(([at, found]) =>
    found.flatMap(({ terms }) => terms.map((term) => ({ term, start: at, end: at + 1 }))),
  );
  const reading: GoalReading = {
    text,
    words,
    terms: [...lexicon.termsOfStems(words.map((word) => word.stem)), ...meant],
    senses,
    numbers: new Map(
      words.flatMap(({ text: word }, at) => {
        const number = lexicon.numberOf(word);
        return number === undefined ? [] : [[at, number] as const];
      }),
    ),
    quoted: [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
    fileNames,
    urls: [...new Set([...text.matchAll(URL_LIKE)].map(([url]) => url))],
    fileWords: new Set(),
    places: { bare: placesOf(words, (word) => bare(word.text)), stem: placesOf(words, (word) => word.stem) },
  };
  return { ...reading, fileWords: new Set(fileNames.flatMap((name) => findPhrase(reading, name))) };
}

/** What looks like a file, by its extension or by the way to it. */
function fileNamesIn(text: string): string[] {
  const paths = [...text.matchAll(PATH_LIKE)].map(([path]) => path);
  const names = [...text.replace(PATH_LIKE, ' ').matchAll(NAME_LIKE)];
  const named = names.flatMap(([name]) => FILE_LIKE.exec(name)?.[0] ?? []);
  return [...paths, ...named.map(afterHan)];
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
  return findIn(
    reading.places.bare,
    wordsOf(phrase).map((word) => bare(word.text)),
    skip,
  );
}

/** Like `findPhrase`, by stems: finds "improved most" for "improve most". */
export function findStems(reading: GoalReading, phrase: string, skip?: ReadonlySet<number>): number[] {
  return findIn(
    reading.places.stem,
    wordsOf(phrase).map((word) => word.stem),
    skip,
  );
}

function findIn(places: Places, wanted: readonly string[], skip?: ReadonlySet<number>): number[] {
  const [first = '', ...rest] = wanted;
  const follow = rest.map((word) => new Set(places.get(word)));
  for (const at of places.get(first) ?? []) {
    const isThere = follow.every((found, i) => found.has(at + 1 + i));
    if (isThere && !wanted.some((_, i) => skip?.has(at + i))) return wanted.map((_, i) => at + i);
  }
  return [];
}

function placesOf(words: readonly Word[], keyOf: (word: Word) => string): Places {
  const places = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    const key = keyOf(word);
    const found = places.get(key);
    if (found) found.push(at);
    else places.set(key, [at]);
  }
  return places;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/['’]s$/, '');
}
