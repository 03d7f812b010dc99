import MiniSearch from 'minisearch';
import type { Playbook } from '../../core/playbook.ts';
import { stem, wordsOf } from './words.ts';

/** How well a playbook fits a goal's words. `strength`: 0 to 1. `stems`: the goal's words that it knows. */
export type PlaybookMatch = { playbook: Playbook; strength: number; stems: ReadonlySet<string> };

/** Words that join others: rare among so few playbooks, they would seem telling. */
const JOINTS = new Set([
  'a',
  'an',
  'and',
  'are',
  'for',
  'in',
  'is',
  'it',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
]);

const BOOST = { keywords: 4, title: 2, examples: 1 };
/** The score at which a match counts as full. */
const FULL_SCORE = 14;

/** Full-text index over the playbooks' keywords, titles and examples, by stems. One without keywords is found by its shape alone. */
export class PlaybookSearch {
  private readonly index: MiniSearch;

  constructor(private readonly playbooks: readonly Playbook[]) {
    this.index = new MiniSearch({
      fields: ['keywords', 'title', 'examples'],
      tokenize: (text) => wordsOf(text).map((word) => word.text),
      processTerm: (word) => (JOINTS.has(word) ? null : stem(word)),
      searchOptions: { boost: BOOST, prefix: false, fuzzy: false },
    });
    this.index.addAll(
      playbooks
        .filter(({ keywords }) => keywords.length > 0)
        .map(({ id, title, keywords, examples }) => ({
          id,
          title,
          keywords: keywords.join('\n'),
          examples: examples.join('\n'),
        })),
    );
  }

  /** Every playbook with its fit, the best first; `stems` are the goal's words that speak of no data. */
  match(stems: readonly string[]): PlaybookMatch[] {
    const results = new Map(
      this.index
        .search([...new Set(stems)].join(' '), {
          tokenize: (text) => text.split(' '),
          processTerm: (term) => term,
        })
        .map((result) => [result.id as string, result]),
    );
    return this.playbooks
      .map((playbook) => {
        const result = results.get(playbook.id);
        const strength = Math.min(1, (result?.score ?? 0) / FULL_SCORE);
        return { playbook, strength, stems: new Set(result?.terms ?? []) };
      })
      .sort((a, b) => b.strength - a.strength);
  }
}
