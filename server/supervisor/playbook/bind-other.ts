import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam, FileCandidate, Unbound } from './bound-param.ts';

/** Another table than the candidate: given, or named in the goal behind it. */
export function bindOther(
  name: string,
  _param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound {
  const { given, others, candidate } = context;
  const typed = given[name]?.trim();
  if (typed) {
    return otherFile(context, typed)
      ? { value: typed, from: 'chosen by you', certainty: 1, words: [] }
      : { problem: `The workspace has no other table “${typed}”.` };
  }
  const named = others.filter((other) => other.peek && other.named.length > 0);
  const [other] = named;
  if (!other)
    return {
      problem: 'The goal names no second table. Name both, such as “Join orders.csv and customers.csv”.',
    };
  const isSecond = (candidate.named[0] ?? Number.POSITIVE_INFINITY) < (other.named[0] ?? 0);
  const certainty = isSecond ? 1 : 0.6;
  return { value: other.file.name, from: 'named in the goal', certainty, words: other.named };
}

/** A column that both tables have, whatever the case of its letters: given, said, or the only one. */
export function bindShared(
  name: string,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound {
  const other = otherFile(context, String(context.bound.get(param.with ?? '')?.value ?? ''));
  const columns = (context.candidate.peek?.columns ?? []).map((column) => column.name);
  const theirs = new Set((other?.peek?.columns ?? []).map((column) => column.name.toLowerCase()));
  const shared = columns.filter((column) => theirs.has(column.toLowerCase()));
  const typed = context.given[name]?.trim().toLowerCase();
  if (typed) {
    const value = shared.find((column) => column.toLowerCase() === typed);
    if (value) return { value, from: 'chosen by you', certainty: 1, words: [] };
    return {
      problem: `“${typed}” is not a column of both tables. Both have: ${shared.join(', ') || 'none'}.`,
    };
  }
  const said = context.candidate.mentions.columns.find(
    (mention) => mention.share === 1 && shared.includes(mention.column.name),
  );
  if (said) return { value: said.column.name, from: 'named in the goal', certainty: 1, words: said.words };
  const [only, ...more] = shared;
  if (only === undefined)
    return { problem: 'The two tables have no column of the same name to join them by.' };
  if (more.length === 0) return { value: only, from: 'the only column of both', certainty: 0.95, words: [] };
  return { value: only, from: `the first of ${shared.join(', ')}`, certainty: 0.7, words: [] };
}

function otherFile({ others }: BindingContext, name: string): FileCandidate | undefined {
  return others.find(({ file, peek }) => file.name === name && peek);
}
