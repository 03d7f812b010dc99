import { z } from 'zod';
import { type Catalogue, effectOf, type ToolInfo } from './catalogue.ts';
import { edgesOf, topological } from './graph.ts';
import type { PlanNote, SupervisorPlan } from './plan.ts';
import { type TaskId, type TaskSpec, taskId } from './task.ts';

/**
 * What stands before a task. `effect`: it changes something outside, made of what somebody outside wrote (`from`: the
 * tasks that read it; empty when only a model's plan says so): a person decides. `address`: a model chose it and it asks the address in `input`: free for
 * hosts that the goal or its files name, a person decides about others.
 */
export const gate = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('effect'), from: z.array(taskId) }),
  z.strictObject({ type: z.literal('address'), input: z.string() }),
]);
export type Gate = z.infer<typeof gate>;

/**
 * The gates that a plan needs, whoever wrote it. Only a model's plan is asked about the addresses it reads, and about
 * every other effect: the column of a file, or a server's words about its tool, may have told the model to do it.
 */
export function gatesOf(
  plan: SupervisorPlan,
  catalogue: Catalogue,
  origin: PlanNote['origin'],
): Record<TaskId, Gate> {
  const tools = new Map(catalogue.tools.map((tool) => [tool.name, tool]));
  const { tasks } = plan.graph;
  const sources = taintSources(tasks, tools);
  const gates: Record<TaskId, Gate> = {};
  for (const task of tasks) {
    const tool = tools.get(task.tool);
    if (!tool) continue;
    const from = sources.get(task.id) ?? [];
    const external = isExternal(task, tool);
    if (external && from.length > 0) gates[task.id] = { type: 'effect', from: [...from] };
    else if (origin === 'model' && tool.urlInput) {
      gates[task.id] = { type: 'address', input: tool.urlInput };
    } else if (origin === 'model' && external) gates[task.id] = { type: 'effect', from: [] };
  }
  return gates;
}

/** Whether it changes something outside, and a repetition could change it twice. */
export function isExternal(task: TaskSpec, tool: ToolInfo): boolean {
  return task.effect === 'guarded' || effectOf(tool, task.input) === 'guarded';
}

/** For each task, the tasks upstream of it whose output somebody outside wrote; at most 20 are named. */
function taintSources(
  tasks: readonly TaskSpec[],
  tools: ReadonlyMap<string, ToolInfo>,
): Map<TaskId, readonly TaskId[]> {
  const edges = edgesOf(tasks);
  const taints = new Map(tasks.map(({ id, tool }) => [id, tools.get(tool)?.taints !== undefined]));
  const sources = new Map<TaskId, readonly TaskId[]>();
  for (const id of topological(edges).order) {
    const found = new Set<TaskId>();
    for (const need of edges.needs.get(id) ?? []) {
      if (taints.get(need)) found.add(need);
      for (const source of sources.get(need) ?? []) found.add(source);
    }
    sources.set(id, [...found].slice(0, 20));
  }
  return sources;
}
