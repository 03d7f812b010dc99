import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam } from './bound-param.ts';
import { findPhrase } from './goal-reading.ts';

/** A text: given, quoted in the goal, or the default. */
export function bindText(
  name: string,
  param: PlaybookParam,
  { given, reading }: BindingContext,
): BoundParam | null {
  if (given[name]) return { value: given[name], from: 'chosen by you', certainty: 1, words: [] };
  const quoted = reading.quoted[0];
  if (quoted !== undefined) {
    return { value: quoted, from: 'quoted in the goal', certainty: 1, words: findPhrase(reading, quoted) };
  }
  return param.default === undefined
    ? null
    : { value: param.default, from: 'default', certainty: 0.95, words: [] };
}
