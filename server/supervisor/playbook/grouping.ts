import type { GoalReading } from './goal-reading.ts';
import type { TableMentions } from './mentions.ts';
import type { PeekColumn } from './peek.ts';
import { PERIODS } from './shape-words.ts';

const BY = new Set(['by', 'per', 'each', 'every']);
/** Those of other languages, which mean it only before a group or a unit of time. */
const FOREIGN = new Set(['pro', 'je']);
const JOINTS = new Set(['the', 'each', 'every', 'and']);

/** What stands behind “by”, “per” or “each”: columns and units of time. `words`: where, with that word. */
export type Grouping = {
  isThere: boolean;
  columns: readonly PeekColumn[];
  periods: readonly string[];
  words: ReadonlySet<number>;
  /** Where a group is named that the table does not have, if it is one: the word after “by”, or after “and”. */
  unknown: number | undefined;
  /** Where a word of another language says “per”. */
  foreign: number | undefined;
};

/** The groups that a goal asks for by naming columns in full; a column of numbers needs few values. */
export function groupingOf(reading: GoalReading, { columns }: TableMentions): Grouping {
  const isNamed = (at: number) =>
    PERIODS.has(reading.words[at]?.text.toLowerCase() ?? '') ||
    columns.some(({ share, words: said, column }) => share === 1 && said[0] === at && isGroup(column));
  const first = reading.words.findIndex(({ text }, at) => {
    const word = text.toLowerCase();
    return BY.has(word) || (FOREIGN.has(word) && isNamed(at + 1));
  });
  const found: PeekColumn[] = [];
  const periods: string[] = [];
  const words = new Set<number>();
  let unknown: number | undefined;
  for (let at = first; first >= 0 && at < reading.words.length; ) {
    const word = reading.words[at]?.text.toLowerCase() ?? '';
    const mention = columns.find(({ share, words: said, column }) => {
      return share === 1 && said[0] === at && isGroup(column);
    });
    if (PERIODS.has(word)) periods.push(word);
    else if (mention) found.push(mention.column);
    else if (at !== first && !BY.has(word) && !JOINTS.has(word)) {
      const before = reading.words[at - 1]?.text.toLowerCase() ?? '';
      if (BY.has(before) || JOINTS.has(before)) unknown = at;
      break;
    }
    const length = PERIODS.has(word) ? 1 : (mention?.words.length ?? 1);
    for (let i = 0; i < length; i += 1) words.add(at + i);
    at += length;
  }
  const foreign = FOREIGN.has(reading.words[first]?.text.toLowerCase() ?? '') ? first : undefined;
  return { isThere: first >= 0, columns: found, periods, words, unknown, foreign };
}

function isGroup({ type, distinct }: PeekColumn): boolean {
  return type === 'text' || (type === 'number' && distinct <= 20);
}
