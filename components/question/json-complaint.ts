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

/** Engines say why in words of their own; where is said in lines and columns, which a person can look for. */
function sentence(value: string, message: string): string {
  const why = message
    .replace(/^JSON\.parse: /, '')
    .replace(/ (in JSON )?at (position \d+|line \d+ column \d+).*$/s, '')
    .replace(/, (\.\.\.)?".*$/s, '');
  const before = value.slice(0, faultAt(value)).split('\n');
  return words.notJson(`${why}.`, words.at(before.length, (before.at(-1)?.length ?? 0) + 1));
}

/** Where the first character stands that cannot follow what is before it: not every engine says so. */
function faultAt(value: string): number {
  let fine = 0;
  let wrong = value.length + 1;
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (mayGoOn(value.slice(0, middle))) fine = middle;
    else wrong = middle;
  }
  return fine;
}

/** Whether this may be the beginning of JSON: what is wrong with it is only that it ends. */
function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(message)?.[1];
    if (position !== undefined) return Number(position) >= beginning.length;
    return /end of (JSON|data)|unterminated/i.test(message);
  }
}
