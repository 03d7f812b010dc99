import synonyms from '../../playbooks/synonyms.json' with { type: 'json' };
import { stem, wordsOf } from './words.ts';

/** A stretch of a text with one meaning: a word's stem, or a concept that stands for all its synonyms. */
export type Term = { term: string; start: number; end: number };

/** General English as data: which words mean the same, which mean an amount, which carry no meaning of their own. */
export type Synonyms = { concepts: string[][]; amounts: string[]; units: string[]; stopWords: string[] };

/** Reads texts as terms. `start` and `end` count the text's words. */
export class Lexicon {
  private readonly phrases = new Map<string, string>();
  private readonly stopStems: ReadonlySet<string>;
  private readonly unitStems: ReadonlySet<string>;
  private readonly amountTerms: ReadonlySet<string>;
  private longest = 1;

  constructor(source: Synonyms = synonyms) {
    for (const concept of source.concepts) {
      for (const phrase of concept) this.addPhrase(phrase, `#${concept[0] ?? phrase}`);
    }
    this.stopStems = new Set(source.stopWords.map(stem));
    this.unitStems = new Set(source.units.map(stem));
    this.amountTerms = new Set(source.amounts.flatMap((word) => this.termsOf(word).map(({ term }) => term)));
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

  /** Whether the name tells of an amount that is added up, such as rain or sales. */
  isAmount(name: string): boolean {
    return this.namingTerms(name).some((term) => this.amountTerms.has(term));
  }

  private longestAt(stems: readonly string[], start: number): [string, number] {
    for (let length = Math.min(this.longest, stems.length - start); length > 0; length -= 1) {
      const concept = this.phrases.get(stems.slice(start, start + length).join(' '));
      if (concept !== undefined) return [concept, length];
    }
    return [stems[start] ?? '', 1];
  }

  private addPhrase(phrase: string, concept: string): void {
    const stems = wordsOf(phrase).map((word) => word.stem);
    this.longest = Math.max(this.longest, stems.length);
    this.phrases.set(stems.join(' '), concept);
  }
}
