import { ToolError } from '../../tool-error.ts';
import type { NamedText } from './texts.ts';

export type Match = { name: string; line: number; text: string; before?: string[]; after?: string[] };
export type Found = { count: number; files: { name: string; count: number }[]; matches: Match[] };
export type Search = { query: string; regex: boolean; context: number; most: number };

/** The most characters of a line that a match shows. */
const SHOWN = 500;

/** Lines that hold every word of the query (or match it as a regular expression), whatever the case. */
export function search(given: readonly NamedText[], { query, regex, context, most }: Search): Found {
  const holds = regex ? matcher(query) : wordMatcher(query);
  const found: Found = { count: 0, files: [], matches: [] };
  for (const { name, text } of given) {
    const lines = text.split(/\r\n|\r|\n/);
    const before = found.count;
    lines.forEach((line, i) => {
      if (!holds(line)) return;
      found.count += 1;
      if (found.matches.length >= most) return;
      const around = context > 0 && {
        before: lines.slice(Math.max(0, i - context), i).map(cut),
        after: lines.slice(i + 1, i + 1 + context).map(cut),
      };
      found.matches.push({ name, line: i + 1, text: cut(line), ...around });
    });
    found.files.push({ name, count: found.count - before });
  }
  return found;
}

function wordMatcher(query: string): (line: string) => boolean {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0)
    throw new ToolError('validation', 'The search has no words.', { advice: 'Say what to look for.' });
  return (line) => {
    const small = line.toLowerCase();
    return words.every((word) => small.includes(word));
  };
}

function matcher(query: string): (line: string) => boolean {
  try {
    const pattern = new RegExp(query, 'iu');
    return (line) => pattern.test(line);
  } catch (cause) {
    throw new ToolError('validation', 'The search is not a regular expression.', {
      evidence: String(cause),
      advice: 'Search for plain words, or put \\ before signs such as ( [ * +.',
      cause,
    });
  }
}

function cut(line: string): string {
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
