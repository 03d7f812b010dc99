import { chooseRecovery } from '../core/choose-recovery.ts';
import type { Command } from '../core/command.ts';
import { isDispensable } from '../core/map.ts';
import type { RunState } from '../core/state.ts';
import type { TaskId } from '../core/task.ts';
import type { Planner, PlanRequest, Supervisor } from '../ports.ts';

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

  async handle({ revision, seq, input }: PlanRequest, signal: AbortSignal): Promise<Command> {
    const outcome = await this.port.plan(input, { signal, draft: () => undefined, used: () => undefined });
    if (outcome.type === 'failed') throw new Error(outcome.failure.message);
    if (outcome.type === 'plan') return { type: 'proposePlan', plan: outcome.plan, note: outcome.note };
    return {
      type: 'raiseQuestion',
      question: { ...outcome.question, id: `plan-${seq}`, baseRevision: revision },
    };
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
}
