import type { Catalogue } from '@/server/core/catalogue';
import { completedTask } from '@/server/core/complete-task';
import { opsBetween } from '@/server/core/inverse';
import { planNow } from '@/server/core/patch';
import type { AskedQuestion, RunState } from '@/server/core/state';
import { type EditDraft, editedPlan, newDraft } from './edit-draft';

/** The question that the draft was to answer, where it was answered otherwise meanwhile. */
export function overtakenBy(state: RunState, draft: EditDraft | undefined): AskedQuestion | undefined {
  const question = draft?.answers === undefined ? undefined : state.questions.get(draft.answers);
  return question?.answered !== undefined || (question && state.closed) ? question : undefined;
}

/**
 * The draft as a change of one's own to the plan as it is by now: only in what it differs. Undefined: it does not.
 */
export function asOwnChange(state: RunState, draft: EditDraft, catalogue: Catalogue): EditDraft | undefined {
  const edited = editedPlan(state, draft);
  const tasks = edited.graph.tasks.map((task) => completedTask(task, catalogue));
  const ops = opsBetween(planNow(state), { ...edited, graph: { tasks } });
  return ops.length > 0 ? { ...newDraft(state.revision), steps: [{ ops }] } : undefined;
}
