import { opsBetween } from '@/server/core/inverse';
import { type GraphOp, planNow, targetOf, withOps } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';

/** What one gesture changed. Steps of the same `merge` that follow each other are one: what is typed into one field. */
export type Step = { ops: readonly GraphOp[]; merge?: string | undefined };

/**
 * Changes that a person gathers before they are applied together. `base`: the revision that the first was made on.
 * `seen`: the revision of a task that was looked at since, where somebody else had changed it too; under undefined, of
 * what is delivered.
 */
export type EditDraft = {
  base: number;
  steps: readonly Step[];
  undone: readonly Step[];
  seen: ReadonlyMap<TaskId | undefined, number>;
  /** The question whose proposal is edited: to apply the draft is to approve it. */
  answers?: string | undefined;
};

export function newDraft(base: number): EditDraft {
  return { base, steps: [], undone: [], seen: new Map() };
}

/** The draft with one more step. What was undone can't be redone any more. */
export function withStep(draft: EditDraft, step: Step): EditDraft {
  const last = draft.steps.at(-1);
  const joins = last !== undefined && step.merge !== undefined && last.merge === step.merge;
  const steps = joins ? [...draft.steps.slice(0, -1), step] : [...draft.steps, step];
  return { ...draft, steps, undone: [] };
}

export function undo(draft: EditDraft): EditDraft {
  const last = draft.steps.at(-1);
  if (!last) return draft;
  return { ...draft, steps: draft.steps.slice(0, -1), undone: [...draft.undone, last] };
}

export function redo(draft: EditDraft): EditDraft {
  const next = draft.undone.at(-1);
  if (!next) return draft;
  return { ...draft, steps: [...draft.steps, next], undone: draft.undone.slice(0, -1) };
}

export function stepOps({ steps }: Pick<EditDraft, 'steps'>): GraphOp[] {
  return steps.flatMap(({ ops }) => ops);
}

/** The plan as it would be with the draft applied to what the run is now. */
export function editedPlan(state: RunState, draft: EditDraft | undefined): SupervisorPlan {
  const plan = planNow(state);
  return draft ? withOps(plan, stepOps(draft)) : plan;
}

/** What would be sent: the fewest operations. */
export function opsOf(state: RunState, draft: EditDraft): GraphOp[] {
  return opsBetween(planNow(state), editedPlan(state, draft));
}

/** The base that is sent: once others' changes were looked at, the revision of now, which holds them. */
export function baseOf(state: RunState, draft: EditDraft): number {
  return Math.max(1, draft.seen.size > 0 ? state.revision : draft.base);
}

/** The tasks that the draft adds. */
export function addedIn(draft: EditDraft): ReadonlySet<TaskId> {
  return new Set(stepOps(draft).flatMap((op) => (op.op === 'add' ? [op.task.id] : [])));
}

/** Every task that is there already and that the draft changes. */
export function touchedBy(draft: EditDraft): ReadonlySet<TaskId> {
  const added = addedIn(draft);
  const ids = stepOps(draft).flatMap((op) => targetOf(op) ?? []);
  return new Set(ids.filter((id) => !added.has(id)));
}

/** The draft without any change to this task; undefined: to what is delivered. */
export function withoutTask(draft: EditDraft, id: TaskId | undefined): EditDraft {
  const steps = draft.steps
    .map((step) => ({ ...step, ops: step.ops.filter((op) => targetOf(op) !== id) }))
    .filter(({ ops }) => ops.length > 0);
  return { ...draft, steps, undone: [] };
}
