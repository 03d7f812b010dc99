import type { Catalogue, ToolInfo } from '@/server/core/catalogue';
import { isObject, type Json, type JsonObject } from '@/server/core/json';
import type { GraphOp } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { TaskId, TaskSpec } from '@/server/core/task';
import { workerFor } from './edit-ops';
import { idFrom, uniqueId } from './ids';

/** A new task of this tool. Behind `after` it reads what fits by name, or waits for it. Undefined: no worker can run it. */
export function addOp(
  tool: ToolInfo,
  { plan, catalogue, after, isTaken }: AddPlace,
): Extract<GraphOp, { op: 'add' }> | undefined {
  const worker = workerFor(tool, plan, catalogue);
  if (worker === undefined) return undefined;
  const id = uniqueId(idFrom(tool.name), isTaken);
  const task: TaskSpec = { id, title: toolTitle(tool), kind: tool.kind, tool: tool.name, input: {} };
  const before = after === undefined ? undefined : plan.graph.tasks.find((one) => one.id === after);
  return { op: 'add', task: before ? behind(task, before, tool, catalogue) : task, assignment: { worker } };
}

export type AddPlace = {
  plan: SupervisorPlan;
  catalogue: Catalogue;
  after?: TaskId | undefined;
  isTaken: (id: TaskId) => boolean;
};

/** A tool's name as the beginning of a title: `csv.parse` is “Csv parse”. */
export function toolTitle({ name }: ToolInfo): string {
  const words = name.replace(/^mcp\./, '').replace(/[._-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function behind(task: TaskSpec, before: TaskSpec, tool: ToolInfo, { tools }: Catalogue): TaskSpec {
  const source = tools.find(({ name }) => name === before.tool);
  const output = properties(before.outputSchema ?? source?.outputSchema);
  const wanted = required(tool.inputSchema).filter((name) => name in output);
  if (wanted.length === 0) return { ...task, dependsOn: [before.id] };
  const input: JsonObject = Object.fromEntries(
    wanted.map((name) => [name, { $ref: `${before.id}.${name}` }]),
  );
  return { ...task, input };
}

function properties(schema: Json | undefined): JsonObject {
  return isObject(schema) && isObject(schema.properties) ? schema.properties : {};
}

function required(schema: Json): string[] {
  if (!isObject(schema) || !Array.isArray(schema.required)) return [];
  return schema.required.filter((name) => typeof name === 'string');
}
