import { writerOf } from '../core/comment.ts';
import type { Observation, PlanNote, SupervisorInput } from '../core/plan.ts';
import { isAboutTable, type Playbook } from '../core/playbook.ts';
import type { QuestionOption } from '../core/question.ts';
import type { Planned, Planner, PlanReport } from '../ports.ts';
import { assignAlternatives } from './playbook/assign-alternatives.ts';
import { assignWorkers } from './playbook/assign-workers.ts';
import { bind, bindAlternatives } from './playbook/bind.ts';
import { bindParams } from './playbook/bind-params.ts';
import { type Binding, type FileCandidate, shown, valuesOf } from './playbook/bound-param.ts';
import { explain, explainTwins, unknownFiles } from './playbook/explain.ts';
import { findCandidates, lookInto, nameIn, withoutTable } from './playbook/file-candidates.ts';
import { type GoalReading, readGoal } from './playbook/goal-reading.ts';
import { Lexicon } from './playbook/lexicon.ts';
import type { PeekTable } from './playbook/peek.ts';
import { type Offer, planQuestion, playbookOption } from './playbook/plan-question.ts';
import { PlaybookSearch } from './playbook/playbook-search.ts';
import { type Understanding, understand } from './playbook/understanding.ts';

/** Below this the planner asks. */
export const SURE_ENOUGH = 0.5;
const OFFERS = 3;

type SentBack = Extract<Observation, { type: 'planSentBack' }>;
type Chosen = Extract<Observation, { type: 'playbookChosen' }>;

/** Plans without a model: finds the playbook that a goal's words ask for and binds it to the workspace's tables. */
export class PlaybookPlanner implements Planner {
  readonly name = 'Playbooks';
  private readonly tools: { lexicon: Lexicon; search: PlaybookSearch; peek: PeekTable };

  constructor(
    private readonly playbooks: readonly Playbook[],
    peek: PeekTable,
  ) {
    this.tools = { lexicon: new Lexicon(), search: new PlaybookSearch(playbooks), peek };
  }

  async plan(input: SupervisorInput, { signal }: Pick<PlanReport, 'signal'>): Promise<Planned> {
    const last = input.context.at(-1);
    const { reading, candidates } = await this.read(input, signal);
    if (last?.type === 'playbookChosen') return this.planChosen(input, reading, { chosen: last, candidates });
    const ways = understand(reading, candidates, { ...this.tools, workspace: input.workspace });
    if (last?.type === 'planSentBack') return this.askAfterSentBack(input, last, ways);
    if (last?.type === 'planRefused') return this.askAfterRefusal(input, last.violations, ways);
    const best = ways[0];
    const isSure = best !== undefined && best.problems.length === 0 && best.confidence >= SURE_ENOUGH;
    const isMissing = unknownFiles(reading, input.workspace).length > 0;
    const twin = isSure && !isMissing ? ways.find((way) => isTwin(way, best)) : undefined;
    if (isSure && !isMissing && !twin) return this.propose(input, best, best.confidence);
    return planQuestion(input.workspace, {
      reason: best && twin ? explainTwins(best, twin) : explain(reading, input.workspace, best, ways),
      offers: this.offers(ways),
    });
  }

  /** The closest playbooks with their forms, for another planner's question. */
  async options(input: SupervisorInput, signal: AbortSignal): Promise<QuestionOption[]> {
    const { reading, candidates } = await this.read(input, signal);
    const ways = understand(reading, candidates, { ...this.tools, workspace: input.workspace });
    return this.offers(ways).map((offer) => playbookOption(offer, input.workspace));
  }

  private async read(input: SupervisorInput, signal: AbortSignal) {
    const remarks = input.context.filter((told) => told.type === 'remark').map((told) => told.text);
    const reading = readGoal([input.goal, ...remarks].join('\n'), this.tools.lexicon);
    const candidates = await findCandidates(reading, input.workspace, this.tools);
    signal.throwIfAborted();
    return { reading, candidates };
  }

  private async planChosen(
    input: SupervisorInput,
    reading: GoalReading,
    { chosen, candidates }: { chosen: Chosen; candidates: readonly FileCandidate[] },
  ): Promise<Planned> {
    const playbook = this.playbooks.find(({ id }) => id === chosen.playbook);
    if (!playbook) {
      const reason = `There is no playbook “${chosen.playbook}” any more. Choose another one.`;
      return planQuestion(input.workspace, { reason, offers: this.offers([]) });
    }
    const offer: Offer = { playbook, given: chosen.params };
    const candidate = await this.chosenFile(input, reading, { playbook, chosen, candidates });
    if (typeof candidate === 'string')
      return planQuestion(input.workspace, { reason: candidate, offers: [offer] });
    const binding = bindParams({
      playbook,
      reading,
      lexicon: this.tools.lexicon,
      candidate,
      others: await this.others(input, reading, { chosen, candidates, candidate }),
      workspace: input.workspace,
      onlyTable: candidates.length === 1,
      given: chosen.params,
      bound: new Map(),
    });
    if (binding.problems.length === 0) return this.propose(input, binding, 1);
    return planQuestion(input.workspace, {
      reason: binding.problems.join(' '),
      offers: [{ ...offer, binding }],
    });
  }

  /** The file that the person chose, or the likeliest; a sentence when there is none. */
  private async chosenFile(
    input: SupervisorInput,
    reading: GoalReading,
    {
      playbook,
      chosen,
      candidates,
    }: { playbook: Playbook; chosen: Chosen; candidates: readonly FileCandidate[] },
  ): Promise<FileCandidate | string> {
    if (!isAboutTable(playbook)) return withoutTable(reading, input.workspace);
    const param = Object.entries(playbook.params).find(([, { kind }]) => kind === 'file')?.[0] ?? '';
    const name = chosen.params[param]?.trim();
    if (!name) return candidates[0] ?? explain(reading, input.workspace, undefined);
    const file = input.workspace.find((entry) => entry.name === name);
    if (!file)
      return `The workspace has no file “${name}”. Upload it (drop it on the start page), or choose another table.`;
    return lookInto(file, { ...this.tools, reading, named: nameIn(reading, name) });
  }

  /** The tables that a person chose or the goal names, besides the first. */
  private async others(
    input: SupervisorInput,
    reading: GoalReading,
    {
      chosen,
      candidates,
      candidate,
    }: { chosen: Chosen; candidates: readonly FileCandidate[]; candidate: FileCandidate },
  ): Promise<FileCandidate[]> {
    const known = new Set([candidate, ...candidates].map(({ file }) => file.name));
    const given = new Set(Object.values(chosen.params).map((value) => value.trim()));
    const more = input.workspace.filter(({ name }) => given.has(name) && !known.has(name));
    const looked = more.map((file) =>
      lookInto(file, { ...this.tools, reading, named: nameIn(reading, file.name) }),
    );
    return [
      ...candidates.filter(({ file }) => file.name !== candidate.file.name),
      ...(await Promise.all(looked)),
    ];
  }

  private askAfterRefusal(
    input: SupervisorInput,
    violations: readonly string[],
    ways: readonly Understanding[],
  ): Planned {
    return planQuestion(input.workspace, {
      reason: `My plan was refused: ${violations[0] ?? 'no reason was given.'} Choose what to do, or say it in other words.`,
      evidence: violations.join('\n'),
      offers: this.offers(ways),
    });
  }

  /** A playbook makes the same plan of the same words: it can be chosen and filled in otherwise, and that is said. */
  private askAfterSentBack(
    input: SupervisorInput,
    { remark, comments }: SentBack,
    ways: readonly Understanding[],
  ): Planned {
    const written = comments.map((comment) => `${comment.title} (${writerOf(comment)}): ${comment.text}`);
    return planQuestion(input.workspace, {
      reason:
        'No model is asked, and a playbook can’t read what you wrote: it makes the same plan of the same words. Choose another one, fill in its form otherwise, or say the goal in other words.',
      evidence: [...(remark ? [remark] : []), ...written].join('\n'),
      offers: this.offers(ways),
    });
  }

  private propose(input: SupervisorInput, binding: Binding, confidence: number): Planned {
    const values = valuesOf(binding.bound);
    const plan = bind(binding.playbook, values);
    const { tasks } = plan.graph;
    const found = bindAlternatives(binding.playbook, values);
    const alternatives = assignAlternatives(found, tasks, input.catalogue);
    const assignment = { ...assignWorkers(tasks, input.catalogue), ...plan.assignment };
    return {
      type: 'plan',
      plan: { ...plan, assignment },
      note: noteOf(binding, confidence),
      ...(alternatives && { alternatives }),
    };
  }

  /** The closest playbooks, each once with its best binding, filled up with the others. */
  private offers(ways: readonly Understanding[]): Offer[] {
    const offers = new Map<string, Offer>();
    for (const way of ways) {
      if (!offers.has(way.playbook.id)) offers.set(way.playbook.id, { playbook: way.playbook, binding: way });
    }
    for (const playbook of this.playbooks)
      if (!offers.has(playbook.id)) offers.set(playbook.id, { playbook });
    return [...offers.values()].slice(0, OFFERS);
  }
}

/** The same playbook on another file, as likely: nothing in the goal decides between the two. */
function isTwin(way: Understanding, best: Understanding): boolean {
  const isOther = way.candidate !== best.candidate && way.playbook === best.playbook;
  return isOther && way.problems.length === 0 && best.confidence - way.confidence < 0.02;
}

/** A side of a number, when nothing is compared with one. */
function isIdle(playbook: Playbook, name: string, from: string): boolean {
  return playbook.params[name]?.compared !== undefined && from === 'default';
}

function noteOf(binding: Binding, confidence: number): PlanNote {
  const bound = [...binding.bound]
    .filter(([name, param]) => param.value !== null && !isIdle(binding.playbook, name, param.from))
    .map(([name, param]) => ({
      name: binding.playbook.params[name]?.label ?? name,
      value: shown(param.value).slice(0, 200),
      from: param.from,
    }));
  return {
    planner: 'Playbooks',
    origin: 'playbook',
    summary: `${binding.playbook.title}: ${binding.playbook.description}`.slice(0, 2000),
    playbook: binding.playbook.id,
    confidence,
    bound,
  };
}
