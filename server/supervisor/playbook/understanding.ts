import type { WorkspaceFile } from '../../core/plan.ts';
import { isAboutTable } from '../../core/playbook.ts';
import { bindParams } from './bind-params.ts';
import type { Binding, FileCandidate } from './bound-param.ts';
import { withoutTable } from './file-candidates.ts';
import { isOneOfTwoEnds } from './goal-asks.ts';
import { panelOfDays, unsaidGroup } from './goal-forms.ts';
import { type Parts, partsOf } from './goal-parts.ts';
import { findStems, type GoalReading } from './goal-reading.ts';
import { type GoalShape, shapeOf } from './goal-shape.ts';
import { isOfYears } from './goal-years.ts';
import { groupingOf } from './grouping.ts';
import type { Lexicon } from './lexicon.ts';
import { qualityAt } from './named-rows.ts';
import type { PlaybookMatch, PlaybookSearch } from './playbook-search.ts';
import {
  AVERAGED,
  EXTREMES,
  FORMS,
  isModal,
  isMonth,
  LIMITING,
  PERIODS,
  RELATIVE,
  ROW_DIRECTIONS,
  ROW_NOUNS,
} from './shape-words.ts';
import { stem } from './words.ts';

/** Chinese is cut into words by chance, so that measure words are left over. */
const HAN = /\p{Script=Han}/u;

/** What is left of a fit when the goal speaks of nothing that the playbook is for. */
const UNSAID = 0.55;

/**
 * One way to understand a goal: a playbook, bound. `confidence`: 0 to 1. `unexplained`: words of the goal that
 * nothing in the playbook or the table accounts for; those in `strange` would change what is wanted. `isShaped`: the
 * goal has the form that the playbook is for, and no word of it is passed over. `isDoubtful`: it would rank groups, and
 * single rows may be meant, or count rows, and an amount may be meant.
 */
export type Understanding = Binding & {
  confidence: number;
  unexplained: readonly string[];
  strange: readonly string[];
  isShaped: boolean;
  isDoubtful: boolean;
};

/** Every playbook on every candidate that it could work on, the surest first. */
export function understand(
  reading: GoalReading,
  candidates: readonly FileCandidate[],
  tools: { lexicon: Lexicon; search: PlaybookSearch; workspace: readonly WorkspaceFile[] },
): Understanding[] {
  const { workspace } = tools;
  const tables = candidates.filter(isMeant).map((candidate) => ({ candidate, isTable: true }));
  const all = [...tables, { candidate: withoutTable(reading, workspace), isTable: false }];
  const found = all.flatMap(({ candidate, isTable }) => {
    const parts = partsOf(reading, candidate, tools.lexicon);
    const shape = shapeOf(parts);
    const period = shape === 'periods' && isOfYears(parts) ? 'year' : undefined;
    const quality = shape === 'rows' ? qualityAt(parts) : undefined;
    const group = groupMeant(parts, shape);
    const matches = withShape(tools.search.match(wordsOfIntent(reading, candidate)), shape);
    const ways = matches
      .filter(({ playbook }) => isAboutTable(playbook) === isTable)
      .map((match) => ({
        match,
        isShaped: shape !== null && match.playbook.shape === shape,
        binding: bindParams({
          playbook: match.playbook,
          reading,
          lexicon: tools.lexicon,
          candidate,
          others: candidates.filter((other) => other !== candidate),
          workspace,
          onlyTable: candidates.length === 1,
          given: {},
          bound: new Map(),
          comparison: match.playbook.shape === 'tally' && shape !== 'tally' ? null : parts.comparison,
          ...(group !== undefined && match.playbook.shape === shape && { group }),
          ...(period !== undefined && match.playbook.shape === shape && { period }),
          ...(quality !== undefined && match.playbook.shape === shape && { quality }),
        }),
      }));
    return ways.map((way) => judge(reading, way, { ways, lexicon: tools.lexicon }));
  });
  return found.sort((a, b) => b.confidence - a.confidence);
}

/** The column of groups that is meant although it is not named. */
function groupMeant(parts: Parts, shape: GoalShape | null): string | undefined {
  if (shape === 'tally') return parts.comparison ? panelOfDays(parts) : undefined;
  return shape === 'groups' || shape === 'lines' ? unsaidGroup(parts) : undefined;
}

/** A file that could not be read is nobody's guess. */
function isMeant({ peek, named }: FileCandidate): boolean {
  return peek !== null || named.length > 0;
}

/** The playbook of a goal's shape fits it in full, and in the place of the one that ranks groups. */
function withShape(matches: readonly PlaybookMatch[], shape: GoalShape | null): PlaybookMatch[] {
  if (!shape) return [...matches];
  const isReplaced = ({ playbook }: PlaybookMatch) => playbook.shape === 'groups' && shape !== 'groups';
  return matches
    .filter((match) => !isReplaced(match))
    .map((match) =>
      match.playbook.shape === shape
        ? { ...match, strength: 1, stems: SHAPED }
        : { ...match, strength: match.strength * OTHERWISE },
    );
}

/** What is left of the other playbooks' fit when the shape says it all. */
const OTHERWISE = 0.3;

const SHAPED: ReadonlySet<string> = new Set(
  [...AVERAGED, ...EXTREMES, ...ROW_DIRECTIONS, ...PERIODS, ...ROW_NOUNS, ...FORMS].map(stem),
);

type Way = { match: PlaybookMatch; binding: Binding; isShaped: boolean };

/** The goal's words without those that speak of this file's data, by stems. */
function wordsOfIntent(reading: GoalReading, { mentions, named }: FileCandidate): string[] {
  const data = new Set([
    ...named,
    ...mentions.columns.filter((mention) => mention.share >= 0.5).flatMap((mention) => mention.words),
    ...mentions.values.flatMap((mention) => mention.words),
  ]);
  return reading.words.flatMap((word, at) => {
    if (!data.has(at)) return [word.stem];
    const leaning = reading.senses.get(at)?.[0]?.leaning;
    return leaning === undefined ? [] : [leaning === 'low' ? 'lowest' : 'highest'];
  });
}

/** A rival counts only when it could be done; a playbook leads by its share of the strength of both. */
function judge(
  reading: GoalReading,
  way: Way,
  { ways, lexicon }: { ways: readonly Way[]; lexicon: Lexicon },
): Understanding {
  const { match, binding } = way;
  const { unexplained, strange, content } = leftOver(reading, way, {
    lexicon,
    intents: new Set(ways.flatMap((other) => [...other.match.stems])),
  });
  const rivals = ways.filter((other) => other !== way && other.binding.problems.length === 0);
  const best = Math.max(...rivals.map((rival) => rival.match.strength), 0);
  const lead = match.strength === 0 ? 0 : match.strength / (match.strength + best);
  const sureness = [...binding.bound.values()].map((param) => param.certainty);
  const isDoubtful =
    ranksOneGroup(reading, binding) ||
    meansSingleRows(reading, binding) ||
    countsAmounts(reading, binding, lexicon);
  const isVain = binding.problems.length > 0 || isDoubtful;
  const certainty = isVain ? 0.2 : Math.min(1, ...sureness);
  const covered = content === 0 ? 1 : 1 - unexplained.length / content;
  const isSaid = way.isShaped || speaks(reading, binding) ? 1 : UNSAID;
  const fit = Math.sqrt(match.strength) * (0.5 + Math.min(0.5, lead)) * isSaid;
  const confidence = fit * Math.sqrt(certainty) * covered * (strange.length > 0 ? 0.4 : 1);
  const { isShaped } = way;
  return {
    ...binding,
    confidence: Math.round(confidence * 100) / 100,
    unexplained,
    strange,
    isShaped,
    isDoubtful,
  };
}

/** A ranking in which a single group is left answers another question than “the heaviest of Japan” or “Japanese cars by weight”. */
function ranksOneGroup(reading: GoalReading, { playbook, bound, candidate }: Binding): boolean {
  const only = bound.get('only')?.value;
  const { isThere, columns, periods } = groupingOf(reading, candidate.mentions);
  const isByFigure = isThere && columns.length + periods.length === 0;
  const isRanked =
    isByFigure || ['direction', 'count'].some((name) => (bound.get(name)?.words.length ?? 0) > 0);
  return playbook.shape === 'groups' && Array.isArray(only) && only.length === 1 && isRanked;
}

/**
 * Whether one end of single rows may be meant where groups would be ranked by their means: “heaviest car per origin”,
 * “Ford and Toyota with the best mileage”, and
 * “which city has the lowest temperature”, and where no group is named.
 */
function meansSingleRows(reading: GoalReading, { playbook, bound, candidate }: Binding): boolean {
  const ends = bound.get('direction')?.words ?? [];
  const isPutTogether = (bound.get('aggregation')?.words.length ?? 0) > 0;
  if (playbook.shape !== 'groups' || ends.length === 0 || isPutTogether) return false;
  const { columns } = groupingOf(reading, candidate.mentions);
  const isPerGroup = columns.some(({ name }) => name === bound.get('group')?.value);
  const inName = ends.some((at) => bound.get('value')?.words.includes(at) && !pointsAtColumn(reading, at));
  const isUnnamed =
    (bound.get('group')?.words.length ?? 0) === 0 && (bound.get('only')?.value ?? null) === null;
  const values = bound.get('only')?.words ?? [];
  const isWith = values.some((at) => /^with$/i.test(reading.words[at + 1]?.text ?? ''));
  return isPerGroup || inName || isUnnamed || isWith;
}

/** “How many were sold?” asks for no count of rows of each amount. */
function countsAmounts(
  reading: GoalReading,
  { playbook, bound, candidate }: Binding,
  lexicon: Lexicon,
): boolean {
  const group = candidate.peek?.columns.find(({ name }) => name === bound.get('group')?.value);
  if (playbook.shape !== 'tally' || group?.type !== 'number' || !lexicon.isAmount(group.name)) return false;
  return !groupingOf(reading, candidate.mentions).columns.includes(group);
}

/** Whether the goal speaks of what its playbook is for, such as a time. */
function speaks(reading: GoalReading, { playbook: { speaksOf, params }, bound }: Binding): boolean {
  if (!speaksOf) return true;
  const choices = speaksOf.params.flatMap((name) => Object.values(params[name]?.choices ?? {}).flat());
  const isNamed = speaksOf.params.some((name) => (bound.get(name)?.words.length ?? 0) > 0);
  return isNamed || [...speaksOf.words, ...choices].some((word) => findStems(reading, word).length > 0);
}

/** One line over time tells no difference between two of its years. */
function isOfOneLine({ playbook, bound }: Binding): boolean {
  const only = bound.get('only')?.value;
  return playbook.shape === 'lines' && Array.isArray(only) && only.length === 1;
}

/** Where the goal's words chose one of a few values, such as an order. */
function endsChosen({ playbook, bound }: Binding): ReadonlySet<number> {
  const choices = Object.entries(playbook.params).filter(([, { kind }]) => kind === 'choice');
  return new Set(choices.flatMap(([name]) => [...(bound.get(name)?.words ?? [])]));
}

/** Where the goal calls the rows by the column that names each of them: “how many employees”. */
function nounsOf({ mentions, peek }: FileCandidate): readonly number[] {
  return mentions.columns
    .filter(({ column }) => column.type === 'text' && column.distinct === peek?.rows)
    .flatMap(({ words }) => words);
}

/** Whether an adjective such as “heaviest” asks for one end of a figure. */
function pointsAtColumn({ senses }: GoalReading, at: number): boolean {
  return (senses.get(at) ?? []).some(({ terms, leaning }) => leaning !== undefined && terms.length > 0);
}

/**
 * A word is telling when figures are made, which it may limit, when it begins the goal, is a name, a number or a value, names a column in full, or is what
 * another playbook is for.
 */
function leftOver(
  reading: GoalReading,
  { match, binding, isShaped }: Way,
  { lexicon, intents }: { lexicon: Lexicon; intents: ReadonlySet<string> },
) {
  const { mentions, named } = binding.candidate;
  const bound = [...binding.bound.values()].flatMap((param) => param.words);
  const explained = new Set([...named, ...bound, ...(isShaped ? nounsOf(binding.candidate) : [])]);
  const whole = mentions.columns.filter((mention) => mention.share === 1);
  const dataWords = new Set([...mentions.values, ...whole].flatMap((mention) => mention.words));
  const ends = endsChosen(binding);
  const { unknown, foreign } = groupingOf(reading, mentions);
  const { params, shape } = binding.playbook;
  const makesFigures = 'value' in params || shape !== undefined;
  const unexplained: string[] = [];
  const strange: string[] = [];
  let content = 0;
  for (const [at, word] of reading.words.entries()) {
    if (explained.has(at)) content += 1;
    const isPassedOver =
      (LIMITING.has(word.text.toLowerCase()) && !explained.has(at)) ||
      (makesFigures && isModal(reading.words, at)) ||
      (/^differences?$/i.test(word.text) && isOfOneLine(binding)) ||
      ('direction' in params && isOneOfTwoEnds(reading, at) && !explained.has(at)) ||
      (isShaped && 'aggregation' in params && EXTREMES.has(word.text.toLowerCase()) && !explained.has(at)) ||
      (binding.problems.length === 0 && pointsAtColumn(reading, at) && !ends.has(at));
    if (isPassedOver) strange.push(word.text);
    if (explained.has(at) || at === foreign || (lexicon.isFiller(word.stem) && !isMonth(reading.words, at)))
      continue;
    content += 1;
    if (match.stems.has(word.stem)) continue;
    unexplained.push(word.text);
    const telling =
      at === 0 ||
      at === unknown ||
      (makesFigures && !HAN.test(word.text)) ||
      word.capital ||
      /^\d/.test(word.text) ||
      reading.numbers.has(at) ||
      isMonth(reading.words, at) ||
      RELATIVE.has(word.text.toLowerCase()) ||
      reading.senses.has(at) ||
      dataWords.has(at) ||
      intents.has(word.stem);
    if (telling) strange.push(word.text);
  }
  return { unexplained, strange, content };
}
