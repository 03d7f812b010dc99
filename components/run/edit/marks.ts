import { needsOf } from '@/server/core/graph';
import type { GraphOp } from '@/server/core/patch';
import { targetOf } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { TaskId } from '@/server/core/task';
import { linkId } from '../canvas/link-id';

/** How the draft changes a task or a link. */
export type Mark = 'added' | 'changed' | 'removed';

/** What the draft changes, by task and by link (`from>to`). */
export type Marks = { tasks: ReadonlyMap<TaskId, Mark>; links: ReadonlyMap<string, Mark> };

/** What these operations, the fewest that lead from one plan to the other, change. */
export function marksOf(before: SupervisorPlan, after: SupervisorPlan, ops: readonly GraphOp[]): Marks {
  const tasks = new Map<TaskId, Mark>();
  for (const op of ops) {
    const id = targetOf(op);
    if (id === undefined) continue;
    tasks.set(id, op.op === 'add' ? 'added' : op.op === 'remove' ? 'removed' : 'changed');
  }
  const delivered = (plan: SupervisorPlan) => new Set(plan.deliverables);
  const [had, has] = [delivered(before), delivered(after)];
  for (const id of new Set([...had, ...has])) {
    if (had.has(id) !== has.has(id) && !tasks.has(id)) tasks.set(id, 'changed');
  }
  const links = new Map<string, Mark>();
  const [old, now] = [linksOf(before), linksOf(after)];
  for (const id of now) if (!old.has(id)) links.set(id, 'added');
  for (const id of old) if (!now.has(id)) links.set(id, 'removed');
  return { tasks, links };
}

function linksOf({ graph }: SupervisorPlan): ReadonlySet<string> {
  return new Set(graph.tasks.flatMap((task) => needsOf(task).map((need) => linkId(need, task.id))));
}
