import type { PlaybookParam } from '../../core/playbook.ts';
import { bindYears } from './bind-years.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import { isOfTime } from './panel.ts';

/** Values of an already bound column (of dates: years) that the goal names, or that a person listed with `;` or `,` between. */
export function bindColumnValues(
  name: string,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const column = context.bound.get(param.of ?? '')?.value;
  if (typeof column !== 'string') return null;
  const given = context.given[name];
  const peeked = context.candidate.peek?.columns.find(({ name: own }) => own === column);
  if (peeked && isOfTime(peeked)) return bindYears(given, param, context);
  if (given) return givenValues(given, column, context);
  const mention = context.candidate.mentions.values.find((said) => said.column.name === column);
  if (!mention) return null;
  return { value: mention.values, from: 'named in the goal', certainty: 1, words: mention.words };
}

function givenValues(given: string, column: string, { candidate }: BindingContext): BoundParam | Unbound {
  const peeked = candidate.peek?.columns.find((c) => c.name === column);
  const spelling = new Map(peeked?.values.map((value) => [value.toLowerCase(), value]));
  const complete =
    candidate.peek?.whole === true &&
    peeked !== undefined &&
    peeked.values.length > 0 &&
    peeked.values.length === peeked.distinct;
  const find = (text: string) => spelling.get(text.toLowerCase()) ?? (complete ? undefined : text);
  for (const separator of ['\0', ';', ',']) {
    const parts = given
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const values = parts.map(find);
    const unknown = parts.filter((_, i) => values[i] === undefined);
    if (unknown.length === 0) {
      const value = values.filter((v) => v !== undefined);
      return { value, from: 'chosen by you', certainty: 1, words: [] };
    }
    if (separator === ',') {
      return { problem: `The column "${column}" has no value ${unknown.map((u) => `"${u}"`).join(', ')}.` };
    }
  }
  return { problem: `The column "${column}" does not have these values.` };
}
