import { z } from 'zod';
import { type Catalogue, canRun } from '@/server/core/catalogue';
import type { GraphOp } from '@/server/core/patch';
import { assignment, type SupervisorPlan } from '@/server/core/plan';
import { type TaskId, type TaskSpec, taskSpec } from '@/server/core/task';
import { workerFor } from './edit-ops';
import { uniqueId } from './ids';
import { renamedReferences } from './references';

/** What is copied: tasks with who does them. It goes through the clipboard as JSON text. */
const copied = z.strictObject({
  gaffer: z.literal('tasks'),
  tasks: z.array(taskSpec).min(1).max(500),
  assignment: z.record(z.string(), assignment),
});
export type Copied = z.infer<typeof copied>;

export function copyOf(plan: SupervisorPlan, ids: ReadonlySet<TaskId>): Copied | undefined {
  const tasks = plan.graph.tasks.filter(({ id }) => ids.has(id));
  if (tasks.length === 0) return undefined;
  const assigned = tasks.flatMap(({ id }) => {
    const who = plan.assignment[id];
    return who ? [[id, who] as const] : [];
  });
  return { gaffer: 'tasks', tasks, assignment: Object.fromEntries(assigned) };
}

/** The tasks in a text; undefined when it holds none of ours. */
export function readCopied(text: string): Copied | undefined {
  try {
    const parsed = copied.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Adds copies of these tasks under ids of their own. What they read of each other is read of the copies; what else they
 * read stays as it is: where no such task is, that is told as something to put right. A dependency on such a one is left out.
 */
export function pasteOps(
  { tasks, assignment: assigned }: Copied,
  {
    plan,
    catalogue,
    isTaken,
  }: { plan: SupervisorPlan; catalogue: Catalogue; isTaken: (id: TaskId) => boolean },
): Extract<GraphOp, { op: 'add' }>[] {
  const names = new Map<TaskId, TaskId>();
  const fresh = new Set<TaskId>();
  for (const { id } of tasks) {
    const next = uniqueId(id, (one) => isTaken(one) || fresh.has(one));
    fresh.add(next);
    names.set(id, next);
  }
  const known = new Set([...plan.graph.tasks.map(({ id }) => id), ...fresh]);
  return tasks.map((task) => ({
    op: 'add',
    task: withKnownNeeds({ ...renamedReferences(task, names), id: names.get(task.id) ?? task.id }, known),
    assignment: assignmentOf(task, assigned[task.id], plan, catalogue),
  }));
}

function withKnownNeeds({ dependsOn, ...task }: TaskSpec, known: ReadonlySet<TaskId>): TaskSpec {
  const needs = dependsOn?.filter((id) => known.has(id)) ?? [];
  return needs.length > 0 ? { ...task, dependsOn: needs } : task;
}

/** Who did it, if they are here and can; else who has the least to do. */
function assignmentOf(
  task: TaskSpec,
  before: Copied['assignment'][string] | undefined,
  plan: SupervisorPlan,
  catalogue: Catalogue,
) {
  const tool = catalogue.tools.find(({ name }) => name === task.tool);
  const worker = catalogue.workers.find(({ id }) => id === before?.worker);
  if (before && worker && tool && canRun(worker, tool)) return before;
  const next = tool && workerFor(tool, plan, catalogue);
  return { worker: next ?? before?.worker ?? catalogue.workers[0]?.id ?? 'nobody' };
}
