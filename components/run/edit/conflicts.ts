import type { GraphOp } from '@/server/core/patch';
import { targetOf } from '@/server/core/patch';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { type EditDraft, stepOps, touchedBy, withoutTask } from './edit-draft';
import { uniqueId } from './ids';
import { renamedReferences } from './references';

/**
 * A task that both the draft and somebody else changed since the draft's base; without a task: what is delivered.
 * `revision`: theirs.
 */
export type Conflict = { task: TaskId | undefined; revision: number; removed: boolean };

export function conflictsOf(state: RunState, draft: EditDraft): Conflict[] {
  const isNew = (task: TaskId | undefined, revision: number) =>
    revision > Math.max(draft.base, draft.seen.get(task) ?? 0);
  const found = [...touchedBy(draft)].flatMap((task): Conflict[] => {
    const cell = state.tasks.get(task);
    const revision = cell?.edited ?? 1;
    const removed = cell?.removed !== undefined;
    if (removed && lastOp(draft, task)?.op === 'remove') return [];
    return isNew(task, revision) ? [{ task, revision, removed }] : [];
  });
  const delivery = state.delivery ?? 1;
  const delivers = stepOps(draft).some(({ op }) => op === 'deliver');
  if (delivers && isNew(undefined, delivery))
    found.push({ task: undefined, revision: delivery, removed: false });
  return found;
}

function lastOp(draft: EditDraft, task: TaskId): GraphOp | undefined {
  return stepOps(draft).findLast((op) => targetOf(op) === task);
}

/** The draft after a person chose: their own change stands on what is there now, or it goes. */
export function resolved(
  draft: EditDraft,
  { task, revision, removed }: Conflict,
  keep: 'mine' | 'theirs',
  state: RunState,
): EditDraft {
  const seen = new Map(draft.seen).set(task, revision);
  if (keep === 'theirs') return { ...withoutTask(draft, task), seen };
  const cell = task !== undefined && removed ? state.tasks.get(task) : undefined;
  if (!cell) return { ...draft, seen };
  const again: GraphOp = { op: 'add', task: cell.spec, assignment: { worker: cell.worker } };
  return { ...draft, seen, steps: [{ ops: [again] }, ...draft.steps], undone: [] };
}

/** The draft with new ids for tasks that it adds, where somebody else took the id since. */
export function withFreeIds(draft: EditDraft, state: RunState): EditDraft {
  const names = new Map<TaskId, TaskId>();
  const own = new Set(stepOps(draft).flatMap((op) => (op.op === 'add' ? [op.task.id] : [])));
  for (const id of own) {
    const cell = state.tasks.get(id);
    if (
      !cell ||
      (cell.removed !== undefined && cell.removed <= Math.max(draft.base, draft.seen.get(id) ?? 0))
    )
      continue;
    names.set(
      id,
      uniqueId(id, (one) => state.tasks.has(one) || own.has(one)),
    );
  }
  if (names.size === 0) return draft;
  const steps = draft.steps.map((step) => ({ ...step, ops: step.ops.map((op) => renamedOp(op, names)) }));
  return { ...draft, steps, undone: [] };
}

function renamedOp(op: GraphOp, names: ReadonlyMap<TaskId, TaskId>): GraphOp {
  const to = (id: TaskId) => names.get(id) ?? id;
  switch (op.op) {
    case 'add':
    case 'edit':
      return { ...op, task: { ...renamedReferences(op.task, names), id: to(op.task.id) } };
    case 'link':
    case 'unlink':
      return { ...op, from: to(op.from), to: to(op.to) };
    case 'remove':
    case 'assign':
      return { ...op, id: to(targetOf(op) ?? op.id) };
    case 'deliver':
      return { ...op, deliverables: op.deliverables.map(to) };
  }
}
