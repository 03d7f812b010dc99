import synonyms from '../../playbooks/synonyms.json' with { type: 'json' };
import { stem, wordsOf } from './words.ts';

/** A stretch of a text with one meaning: a word's stem, or a concept that stands for all its synonyms. */
export type Term = { term: string; start: number; end: number };

/** Which way a comparative or superlative points; `unsure` when the data alone cannot tell, as with a fast acceleration. */
export type Leaning = 'high' | 'low' | 'unsure';

/** What the highest of some figures is. */
export type Merit = 'best' | 'worst';
/** On which side of a number a figure lies. */
export type Side = 'above' | 'below' | 'at least' | 'at most';

/**
 * What adjectives speak of: “heaviest” of a weight, and of the high end of it. `of`: names of columns, none for any.
 * `named`: adjectives that point neither way by themselves (“most powerful”); `namedLow`: those of the low end (“cold”).
 */
type Meaning = { of: string[]; named?: string[]; namedLow?: string[] } & { [way in Leaning]?: string[] };

/**
 * General English as data: which words mean the same, what adjectives speak of, which names mean an amount that is added
 * up and which a rate that is not, which words carry no meaning of their own.
 */
export type Synonyms = {
  concepts: string[][];
  meanings: Meaning[];
  /** Values that mean the same in a column: “women” are the rows with “F”. */
  alike: string[][];
  /** Numbers as words. */
  numbers: Record<string, number>;
  /** Figures of which the highest is the best, and those of which it is the worst. */
  merits: Record<Merit, string[]>;
  /** Names of columns and of tables whose rows are people: “who”. */
  people: string[];
  /** How people say on which side of a number figures lie. */
  comparisons: Record<Side, string[]>;
  /** The same behind the number. */
  comparisonsAfter: { [side in Side]?: string[] };
  amounts: string[];
  rates: string[];
  units: string[];
  stopWords: string[];
};

/**
 * An adjective's sense: the terms of the columns that it speaks of, and which way it points. `plain`: which end it
 * praises where it points neither way (“powerful”: the high one).
 */
export type Sense = { terms: readonly string[]; leaning: Leaning | undefined; plain?: Leaning };

type Comparing = { side: Side; stems: readonly string[] };

function comparing(wordings: { [side in Side]?: string[] }): Comparing[] {
  return (['above', 'below', 'at least', 'at most'] as const).flatMap((side) =>
    (wordings[side] ?? []).map((wording) => ({ side, stems: wordsOf(wording).map((word) => word.stem) })),
  );
}

/** Shorter ones, such as “us”, mean too much else. */
const SHORTEST_WORD = 3;

/** Their plurals are units of time. */
const UNCOUNTED: ReadonlySet<string> = new Set(['day', 'month', 'quarter', 'year', 'row', 'entry', 'number']);

/** A value as it is said of several rows: “Fords”. */
export function pluralOf(value: string): string {
  return value + (/(s|x|sh|ch)$/i.test(value) ? 'es' : 's');
}

/** Reads texts as terms. `start` and `end` count the text's words. */
export class Lexicon {
  private readonly phrases = new Map<string, string>();
  private readonly stopStems: ReadonlySet<string>;
  private readonly unitStems: ReadonlySet<string>;
  private readonly amountTerms: ReadonlySet<string>;
  private readonly amountStems: ReadonlySet<string>;
  private readonly rateStems: ReadonlySet<string>;
  private readonly merits: ReadonlyMap<string, Merit>;
  private readonly peopleTerms: ReadonlySet<string>;
  /** Each wording of a side of a number, before it and behind it. */
  readonly comparisons: readonly Comparing[];
  readonly comparisonsAfter: readonly Comparing[];
  private readonly senses = new Map<string, Sense[]>();
  private readonly alike = new Map<string, string[]>();
  private readonly numbers: ReadonlyMap<string, number>;
  private longest = 1;

  constructor(source: Synonyms = synonyms) {
    for (const concept of source.concepts) {
      for (const phrase of concept) this.addPhrase(phrase, `#${concept[0] ?? phrase}`);
    }
    this.stopStems = new Set(source.stopWords.map(stem));
    this.unitStems = new Set(source.units.map(stem));
    this.amountStems = new Set(source.amounts.map(stem));
    this.rateStems = new Set(source.rates.map(stem));
    const summed = source.amounts.filter((word) => !this.namingTerms(word).includes('#price'));
    this.amountTerms = new Set(summed.flatMap((word) => this.namingTerms(word)));
    this.merits = new Map(
      (['best', 'worst'] as const).flatMap((merit) =>
        source.merits[merit].flatMap((name) => this.namingTerms(name).map((term) => [term, merit] as const)),
      ),
    );
    this.peopleTerms = new Set(source.people.flatMap((name) => this.namingTerms(name)));
    this.comparisons = comparing(source.comparisons);
    this.comparisonsAfter = comparing(source.comparisonsAfter);
    for (const meaning of source.meanings) this.addMeaning(meaning);
    for (const words of source.alike) for (const word of words) this.alike.set(word.toLowerCase(), words);
    this.numbers = new Map(Object.entries(source.numbers));
  }

  /** What an adjective speaks of, by its stem: several senses when columns of several names could be meant. */
  sensesOf(stemmed: string): readonly Sense[] {
    return this.senses.get(stemmed) ?? [];
  }

  /** A number written in digits or as a word. “2.000” is none: it is two thousand to some, and two to others. */
  numberOf(word: string): number | undefined {
    if (/^\d{1,3}(\.\d{3})+$/.test(word)) return undefined;
    const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(word) ? word.replaceAll(',', '') : word;
    return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : this.numbers.get(word.toLowerCase());
  }

  /** How people may say a value of a column: as it is written, of several rows (“Fords”), or otherwise (“women” for “F”). */
  wordingsOf(value: string): readonly string[] {
    const others = this.alike.get(value.toLowerCase()) ?? [];
    const several =
      value.length >= SHORTEST_WORD && !UNCOUNTED.has(value.toLowerCase()) ? [pluralOf(value)] : [];
    return [value, ...several, ...others.filter((word) => word.length >= SHORTEST_WORD)];
  }

  /** The terms of a text, the longest synonym first at each place. */
  termsOf(text: string): Term[] {
    return this.termsOfStems(wordsOf(text).map((word) => word.stem));
  }

  termsOfStems(stems: readonly string[]): Term[] {
    const terms: Term[] = [];
    for (let start = 0; start < stems.length; ) {
      const [term, length] = this.longestAt(stems, start);
      terms.push({ term, start, end: start + length });
      start += length;
    }
    return terms;
  }

  /** The terms that tell a name from others: without units and filler, unless nothing else is left. */
  namingTerms(name: string): string[] {
    const bare = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
    const all = this.termsOf(bare.trim() === '' ? name : bare).map(({ term }) => term);
    const naming = all.filter((term) => !this.isFiller(term) && !this.unitStems.has(term));
    return [...new Set(naming.length > 0 ? naming : all)];
  }

  isFiller(stemmed: string): boolean {
    return this.stopStems.has(stemmed);
  }

  /** Whether the name tells of an amount that is added up, such as rain or sales, and of no rate, such as a price. */
  isAmount(name: string): boolean {
    const stems = wordsOf(name).map((word) => word.stem);
    if (stems.some((each) => this.rateStems.has(each))) return false;
    if (stems.some((each) => this.amountStems.has(each))) return true;
    return this.namingTerms(name).some((term) => this.amountTerms.has(term));
  }

  /** What the highest figure of a column so named is, when its name tells. */
  meritOf(name: string): Merit | undefined {
    const found = new Set(this.namingTerms(name).map((term) => this.merits.get(term)));
    return found.size === 1 ? [...found][0] : undefined;
  }

  /** Whether the name of a column or of a table tells that its rows are people. */
  isOfPeople(name: string): boolean {
    return this.namingTerms(name).some((term) => this.peopleTerms.has(term));
  }

  private longestAt(stems: readonly string[], start: number): [string, number] {
    for (let length = Math.min(this.longest, stems.length - start); length > 0; length -= 1) {
      const concept = this.phrases.get(stems.slice(start, start + length).join(' '));
      if (concept !== undefined) return [concept, length];
    }
    return [stems[start] ?? '', 1];
  }

  private addMeaning({ of, named = [], namedLow = [], ...ways }: Meaning): void {
    const terms = of.flatMap((name) => this.namingTerms(name));
    const add = (word: string, leaning: Leaning | undefined, plain?: Leaning) =>
      this.senses.set(stem(word), [
        ...this.sensesOf(stem(word)),
        { terms, leaning, ...(plain && { plain }) },
      ]);
    for (const word of named) add(word, undefined, ways.unsure ? 'unsure' : 'high');
    for (const word of namedLow) add(word, undefined, 'low');
    for (const leaning of ['high', 'low', 'unsure'] as const)
      for (const word of ways[leaning] ?? []) add(word, leaning);
  }

  private addPhrase(phrase: string, concept: string): void {
    const stems = wordsOf(phrase).map((word) => word.stem);
    this.longest = Math.max(this.longest, stems.length);
    this.phrases.set(stems.join(' '), concept);
  }
}
