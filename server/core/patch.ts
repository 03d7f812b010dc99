import { z } from 'zod';
import { assignment, type SupervisorPlan } from './plan.ts';
import type { RunState } from './state.ts';
import { type TaskId, type TaskSpec, taskId, taskSpec } from './task.ts';

/** The most operations of one patch. */
export const MOST_OPS = 2000;

/**
 * One change to a graph. `edit` gives the whole new spec of a task that is there. `link` and `unlink` are explicit
 * dependencies: `to` waits for `from`. `deliver` names the tasks whose outputs are the result from now on.
 */
export const graphOp = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), task: taskSpec, assignment }),
  z.strictObject({ op: z.literal('edit'), task: taskSpec }),
  z.strictObject({ op: z.literal('remove'), id: taskId }),
  z.strictObject({ op: z.literal('link'), from: taskId, to: taskId }),
  z.strictObject({ op: z.literal('unlink'), from: taskId, to: taskId }),
  z.strictObject({ op: z.literal('assign'), id: taskId, assignment }),
  z.strictObject({ op: z.literal('deliver'), deliverables: z.array(taskId).min(1) }),
]);
export type GraphOp = z.infer<typeof graphOp>;

/** Who chose the changes. */
export const patchOrigin = z.enum(['model', 'playbook', 'person']);
export type PatchOrigin = z.infer<typeof patchOrigin>;

/** A change to a graph by anyone. `base`: the revision that it was made on. */
export const patch = z.strictObject({
  base: z.int().min(1),
  ops: z.array(graphOp).min(1).max(MOST_OPS),
  reason: z.string().max(2000),
});
export type Patch = z.infer<typeof patch>;

/** The plan as it stands: without removed tasks, and without the children of map tasks, which follow from them. */
export function planNow({ tasks, deliverables }: RunState): SupervisorPlan {
  const plan: SupervisorPlan = { graph: { tasks: [] }, assignment: {}, deliverables: [...deliverables] };
  for (const { spec, worker, pinned, parent, removed } of tasks.values()) {
    if (parent !== undefined || removed !== undefined) continue;
    plan.graph.tasks.push(spec);
    plan.assignment[spec.id] = pinned ? { worker, pinned } : { worker };
  }
  return plan;
}

/** The plan after these operations. One that names a task which is not there changes nothing. */
export function withOps(plan: SupervisorPlan, ops: readonly GraphOp[]): SupervisorPlan {
  const specs = new Map(plan.graph.tasks.map((task) => [task.id, task]));
  const assigned = { ...plan.assignment };
  let { deliverables } = plan;
  for (const op of ops) {
    switch (op.op) {
      case 'add':
        specs.set(op.task.id, op.task);
        assigned[op.task.id] = op.assignment;
        break;
      case 'edit':
        if (specs.has(op.task.id)) specs.set(op.task.id, op.task);
        break;
      case 'remove':
        specs.delete(op.id);
        delete assigned[op.id];
        break;
      case 'assign':
        if (specs.has(op.id)) assigned[op.id] = op.assignment;
        break;
      case 'link':
        relink(specs, op.to, (needs) => [...needs.filter((id) => id !== op.from), op.from]);
        break;
      case 'unlink':
        relink(specs, op.to, (needs) => needs.filter((id) => id !== op.from));
        break;
      case 'deliver':
        deliverables = op.deliverables;
    }
  }
  return { graph: { tasks: [...specs.values()] }, assignment: assigned, deliverables };
}

/** The task that an operation changes; undefined for `deliver`. */
export function targetOf(op: GraphOp): TaskId | undefined {
  switch (op.op) {
    case 'add':
    case 'edit':
      return op.task.id;
    case 'remove':
    case 'assign':
      return op.id;
    case 'link':
    case 'unlink':
      return op.to;
    case 'deliver':
      return undefined;
  }
}

function relink(specs: Map<TaskId, TaskSpec>, id: TaskId, change: (needs: TaskId[]) => TaskId[]): void {
  const spec = specs.get(id);
  if (!spec) return;
  const { dependsOn, ...rest } = spec;
  const needs = change(dependsOn ?? []);
  specs.set(id, needs.length > 0 ? { ...rest, dependsOn: needs } : rest);
}
