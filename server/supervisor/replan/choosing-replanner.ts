import type { RunState } from '../../core/state.ts';
import type { TaskId } from '../../core/task.ts';
import type { ModelPort } from '../../model.ts';
import type { ReplanInput, Replanned, Replanner } from '../../ports.ts';

/**
 * Lets a model look for another way where one is configured and preferred, and the playbook where none is, or where
 * the model knows none.
 */
export class ChoosingReplanner implements Replanner {
  constructor(
    private readonly replanners: { playbooks: Replanner; model: Replanner },
    private readonly model: Pick<ModelPort, 'nameOf'>,
    private readonly prefers: () => 'model' | 'playbooks',
  ) {}

  canReplan(state: RunState, task: TaskId): string | undefined {
    const { playbooks, model } = this.replanners;
    const reason = playbooks.canReplan(state, task);
    return this.asksModel() && reason !== undefined ? model.canReplan(state, task) : reason;
  }

  async replan(input: ReplanInput, report: Parameters<Replanner['replan']>[1]): Promise<Replanned> {
    const { playbooks, model } = this.replanners;
    const hasPlaybook = playbooks.canReplan(input.state, input.task) === undefined;
    if (!this.asksModel()) return playbooks.replan(input, report);
    const answer = await model.replan(input, report);
    if (answer.type === 'patch' || !hasPlaybook) return answer;
    const other = await playbooks.replan(input, report);
    return other.type === 'patch' ? other : answer;
  }

  private asksModel(): boolean {
    return this.model.nameOf('planner') !== undefined && this.prefers() === 'model';
  }
}
