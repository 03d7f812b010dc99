import type { GoalReading } from './goal-reading.ts';
import type { ColumnMention } from './mentions.ts';
import { has } from './shape-words.ts';

const ASKING = /^(which|who|whose|where|when|how|top|bottom|rank)$/i;

/** Whether the goal asks for one end, by one of these words or by an adjective. */
export function points(reading: GoalReading, words: ReadonlySet<string>): boolean {
  return has(reading, words) || [...reading.senses.values()].flat().some(({ leaning }) => leaning);
}

const HIGH = /^(highest|most|maximum|max|largest|biggest|top|best)$/i;
const LOW = /^(lowest|least|minimum|min|smallest|fewest|bottom|worst)$/i;

/** Whether it asks for both ends at once: “the most and the least”. */
export function isTwoEnded({ words }: GoalReading): boolean {
  const isThere = (end: RegExp) => words.some(({ text }) => end.test(text));
  return isThere(HIGH) && isThere(LOW);
}

/** Whether a word that asks for one end of two stands there. */
export function isOneOfTwoEnds(reading: GoalReading, at: number): boolean {
  const text = reading.words[at]?.text ?? '';
  return (HIGH.test(text) || LOW.test(text)) && isTwoEnded(reading);
}

/** Whether it asks which of several; “how heavy” and “how much” ask for a figure. */
export function asksWhich(reading: GoalReading, figures: readonly ColumnMention[]): boolean {
  const measured = measuredAt(reading, figures);
  return reading.words.some(({ text }, at) => ASKING.test(text) && at !== measured);
}

/** Whether it asks how much there is of a figure: “how heavy is”. */
export function isMeasured(reading: GoalReading, figures: readonly ColumnMention[]): boolean {
  return measuredAt(reading, figures) >= 0;
}

/** “How many”, “number of”, “count”. */
export function asksHowMany({ words }: GoalReading): boolean {
  const said = words.map(({ text }) => text.toLowerCase()).join(' ');
  return /^(?:please |so |and )*(?:how many|(?:what is )?the number of|number of|count(?: the)?)\b/.test(
    said,
  );
}

export function isWhich(word: string | undefined): boolean {
  return word !== undefined && /^(which|what)$/i.test(word);
}

function measuredAt({ words, senses }: GoalReading, figures: readonly ColumnMention[]): number {
  const said = new Set(figures.flatMap((figure) => figure.words));
  return words.findIndex(({ text }, at) => {
    const next = at + 1;
    const isMeasure = senses.has(next) || said.has(next) || words[next]?.text.toLowerCase() === 'much';
    return text.toLowerCase() === 'how' && isMeasure;
  });
}
