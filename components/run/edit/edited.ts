import type { Catalogue } from '@/server/core/catalogue';
import { type GraphOp, planNow } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import { type Conflict, conflictsOf } from './conflicts';
import { type EditDraft, editedPlan, opsOf, touchedBy } from './edit-draft';
import { type Marks, marksOf } from './marks';
import { type Problem, problemsOf } from './problems';

/** What follows from a draft and the run as it is now. */
export type Edited = {
  /** What it was worked out from: while this is the same, so is the rest. */
  key: string;
  plan: SupervisorPlan;
  ops: readonly GraphOp[];
  marks: Marks;
  problems: readonly Problem[];
  conflicts: readonly Conflict[];
};

const NO_MARKS: Marks = { tasks: new Map(), links: new Map() };

/** The draft's plan, what it changes, and all that stands against it. */
export function editedOf(state: RunState, draft: EditDraft | undefined, catalogue: Catalogue): Edited {
  const key = keyOf(state, draft);
  const plan = editedPlan(state, draft);
  if (!draft) return { key, plan, ops: [], marks: NO_MARKS, problems: [], conflicts: [] };
  const ops = opsOf(state, draft);
  return {
    key,
    plan,
    ops,
    marks: marksOf(planNow(state), plan, ops),
    problems: problemsOf(state, { plan, ops }, catalogue),
    conflicts: conflictsOf(state, draft),
  };
}

/** Changes with the plan, and with the status of tasks that the draft touches. */
export function keyOf(state: RunState, draft: EditDraft | undefined): string {
  const touched = draft ? [...touchedBy(draft)] : [];
  const statuses = touched.map((id) => state.tasks.get(id)?.state.status);
  return [state.revision, state.closed?.status, ...statuses].join();
}
