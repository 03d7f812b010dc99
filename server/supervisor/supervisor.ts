import { setTimeout } from 'node:timers/promises';
import type { Catalogue } from '../core/catalogue.ts';
import { chooseRecovery } from '../core/choose-recovery.ts';
import type { Command } from '../core/command.ts';
import { unansweredOf } from '../core/evolve-replan.ts';
import type { Failure } from '../core/failure.ts';
import { nextFallback } from '../core/next-fallback.ts';
import { recoveryCase } from '../core/recovery-case.ts';
import { reachedLimit } from '../core/replans.ts';
import type { RunState } from '../core/state.ts';
import type { TaskId } from '../core/task.ts';
import type {
  Planner,
  PlannerOutcome,
  PlanRequest,
  RecoveryCommand,
  RecoveryFacts,
  Replanned,
  Replanner,
  ReplanRequest,
  Supervisor,
} from '../ports.ts';
import { planFailureQuestion } from './plan-failure-question.ts';

/** For a house without one. */
const NOBODY: Replanner = {
  canReplan: () => 'no planner can change this plan',
  replan: async () => ({ type: 'none', reason: 'no planner can change this plan' }),
};

/** How often a planner that gave no answer is asked again about one failure, at the most. */
const MOST_TRIES = 5;

const NOTHING: Catalogue = { version: 'none', tools: [], workers: [] };

/** Plans with the planner it is given, and recovers by the run's policy. */
export class PlanningSupervisor implements Supervisor {
  /** `random` gives numbers in [0, 1): the jitter of back-off. */
  constructor(
    private readonly port: Planner,
    private readonly random: () => number,
    private readonly replanner: Replanner = NOBODY,
    /** What failed tasks may turn to. */
    private readonly catalogue: () => Catalogue = () => NOTHING,
  ) {}

  get planner(): string {
    return this.port.name;
  }

  async handle(request: PlanRequest, signal: AbortSignal): Promise<Command> {
    const { state, input, tell } = request;
    const outcome = await this.port.plan(input, { ...tell, signal });
    if (outcome.type === 'plan') {
      const { type: _, ...proposed } = outcome;
      return { type: 'proposePlan', ...proposed };
    }
    if (outcome.type === 'failed') return this.recoverPlan(request, outcome);
    const question = { ...outcome.question, id: `plan-${state.seq}`, baseRevision: state.revision };
    return { type: 'raiseQuestion', question };
  }

  recover(state: RunState, task: TaskId, now: number, facts: RecoveryFacts = {}): RecoveryCommand {
    const cell = state.tasks.get(task);
    const given = cell && recoveryCase(state, cell);
    if (cell?.state.status !== 'failed' || !given)
      throw new Error(`${task} of ${state.id} has no failure to recover from.`);
    const { attempt } = cell.state;
    const choice = chooseRecovery({
      ...given,
      fallback: nextFallback(state, cell, cell.state.failure, this.catalogue()),
      noReplan: facts.noReplan ?? given.noReplan ?? this.replanner.canReplan(state, task),
      now,
      random: this.random(),
    });
    const { chose, saw } = choice;
    const { refused } = facts;
    return { type: 'decideRecovery', task, attempt, chose, saw: refused ? { ...saw, refused } : saw };
  }

  async replan(request: ReplanRequest, signal: AbortSignal): Promise<RecoveryCommand> {
    const { state, task, now } = request;
    const command = this.recover(state, task, now());
    if (command.chose.type !== 'replan' || reachedLimit(state, task)) return command;
    const answer = await this.askReplanner(request, command.attempt, signal);
    if (answer.type === 'none') {
      const { reason: noReplan, refused } = answer;
      return this.recover(state, task, now(), { noReplan, ...(refused && { refused }) });
    }
    if (answer.type === 'failed') {
      const { class: cls, message } = answer.failure;
      return this.recover(state, task, now(), {
        noReplan: `the planner gave no answer (${cls}): ${message}`,
      });
    }
    const { ops, summary, origin } = answer;
    const patch = { base: state.revision, ops, reason: summary };
    return { ...command, chose: { type: 'replan', patch, origin, summary } };
  }

  /** Asks, and asks again when the planner gave no answer and the run's policy says to; what is known of that already counts. */
  private async askReplanner(
    { state, task, input, now, failed, ...purse }: ReplanRequest,
    attempt: number,
    signal: AbortSignal,
  ): Promise<Replanned> {
    const cell = state.tasks.get(task);
    const known = cell && unansweredOf(state, cell);
    const failures: Failure[] = [...(known?.failures ?? [])];
    for (let at = known?.at ?? 0; ; ) {
      await setTimeout(Math.max(0, at - now()), undefined, { signal });
      const answer = await this.replanner.replan({ ...input, state, task }, { ...purse, signal });
      signal.throwIfAborted();
      if (answer.type !== 'failed' || failures.length + 1 >= MOST_TRIES) return answer;
      const { failure } = answer;
      const { chose, saw } = this.afterNoAnswer(state, { failure, failures, now });
      if (!('at' in chose) || chose.at === undefined) return answer;
      failures.push(failure);
      at = chose.at;
      await failed?.({ type: 'failReplan', task, attempt, failure, saw, retryAt: at });
    }
  }

  /** The same rules as for a task. There is nothing to deliver without a plan: what is no retry asks a person. */
  private recoverPlan(
    { state, now }: PlanRequest,
    { failure, options = [] }: Extract<PlannerOutcome, { type: 'failed' }>,
  ): Command {
    const { chose, saw } = this.afterNoAnswer(state, { failure, failures: state.planFailures, now });
    if ('at' in chose && chose.at !== undefined) return { type: 'failPlan', failure, saw, retryAt: chose.at };
    return { type: 'failPlan', failure, saw, question: planFailureQuestion(state, failure, options) };
  }

  /** What follows when a planner gave no answer. `failures`: earlier ones. */
  private afterNoAnswer(
    state: RunState,
    { failure, failures, now }: { failure: Failure; failures: readonly Failure[]; now: () => number },
  ) {
    return chooseRecovery({
      policy: state.policy,
      failure,
      kind: 'inference',
      before: failures.filter((one) => one.class === failure.class).length,
      noReplan: 'it is planning itself that failed',
      guarded: false,
      optional: false,
      now: now(),
      random: this.random(),
    });
  }
}
