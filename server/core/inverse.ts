import { type Json, sameJson } from './json.ts';
import { type GraphOp, withOps } from './patch.ts';
import type { Assignment, SupervisorPlan } from './plan.ts';
import type { TaskId, TaskSpec } from './task.ts';

/** What takes these operations back: applied after them, it gives the plan that was there before. */
export function inverseOf(ops: readonly GraphOp[], before: SupervisorPlan): GraphOp[] {
  return opsBetween(withOps(before, ops), before);
}

/** The fewest operations that lead from one plan to another. None: they are the same, but for the order of tasks. */
export function opsBetween(from: SupervisorPlan, to: SupervisorPlan): GraphOp[] {
  const known = new Map(from.graph.tasks.map((task) => [task.id, task]));
  const wanted = new Set(to.graph.tasks.map(({ id }) => id));
  const ops = to.graph.tasks.flatMap((task): GraphOp[] => {
    const before = known.get(task.id);
    const assignment = to.assignment[task.id];
    if (!before) return assignment ? [{ op: 'add', task, assignment }] : [];
    return [...specOps(before, task), ...assignOps(task.id, from.assignment[task.id], assignment)];
  });
  for (const id of known.keys()) if (!wanted.has(id)) ops.push({ op: 'remove', id });
  if (!sameJson(from.deliverables, to.deliverables)) {
    ops.push({ op: 'deliver', deliverables: to.deliverables });
  }
  return ops;
}

function specOps(before: TaskSpec, after: TaskSpec): GraphOp[] {
  if (before === after) return [];
  const { dependsOn: had = [], ...rest } = before;
  const { dependsOn: has = [], ...wanted } = after;
  const kept = had.filter((id) => has.includes(id));
  const fresh = has.filter((id) => !had.includes(id));
  const isSame = sameJson(rest as unknown as Json, wanted as unknown as Json);
  if (!isSame || !sameJson([...kept, ...fresh], has)) return [{ op: 'edit', task: after }];
  const to = after.id;
  return [
    ...had.filter((id) => !has.includes(id)).map((from): GraphOp => ({ op: 'unlink', from, to })),
    ...fresh.map((from): GraphOp => ({ op: 'link', from, to })),
  ];
}

function assignOps(id: TaskId, before: Assignment | undefined, after: Assignment | undefined): GraphOp[] {
  if (!after) return [];
  const isSame = before?.worker === after.worker && (before.pinned ?? false) === (after.pinned ?? false);
  return isSame ? [] : [{ op: 'assign', id, assignment: after }];
}
