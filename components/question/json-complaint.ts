import { MOST_GIVEN } from '@/server/core/plan';
import { text } from '../text/text';

const { question: words } = text;

/** Why this text is no JSON, and where; undefined when it is, or when nothing is there yet. */
export function jsonComplaint(value: string): string | undefined {
  if (value.trim() === '') return undefined;
  const over = value.trim().length - MOST_GIVEN;
  if (over > 0) return words.tooLong(text.units.figure(over));
  try {
    JSON.parse(value);
    return undefined;
  } catch (error) {
    return sentence(value, error instanceof Error ? error.message : String(error));
  }
}

/** Engines say where in words of their own; the line and the column are what a person can look for. */
function sentence(value: string, message: string): string {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? endOf(value, message));
  const why = message.replace(/ (in JSON )?at position \d+.*$/s, '').replace(/, (\.\.\.)?".*$/s, '');
  if (!Number.isInteger(position)) return words.notJson(`${why}.`, '');
  const before = value.slice(0, position).split('\n');
  return words.notJson(`${why}.`, words.at(before.length, (before.at(-1)?.length ?? 0) + 1));
}

function endOf(value: string, message: string): number {
  return /end of (JSON )?(input|data)/i.test(message) ? value.trimEnd().length : Number.NaN;
}
