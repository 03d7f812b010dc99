import type { Catalogue, ToolInfo } from '@/server/core/catalogue';
import { edgesOf, needsOf } from '@/server/core/graph';
import type { GraphOp } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { TaskId, TaskSpec } from '@/server/core/task';
import { holdOf } from './places';
import { withoutReferences } from './references';

/** Takes tasks out, and out of all that reads them or waits for them. Something stays to be delivered. */
export function removeOps(plan: SupervisorPlan, ids: ReadonlySet<TaskId>): GraphOp[] {
  const rest = plan.graph.tasks.filter(({ id }) => !ids.has(id));
  const readers = rest.filter((task) => needsOf(task).some((need) => ids.has(need)));
  return [
    ...readers.flatMap((task) => freed(task, ids)),
    ...[...ids].map((id): GraphOp => ({ op: 'remove', id })),
    ...deliverOps(plan, ids, rest),
  ];
}

function freed(task: TaskSpec, from: ReadonlySet<TaskId>): GraphOp[] {
  const holds = [...from].map((id) => ({ id, ...holdOf(task, id) }));
  if (holds.some(({ inputs, each }) => inputs.length > 0 || each)) {
    return [{ op: 'edit', task: withoutReferences(task, from) }];
  }
  return holds
    .filter(({ waits }) => waits)
    .map(({ id }): GraphOp => ({ op: 'unlink', from: id, to: task.id }));
}

function deliverOps(
  { deliverables }: SupervisorPlan,
  gone: ReadonlySet<TaskId>,
  rest: readonly TaskSpec[],
): GraphOp[] {
  const kept = deliverables.filter((id) => !gone.has(id));
  if (kept.length === deliverables.length) return [];
  if (kept.length > 0) return [{ op: 'deliver', deliverables: kept }];
  const { feeds } = edgesOf(rest);
  const ends = rest.filter(({ id }) => feeds.get(id)?.length === 0).map(({ id }) => id);
  return ends.length > 0 ? [{ op: 'deliver', deliverables: ends }] : [];
}

/** Ends that `to` depends on `from`: the explicit dependency, and every reference. */
export function disconnectOps(plan: SupervisorPlan, from: TaskId, to: TaskId): GraphOp[] {
  const task = plan.graph.tasks.find(({ id }) => id === to);
  return task ? freed(task, new Set([from])) : [];
}

/** Makes a task part of the result, or no longer. */
export function deliverOp({ deliverables }: SupervisorPlan, id: TaskId, delivers: boolean): GraphOp {
  const others = deliverables.filter((other) => other !== id);
  return { op: 'deliver', deliverables: delivers ? [...others, id] : others };
}

/** The worker that can run the tool and has the least to do for its size. Undefined: nobody can. */
export function workerFor(tool: ToolInfo, plan: SupervisorPlan, { workers }: Catalogue): string | undefined {
  const load = new Map<string, number>();
  for (const { worker } of Object.values(plan.assignment)) load.set(worker, (load.get(worker) ?? 0) + 1);
  const able = workers.filter(
    (one) => one.kind === tool.kind && (one.tools === '*' || one.tools.includes(tool.name)),
  );
  const share = (one: (typeof able)[number]) => (load.get(one.id) ?? 0) / one.capacity;
  return able.sort((a, b) => share(a) - share(b))[0]?.id;
}
