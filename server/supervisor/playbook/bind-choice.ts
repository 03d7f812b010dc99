import type { PlaybookParam } from '../../core/playbook.ts';
import { labelOf } from './bind-value.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import { findStems } from './goal-reading.ts';

/** One of a few values: given, said in the goal (the longest wording wins), or what suits the column it is about. */
export function bindChoice(
  name: string,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const choices = Object.entries(param.choices ?? {});
  const given = context.given[name];
  if (given) {
    const value = choices.find(([choice]) => choice === given.trim().toLowerCase())?.[0];
    if (!value)
      return { problem: `${param.label} can be ${choices.map(([c]) => c).join(', ')}, not "${given}".` };
    return impossible(value, param, context) ?? { value, from: 'chosen by you', certainty: 1, words: [] };
  }
  const said = choices
    .flatMap(([value, wordings]) =>
      wordings.map((wording) => ({
        value,
        words: findStems(context.reading, wording, context.reading.fileWords),
      })),
    )
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length)[0];
  if (said) {
    const problem = impossible(said.value, param, context);
    return problem ?? { value: said.value, from: 'named in the goal', certainty: 1, words: said.words };
  }
  return suited(param, context);
}

function columnOf(param: PlaybookParam, context: BindingContext) {
  const name = context.bound.get(param.of ?? '')?.value;
  return context.candidate.peek?.columns.find((column) => column.name === name);
}

function impossible(value: string, param: PlaybookParam, context: BindingContext): Unbound | null {
  const column = columnOf(param, context);
  if (column?.type !== 'year' || !param.wholeDates?.includes(value)) return null;
  return { problem: `The column "${column.name}" holds only years, so nothing can be told per ${value}.` };
}

function suited(param: PlaybookParam, context: BindingContext): BoundParam | null {
  const column = columnOf(param, context);
  if (column?.type === 'year' && param.wholeDates) {
    const coarse = Object.keys(param.choices ?? {}).find((choice) => !param.wholeDates?.includes(choice));
    if (coarse) return { value: coarse, from: `${column.name} holds years`, certainty: 1, words: [] };
  }
  if (column && param.forAmounts && context.lexicon.isAmount(column.name)) {
    const from = `amounts such as ${labelOf(column.name).toLowerCase()} are added up`;
    return { value: param.forAmounts, from, certainty: 1, words: [] };
  }
  return param.default === undefined
    ? null
    : { value: param.default, from: 'default', certainty: 0.95, words: [] };
}
