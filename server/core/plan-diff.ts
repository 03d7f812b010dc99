import { canonicalJson } from './fingerprint.ts';
import { needsOf } from './graph.ts';
import { isObject, type Json } from './json.ts';
import type { Assignment, SupervisorPlan } from './plan.ts';
import type { TaskId, TaskSpec, WorkerId } from './task.ts';

/** One place that differs: its path in the task, such as `input.chart.type`. Undefined: it is not there. */
export type FieldChange = { path: string; before: Json | undefined; after: Json | undefined };

/** What differs in a task of both plans. Its edges stand apart. */
export type TaskChange = {
  id: TaskId;
  before: TaskSpec;
  after: TaskSpec;
  fields: readonly FieldChange[];
  /** Given to another worker, or pinned. */
  worker?: { before: WorkerId; after: WorkerId };
};

export type Edge = { from: TaskId; to: TaskId };

/** Everything in which two plans differ, told by the stable ids of their tasks. */
export type PlanDiff = {
  added: readonly { task: TaskSpec; worker: WorkerId }[];
  removed: readonly TaskSpec[];
  changed: readonly TaskChange[];
  /** Edges that only one of the plans has, also those of added and removed tasks. */
  linked: readonly Edge[];
  unlinked: readonly Edge[];
  delivers?: { before: readonly TaskId[]; after: readonly TaskId[] };
};

/** What makes one plan of the other. */
export function planDiff(before: SupervisorPlan, after: SupervisorPlan): PlanDiff {
  const old = byId(before);
  const next = byId(after);
  const added = after.graph.tasks.filter(({ id }) => !old.has(id));
  const workerOf = ({ id }: TaskSpec) => after.assignment[id]?.worker ?? '';
  return {
    added: added.map((task) => ({ task, worker: workerOf(task) })),
    removed: before.graph.tasks.filter(({ id }) => !next.has(id)),
    changed: after.graph.tasks.flatMap((task) => {
      const earlier = old.get(task.id);
      const change = earlier && changeOf(earlier, task, before, after);
      return change ? [change] : [];
    }),
    linked: edgesOnlyIn(after, old),
    unlinked: edgesOnlyIn(before, next),
    ...(String(before.deliverables) !== String(after.deliverables) && {
      delivers: { before: before.deliverables, after: after.deliverables },
    }),
  };
}

function byId({ graph }: SupervisorPlan): Map<TaskId, TaskSpec> {
  return new Map(graph.tasks.map((task) => [task.id, task]));
}

function changeOf(
  earlier: TaskSpec,
  task: TaskSpec,
  before: SupervisorPlan,
  after: SupervisorPlan,
): TaskChange | undefined {
  const [was, is] = [before.assignment[task.id], after.assignment[task.id]];
  const isReassigned = assignmentText(was) !== assignmentText(is);
  if (earlier === task && !isReassigned) return undefined;
  const { dependsOn: _, ...old } = earlier;
  const { dependsOn: __, ...next } = task;
  const fields = fieldChanges('', old as unknown as Json, next as unknown as Json);
  if (fields.length === 0 && !isReassigned) return undefined;
  return {
    id: task.id,
    before: earlier,
    after: task,
    fields,
    ...(isReassigned && { worker: { before: was?.worker ?? '', after: is?.worker ?? '' } }),
  };
}

function assignmentText(assigned: Assignment | undefined): string {
  return `${assigned?.worker} ${assigned?.pinned ?? false}`;
}

/** What differs of the work between two definitions of one task: what it waits for too, its title not. */
export function specChanges(before: TaskSpec, after: TaskSpec): FieldChange[] {
  const work = ({ title: _, durationHintMs: __, ...rest }: TaskSpec) => rest as unknown as Json;
  return fieldChanges('', work(before), work(after));
}

/** The innermost places that differ. A list that got longer or shorter differs as a whole. */
function fieldChanges(path: string, before: Json | undefined, after: Json | undefined): FieldChange[] {
  if (canonicalJson(before) === canonicalJson(after) && (before === undefined) === (after === undefined)) {
    return [];
  }
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => fieldChanges(at(key), before[key], after[key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, i) => fieldChanges(at(String(i)), item, after[i]));
  }
  return [{ path, before, after }];
}

function edgesOnlyIn({ graph }: SupervisorPlan, other: ReadonlyMap<TaskId, TaskSpec>): Edge[] {
  return graph.tasks.flatMap((task) => {
    const twin = other.get(task.id);
    if (twin === task) return [];
    const known = new Set(twin ? needsOf(twin) : []);
    return needsOf(task)
      .filter((from) => !known.has(from))
      .map((from) => ({ from, to: task.id }));
  });
}
