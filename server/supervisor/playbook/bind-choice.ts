import type { PlaybookParam } from '../../core/playbook.ts';
import { labelOf } from './bind-value.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import { findStems } from './goal-reading.ts';
import type { Leaning, Sense } from './lexicon.ts';

/** One of a few values: given, said in the goal (the longest wording wins), or what suits the column it is about. */
export function bindChoice(
  name: string,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const choices = Object.entries(param.choices ?? {});
  const given = context.given[name];
  if (given) {
    const value = choices.find(([choice]) => choice.toLowerCase() === given.trim().toLowerCase())?.[0];
    if (!value)
      return { problem: `${param.label} can be ${choices.map(([c]) => c).join(', ')}, not "${given}".` };
    return impossible(value, param, context) ?? { value, from: 'chosen by you', certainty: 1, words: [] };
  }
  const meant = ofAdjective(param, context) ?? ofMerit(param, context);
  if (meant) return meant;
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
    const added = problem ? null : addedPerPeriod(said, param, context);
    if (added) return added;
    return problem ?? { value: said.value, from: 'named in the goal', certainty: 1, words: said.words };
  }
  if (context.period !== undefined && context.period in (param.choices ?? {}))
    return { value: context.period, from: `each ${context.period} is named`, certainty: 1, words: [] };
  return suited(param, context);
}

const ENDS = { high: 'highest', low: 'lowest' } as const;

/** The end of the figures that an adjective means by which the figure's column was found (“heaviest”, “coldest”). */
function ofAdjective(
  param: PlaybookParam,
  { reading, lexicon, bound, quality }: BindingContext,
): BoundParam | Unbound | null {
  const figure = bound.get(param.of ?? '');
  const column = String(figure?.value);
  const naming = lexicon.namingTerms(column);
  const leaningAt = (word: number) => leaningOf(reading.senses.get(word) ?? [], naming, word === quality);
  const at = figure?.words.find((word) => leaningAt(word) !== undefined);
  const leaning = at === undefined ? undefined : leaningAt(at);
  if (at === undefined || leaning === undefined) return null;
  const word = `“${reading.words[at]?.text ?? ''}”`;
  const ends = Object.entries(param.choices ?? {}).filter(([, wordings]) =>
    wordings.some((wording) => wording === ENDS.high || wording === ENDS.low),
  );
  if (ends.length === 0) return null;
  if (leaning === 'unsure') {
    const problem = `${word} speaks of ${labelOf(column)}, but the table does not say whether its highest or its lowest figure is meant (it may be a time, of which less is more): choose the order.`;
    return { problem };
  }
  const value = ends.find(([, wordings]) => wordings.includes(ENDS[leaning]))?.[0];
  return value ? { value, from: `${word} in the goal`, certainty: 1, words: [at] } : null;
}

/** The end that “best” or “worst” means of a figure whose name tells. */
function ofMerit(
  param: PlaybookParam,
  { reading, lexicon, bound }: BindingContext,
): BoundParam | Unbound | null {
  const column = bound.get(param.of ?? '');
  const at = reading.words.findIndex(({ text }) => /^(best|worst)$/i.test(text));
  const isOrder = Object.values(param.choices ?? {}).some((wordings) => wordings.includes(ENDS.high));
  if (at < 0 || !isOrder || typeof column?.value !== 'string' || column.words.length === 0) return null;
  const word = reading.words[at]?.text ?? '';
  const highest = lexicon.meritOf(column.value) ?? (lexicon.isAmount(column.value) ? 'best' : undefined);
  if (!highest) {
    const problem = `“${word}” may mean the highest or the lowest ${labelOf(column.value)}: choose the order.`;
    return { problem };
  }
  const end = highest === word.toLowerCase() ? ENDS.high : ENDS.low;
  const value = Object.entries(param.choices ?? {}).find(([, wordings]) => wordings.includes(end))?.[0];
  return value ? { value, from: `“${word}” in the goal`, certainty: 1, words: [at] } : null;
}

function leaningOf(
  senses: readonly Sense[],
  naming: readonly string[],
  isQuality: boolean,
): Leaning | undefined {
  const own = senses.find(({ terms }) => terms.some((term) => naming.includes(term)));
  const sense = own ?? senses.find(({ terms }) => terms.length === 0);
  return sense?.leaning ?? (isQuality ? sense?.plain : undefined);
}

/** The average of an amount per month is that of its totals. */
function addedPerPeriod(
  said: { value: string; words: readonly number[] },
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | null {
  const column = columnOf(param, context);
  const isMean = said.value === param.default && param.forAmounts !== undefined;
  const period = Object.entries(context.playbook.params).find(
    ([, other]) => other.wholeDates && other.words,
  )?.[0];
  const isPerPeriod = (context.bound.get(period ?? '')?.words.length ?? 0) > 0;
  if (!isMean || !column || !isPerPeriod || !context.lexicon.isAmount(column.name)) return null;
  const from = `${labelOf(column.name).toLowerCase()} is added up first, as amounts are; the average is that of the totals`;
  return { value: param.forAmounts ?? said.value, from, certainty: 1, words: said.words };
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
  if (param.default === undefined) return null;
  const from =
    column && param.forAmounts
      ? `${labelOf(column.name)} is no amount by its name, so it is not added up`
      : 'default';
  return { value: param.default, from, certainty: 0.95, words: [] };
}
