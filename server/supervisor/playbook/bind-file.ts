import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';

/** The candidate file, with why it was taken. */
export function bindFile(name: string, _param: PlaybookParam, context: BindingContext): BoundParam | Unbound {
  const { candidate, given } = context;
  const value = candidate.file.name;
  if (!candidate.peek) {
    const why = candidate.unreadable ? ` ${candidate.unreadable}` : '';
    return { problem: `I could not read ${value} as a table of comma- or tab-separated values.${why}` };
  }
  if (given[name]) return { value, from: 'chosen by you', certainty: 1, words: candidate.named };
  if (candidate.named.length > 0) {
    return { value, from: 'named in the goal', certainty: 1, words: candidate.named };
  }
  const { columns, values } = candidate.mentions;
  if (columns.some((mention) => mention.share > 0.5) || values.length > 0) {
    return { value, from: 'has what the goal speaks of', certainty: 0.9, words: [] };
  }
  return context.onlyTable
    ? { value, from: 'the only table', certainty: 0.85, words: [] }
    : { value, from: 'a guess', certainty: 0.1, words: [] };
}
