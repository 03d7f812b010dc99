import type { PlaybookParam } from '../../core/playbook.ts';
import type { BindingContext, BoundParam, Unbound } from './bound-param.ts';
import type { GoalReading } from './goal-reading.ts';
import { stem } from './words.ts';

const ENDS = { high: stem('highest'), low: stem('lowest'), unsure: stem('highest') } as const;

/** A number: given, or standing right behind or before one of its cues ("since 1970", "top 5", “2005年”), else the default. */
export function bindNumber(
  name: string,
  param: PlaybookParam,
  context: BindingContext,
): BoundParam | Unbound | null {
  const given = context.given[name]?.trim();
  if (given) {
    const lacking = withoutColumn(param, context);
    if (lacking) return lacking;
    const value = Number(given.replaceAll(',', ''));
    return inRange(value, param)
      ? { value, from: 'chosen by you', certainty: 1, words: [] }
      : { problem: `${param.label} must be a number${rangeText(param)}, not "${given}".` };
  }
  const said = saidNumber(param, context);
  if (said) return withoutColumn(param, context) ?? unknownYear(Number(said.value), param, context) ?? said;
  if (param.default === undefined) return null;
  return { value: Number(param.default), from: 'default', certainty: 0.95, words: [] };
}

/** A number about a column that is not bound means nothing. */
function withoutColumn(param: PlaybookParam, { bound, playbook, candidate }: BindingContext): Unbound | null {
  if (param.of === undefined || (bound.get(param.of)?.value ?? null) !== null) return null;
  const column = playbook.params[param.of]?.label.toLowerCase() ?? param.of;
  return {
    problem: `${candidate.file.name} has no column for "${column}", which "${param.label.toLowerCase()}" needs.`,
  };
}

/** A year that none of the table's dates falls into, when all of them are known. */
export function unknownYear(
  year: number,
  { of }: PlaybookParam,
  { bound, candidate }: BindingContext,
): Unbound | null {
  const name = bound.get(of ?? '')?.value;
  const years = candidate.peek?.columns.find((column) => column.name === name)?.years ?? [];
  if (!candidate.peek?.whole || years.length === 0 || years.includes(year)) return null;
  const span = years.length === 1 ? `only in ${years[0]}` : `from ${years[0]} to ${years.at(-1)}`;
  return {
    problem: `${candidate.file.name} has no row of ${year}: the dates in ${String(name)} lie ${span}.`,
  };
}

function saidNumber(
  param: PlaybookParam,
  { reading, lexicon, playbook, bound, candidate }: BindingContext,
): BoundParam | null {
  const taken = new Set(
    Object.entries(playbook.params).flatMap(([name, other]) =>
      other.kind === 'number' || other.kind === 'values' ? [...(bound.get(name)?.words ?? [])] : [],
    ),
  );
  const cues = new Set((param.cues ?? []).map(stem));
  const cuesAfter = new Set((param.cuesAfter ?? []).map(stem));
  for (const [at, number] of reading.numbers) {
    if (taken.has(at) || !inRange(number, param)) continue;
    const cue = cueBefore(at, { cues, reading, lexicon });
    const behind = isCue(at + 1, cuesAfter, reading) ? [at + 1] : [];
    if (cue.length + behind.length === 0 && !isBareYear(at, number, { param, reading, bound, candidate }))
      continue;
    const words = [...cue, at, ...behind];
    const from = `“${words.map((i) => reading.words[i]?.text ?? '').join(' ')}” in the goal`;
    return { value: number, from, certainty: 1, words };
  }
  return null;
}

/** A year of the table's dates that begins or ends the goal needs no cue: “fertility of Chad 1990”. */
function isBareYear(
  at: number,
  number: number,
  {
    param,
    reading,
    bound,
    candidate,
  }: Pick<BindingContext, 'reading' | 'bound' | 'candidate'> & { param: PlaybookParam },
): boolean {
  const name = bound.get(param.of ?? '')?.value;
  const years = candidate.peek?.columns.find((column) => column.name === name)?.years ?? [];
  return (at === 0 || at === reading.words.length - 1) && years.includes(number);
}

type Cues = Pick<BindingContext, 'reading' | 'lexicon'> & { cues: ReadonlySet<string> };

function cueBefore(at: number, { cues, reading, lexicon }: Cues): number[] {
  for (let back = at - 1; back >= 0 && back >= at - 3; back -= 1) {
    const stemmed = reading.words[back]?.stem ?? '';
    if (isCue(back, cues, reading)) return [back];
    if (reading.numbers.has(back) || !(lexicon.isFiller(stemmed) || stemmed === 'year')) return [];
  }
  return [];
}

/** An adjective stands for the end that it means: “poorest five” is “lowest five”. */
function isCue(at: number, cues: ReadonlySet<string>, { words, senses }: GoalReading): boolean {
  const ends = (senses.get(at) ?? []).map(({ leaning }) => leaning && ENDS[leaning]);
  return cues.has(words[at]?.stem ?? '') || ends.some((end) => end !== undefined && cues.has(end));
}

function inRange(value: number, param: PlaybookParam): boolean {
  const [low, high] = param.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return Number.isFinite(value) && value >= low && value <= high;
}

function rangeText(param: PlaybookParam): string {
  return param.range ? ` from ${param.range[0]} to ${param.range[1]}` : '';
}
