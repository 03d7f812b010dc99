import { chooseRecovery } from '../core/choose-recovery.ts';
import type { Command } from '../core/command.ts';
import { isDispensable } from '../core/map.ts';
import type { RunState } from '../core/state.ts';
import type { TaskId } from '../core/task.ts';
import type { Planner, PlannerOutcome, PlanRequest, Supervisor } from '../ports.ts';
import { planFailureQuestion } from './plan-failure-question.ts';

/** Plans with the planner it is given, and recovers by the run's policy. */
export class PlanningSupervisor implements Supervisor {
  /** `random` gives numbers in [0, 1): the jitter of back-off. */
  constructor(
    private readonly port: Planner,
    private readonly random: () => number,
  ) {}

  get planner(): string {
    return this.port.name;
  }

  async handle(request: PlanRequest, signal: AbortSignal): Promise<Command> {
    const { state, input, tell } = request;
    const outcome = await this.port.plan(input, { ...tell, signal });
    if (outcome.type === 'plan') return { type: 'proposePlan', plan: outcome.plan, note: outcome.note };
    if (outcome.type === 'failed') return this.recoverPlan(request, outcome);
    const question = { ...outcome.question, id: `plan-${state.seq}`, baseRevision: state.revision };
    return { type: 'raiseQuestion', question };
  }

  recover(state: RunState, task: TaskId, now: number): Command {
    const cell = state.tasks.get(task);
    if (cell?.state.status !== 'failed')
      throw new Error(`${task} of ${state.id} has no failure to recover from.`);
    const { failure, attempt } = cell.state;
    const { chose, saw } = chooseRecovery({
      policy: state.policy,
      failure,
      attempts: cell.attempts,
      guarded: cell.effect === 'guarded',
      optional: isDispensable(state, cell),
      now,
      random: this.random(),
    });
    return { type: 'decideRecovery', task, attempt, saw, chose };
  }

  /** The same rules as for a task. There is nothing to deliver without a plan: what is no retry asks a person. */
  private recoverPlan(
    { state, now }: PlanRequest,
    { failure, options = [] }: Extract<PlannerOutcome, { type: 'failed' }>,
  ): Command {
    const { chose, saw } = chooseRecovery({
      policy: state.policy,
      failure,
      attempts: [...state.planFailures, failure].map((one) => ({ failure: one })),
      guarded: false,
      optional: false,
      now: now(),
      random: this.random(),
    });
    if (chose.type === 'retry') return { type: 'failPlan', failure, saw, retryAt: chose.at };
    return { type: 'failPlan', failure, saw, question: planFailureQuestion(state, failure, options) };
  }
}
