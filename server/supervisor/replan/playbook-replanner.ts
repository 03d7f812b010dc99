import type { Alternative } from '../../core/alternative.ts';
import { fingerprintOf } from '../../core/fingerprint.ts';
import type { RunState } from '../../core/state.ts';
import type { TaskId } from '../../core/task.ts';
import { violationText } from '../../core/validate.ts';
import { replanViolations } from '../../core/validate-replan.ts';
import type { ReplanInput, Replanned, Replanner } from '../../ports.ts';

const NONE = 'its playbook knows no other way';
const NO_PLAYBOOK = 'no planner knows another way: the plan is of no playbook, and no model is asked';

/** Changes the plan as its playbook says: no model is asked. */
export class PlaybookReplanner implements Replanner {
  canReplan(state: RunState, task: TaskId): string | undefined {
    if (waysFor(state, task).length > 0) return undefined;
    return state.note?.playbook === undefined ? NO_PLAYBOOK : NONE;
  }

  async replan({ state, task, catalogue }: ReplanInput): Promise<Replanned> {
    const origin = 'playbook';
    let reason = NONE;
    for (const { ops, title } of waysFor(state, task)) {
      const [wrong] = replanViolations(state, { ops, base: state.revision, task, origin }, catalogue);
      if (!wrong) return { type: 'patch', ops, summary: title, origin };
      reason = `“${title}” is not possible: ${violationText(wrong)}`;
    }
    return { type: 'none', reason };
  }
}

/** The alternatives for this failure that were not tried yet. */
function waysFor({ tasks, alternatives, replans }: RunState, task: TaskId): Alternative[] {
  const cls = tasks.get(task)?.attempts.at(-1)?.failure?.class;
  const known = alternatives?.[task]?.filter(({ when }) => cls !== undefined && when.includes(cls)) ?? [];
  if (known.length === 0) return [];
  const tried = new Set(replans?.made.map(({ fingerprint }) => fingerprint));
  return known.filter(({ ops }) => !tried.has(fingerprintOf(ops)));
}
