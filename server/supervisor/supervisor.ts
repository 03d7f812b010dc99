import { chooseRecovery } from '../core/choose-recovery.ts';
import type { Command } from '../core/command.ts';
import type { Failure, FailureClass } from '../core/failure.ts';
import { isDispensable } from '../core/map.ts';
import type { Attempt, RunState } from '../core/state.ts';
import type { TaskId } from '../core/task.ts';
import type {
  Planner,
  PlannerOutcome,
  PlanRequest,
  RecoveryCommand,
  ReplanRequest,
  Supervisor,
} from '../ports.ts';
import { planFailureQuestion } from './plan-failure-question.ts';

/** Why the plan is not changed after a failure. */
const NO_REPLAN = 'no planner can change this plan';

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

  recover(state: RunState, task: TaskId, now: number, facts: { noReplan?: string } = {}): RecoveryCommand {
    const cell = state.tasks.get(task);
    if (cell?.state.status !== 'failed')
      throw new Error(`${task} of ${state.id} has no failure to recover from.`);
    const { failure, attempt } = cell.state;
    const choice = chooseRecovery({
      policy: state.policy,
      own: cell.spec.recovery,
      kind: cell.spec.kind,
      failure,
      before: failuresBefore(cell.attempts, failure.class),
      guarded: cell.effect === 'guarded',
      optional: isDispensable(state, cell),
      noReplan: facts.noReplan ?? NO_REPLAN,
      now,
      random: this.random(),
    });
    return { type: 'decideRecovery', task, attempt, ...choice };
  }

  async replan({ state, task, now }: ReplanRequest): Promise<RecoveryCommand> {
    return this.recover(state, task, now(), { noReplan: NO_REPLAN });
  }

  /** The same rules as for a task. There is nothing to deliver without a plan: what is no retry asks a person. */
  private recoverPlan(
    { state, now }: PlanRequest,
    { failure, options = [] }: Extract<PlannerOutcome, { type: 'failed' }>,
  ): Command {
    const { chose, saw } = chooseRecovery({
      policy: state.policy,
      failure,
      kind: 'inference',
      before: state.planFailures.filter((one) => one.class === failure.class).length,
      noReplan: 'there is no plan yet',
      guarded: false,
      optional: false,
      now: now(),
      random: this.random(),
    });
    if ('at' in chose && chose.at !== undefined) return { type: 'failPlan', failure, saw, retryAt: chose.at };
    return { type: 'failPlan', failure, saw, question: planFailureQuestion(state, failure, options) };
  }
}

/** The run's own budget stopped it: that counts on no ladder. */
function isKept({ needs, outOfTime }: Failure): boolean {
  return needs !== undefined || outOfTime === true;
}

/** Earlier failures of this class, the last attempt not counted. */
function failuresBefore(attempts: readonly Attempt[], cls: FailureClass): number {
  return attempts.slice(0, -1).filter(({ failure }) => failure?.class === cls && !isKept(failure)).length;
}
