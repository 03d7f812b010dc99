import { isMeasured, isWhich } from './goal-asks.ts';
import type { Parts } from './goal-parts.ts';
import type { GoalReading } from './goal-reading.ts';
import { pluralOf } from './lexicon.ts';
import { hasNames, namesRows } from './panel.ts';
import { ROW_DIRECTIONS } from './shape-words.ts';

const OF = /^(with|having)$/i;
const HAS = /^(has|had|have)$/i;
const MERIT = /^(best|worst)$/i;

/** “Powerful Ford”: where an adjective stands that points neither way by itself, right before a value of rows with names. */
export function qualityAt(parts: Parts): number | undefined {
  return hasNames(parts.candidate.peek) ? qualities(parts)[0] : undefined;
}

/** “Ford, powerful”, “Ford with good mileage”: what is asked for of these rows is no average. */
export function isQualified(parts: Parts): boolean {
  const { reading, figures } = parts;
  const said = figures.flatMap(({ words }) => words);
  const isGood = said.some((at) => /^good$/i.test(reading.words[at - 1]?.text ?? ''));
  const isOfSeveral = valuesOf(parts).length > 0 && !asksHow(reading);
  return isOfSeveral && (isGood || said.some((at) => isPlain(at, reading)));
}

function qualities(parts: Parts): number[] {
  const said = new Set(parts.figures.flatMap(({ words }) => words));
  const before = valuesOf(parts).map((word) => word - 1);
  return asksHow(parts.reading) || isOfEach(parts)
    ? []
    : before.filter((at) => said.has(at) && isPlain(at, parts.reading));
}

/** “Ford and Toyota with …”: one row of each may be meant, or of both together. */
function isOfEach({ reading, filters }: Parts): boolean {
  return filters.some(({ values, words }) => {
    const [from, to] = [Math.min(...words), Math.max(...words)];
    return values.length > 1 && reading.words.slice(from, to).some(({ text }) => /^and$/i.test(text));
  });
}

function asksHow({ words }: GoalReading): boolean {
  return words.some(({ text }) => /^how$/i.test(text));
}

/** Where values stand that several rows have. */
function valuesOf({ filters, candidate }: Parts): number[] {
  return filters.filter(({ column }) => !namesRows(column, candidate.peek)).flatMap(({ words }) => words);
}

/** Where the goal calls the rows by the name of their table, or of the column that names each. */
function nounsOf({ candidate, others, reading }: Parts): number[] {
  const names = others
    .filter(({ column }) => namesRows(column, candidate.peek))
    .flatMap(({ words }) => words);
  return [...candidate.named.filter((at) => !reading.fileWords.has(at)), ...names];
}

/** Of columns that are no figure, only that which names the rows is spoken of, beside values that pick them. */
export function namesOnlyRows(parts: Parts): boolean {
  const { others, candidate } = parts;
  const isPicked = valuesOf(parts).length > 0;
  return others.every(({ column }) => isPicked && namesRows(column, candidate.peek));
}

/** Whether rows themselves are asked for: “which car”, “top 5 cars”, “the heaviest car”, “the oldest employee of Sales”. */
export function isOfRows(parts: Parts): boolean {
  return (
    !isMeasured(parts.reading, parts.figures) && nounsOf(parts).some((at) => isAskedFor(at, parts.reading))
  );
}

function isAskedFor(at: number, { words, senses, numbers }: GoalReading): boolean {
  const [before, earlier] = [words[at - 1], words[at - 2]];
  return (
    isWhich(before?.text) ||
    isWhich(earlier?.text) ||
    senses.has(at - 1) ||
    senses.has(at - 2) ||
    earlier?.text.toLowerCase() === 'top' ||
    [1, 2, 3].some((back) => numbers.has(at - back))
  );
}

/** Whether only an adjective such as “powerful” stands there, without “most” or “less” to turn it. */
function isPlain(at: number, { words, senses }: GoalReading): boolean {
  const isTurned = /^(more|less|most|least|very|too|not)$/i.test(words[at - 1]?.text ?? '');
  return (senses.get(at)?.some(({ plain }) => plain !== undefined) ?? false) && !isTurned;
}

/** “Ford with (8 cylinders and) the best mileage”, “which Ford has the most horsepower”: rows with names, by one end of a figure. */
export function isWithEnd(parts: Parts): boolean {
  const { reading, candidate } = parts;
  if (!hasNames(candidate.peek) || isOfEach(parts)) return false;
  const values = valuesOf(parts);
  const isAsked = values.some((at) => isWhich(reading.words[at - 1]?.text));
  return reading.words.some(({ text }, at) => {
    const isJoined = /^and$/i.test(text) && reading.words.slice(0, at).some((word) => OF.test(word.text));
    const isOf = (OF.test(text) || isJoined) && [...values, ...nounsOf(parts)].includes(at - 1);
    return (isOf || (isAsked && HAS.test(text))) && isEnd(at + 1, reading);
  });
}

function isEnd(at: number, reading: GoalReading): boolean {
  const start = /^the$/i.test(reading.words[at]?.text ?? '') ? at + 1 : at;
  const text = reading.words[start]?.text.toLowerCase() ?? '';
  const isPointing = reading.senses.get(start)?.some(({ leaning }) => leaning !== undefined) ?? false;
  return ROW_DIRECTIONS.has(text) || MERIT.test(text) || isPointing;
}

/** “How many croissants were sold?”, “how many were sold in 2024”, “how many deaths”: an amount is added up, rows are not counted. */
export function asksAmountOf({ reading, figures, filters, candidate, lexicon }: Parts): boolean {
  const [figure, ...more] = figures;
  const next = reading.words.findIndex(({ text }) => /^many$/i.test(text)) + 1;
  if (!figure || more.length > 0 || next !== 2 || !lexicon.isAmount(figure.column.name)) return false;
  const isOfValue = filters.some(({ words }) => words.includes(next));
  const isBare = /^(was|were)$/i.test(reading.words[next]?.text ?? '') || figure.words.includes(next);
  return isOfValue || (isBare && candidate.named.length === 0);
}

/** “How much rain fell”, of which nothing is told that changed; “how much did rain fall” may ask for that. */
export function asksHowMuch({ reading, figures, lexicon }: Parts): boolean {
  const [figure] = figures;
  const next = reading.words.findIndex(({ text }) => /^much$/i.test(text)) + 1;
  return (
    figure !== undefined && lexicon.isAmount(figure.column.name) && next > 0 && figure.words.includes(next)
  );
}

/** “Fords above 200 horsepower”: a value of several stands for its rows, where each is a thing with a name and none an amount. */
export function callsRowsByValue({ reading, filters, candidate: { peek }, lexicon }: Parts): boolean {
  const hasAmounts =
    peek?.columns.some(({ type, name }) => type === 'number' && lexicon.isAmount(name)) ?? true;
  const isPlural = filters.some(({ words, values }) =>
    words.some((at) =>
      values.some((value) => reading.words[at]?.text.toLowerCase() === pluralOf(value).toLowerCase()),
    ),
  );
  return hasNames(peek) && !hasAmounts && isPlural;
}
