import type { WorkspaceFile } from '../../core/plan.ts';
import { isAboutTable } from '../../core/playbook.ts';
import { bindParams } from './bind-params.ts';
import type { Binding, FileCandidate } from './bound-param.ts';
import { withoutTable } from './file-candidates.ts';
import { findStems, type GoalReading } from './goal-reading.ts';
import type { Lexicon } from './lexicon.ts';
import type { PlaybookMatch, PlaybookSearch } from './playbook-search.ts';

/** What is left of a fit when the goal speaks of nothing that the playbook is for. */
const UNSAID = 0.55;

/**
 * One way to understand a goal: a playbook, bound. `confidence`: 0 to 1. `unexplained`: words of the goal that
 * nothing in the playbook or the table accounts for; those in `strange` would change what is wanted.
 */
export type Understanding = Binding & {
  confidence: number;
  unexplained: readonly string[];
  strange: readonly string[];
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
    const matches = tools.search.match(wordsOfIntent(reading, candidate));
    const ways = matches
      .filter(({ playbook }) => isAboutTable(playbook) === isTable)
      .map((match) => ({
        match,
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
        }),
      }));
    return ways.map((way) => judge(reading, way, { ways, lexicon: tools.lexicon }));
  });
  return found.sort((a, b) => b.confidence - a.confidence);
}

/** A file that could not be read is nobody's guess. */
function isMeant({ peek, named }: FileCandidate): boolean {
  return peek !== null || named.length > 0;
}

type Way = { match: PlaybookMatch; binding: Binding };

/** The goal's words without those that speak of this file's data, by stems. */
function wordsOfIntent(reading: GoalReading, { mentions, named }: FileCandidate): string[] {
  const data = new Set([
    ...named,
    ...mentions.columns.filter((mention) => mention.share >= 0.5).flatMap((mention) => mention.words),
    ...mentions.values.flatMap((mention) => mention.words),
  ]);
  return reading.words.filter((_, at) => !data.has(at)).map((word) => word.stem);
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
  const certainty = binding.problems.length > 0 ? 0.2 : Math.min(1, ...sureness);
  const covered = content === 0 ? 1 : 1 - unexplained.length / content;
  const isSaid = speaks(reading, binding) ? 1 : UNSAID;
  const fit = Math.sqrt(match.strength) * (0.5 + Math.min(0.5, lead)) * isSaid;
  const confidence = fit * Math.sqrt(certainty) * covered * (strange.length > 0 ? 0.4 : 1);
  return { ...binding, confidence: Math.round(confidence * 100) / 100, unexplained, strange };
}

/** Whether the goal speaks of what its playbook is for, such as a time. */
function speaks(reading: GoalReading, { playbook: { speaksOf, params }, bound }: Binding): boolean {
  if (!speaksOf) return true;
  const choices = speaksOf.params.flatMap((name) => Object.values(params[name]?.choices ?? {}).flat());
  const isNamed = speaksOf.params.some((name) => (bound.get(name)?.words.length ?? 0) > 0);
  return isNamed || [...speaksOf.words, ...choices].some((word) => findStems(reading, word).length > 0);
}

/**
 * A word is telling when it begins the goal, is a name, a number or a value, names a column in full, or is what
 * another playbook is for.
 */
function leftOver(
  reading: GoalReading,
  { match, binding }: Way,
  { lexicon, intents }: { lexicon: Lexicon; intents: ReadonlySet<string> },
) {
  const { mentions, named } = binding.candidate;
  const explained = new Set([...named, ...[...binding.bound.values()].flatMap((param) => param.words)]);
  const whole = mentions.columns.filter((mention) => mention.share === 1);
  const dataWords = new Set([...mentions.values, ...whole].flatMap((mention) => mention.words));
  const unexplained: string[] = [];
  const strange: string[] = [];
  let content = 0;
  for (const [at, word] of reading.words.entries()) {
    if (explained.has(at)) content += 1;
    if (explained.has(at) || lexicon.isFiller(word.stem)) continue;
    content += 1;
    if (match.stems.has(word.stem)) continue;
    unexplained.push(word.text);
    const telling =
      at === 0 || word.capital || /^\d/.test(word.text) || dataWords.has(at) || intents.has(word.stem);
    if (telling) strange.push(word.text);
  }
  return { unexplained, strange, content };
}
