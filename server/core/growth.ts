import { z } from 'zod';
import type { Catalogue, ToolInfo } from './catalogue.ts';
import { canonicalJson } from './fingerprint.ts';
import { type Forecast, forecast } from './forecast.ts';
import { gatesOf, isExternal } from './gate.ts';
import { hostsIn } from './hosts.ts';
import type { PatchOrigin } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import { findReferences } from './reference.ts';
import { type TaskSpec, taskId } from './task.ts';

/** What a plan will take as it stands, and as a change would leave it. */
export const replanForecast = z.strictObject({ before: forecast, after: forecast });
export type ReplanForecast = z.infer<typeof replanForecast>;

/** By how much a change makes a plan larger, and what the plan did not have before. */
export const growth = z.strictObject({
  /** Tasks more, or fewer when negative. */
  tasks: z.int(),
  /** Calls of a model more. */
  calls: z.int(),
  tools: z.array(z.string()),
  workers: z.array(z.string()),
  /** Hosts that are asked; an address that another task gives stands as “what read.url says”. */
  hosts: z.array(z.string()),
  /** Tasks that change something outside, and are new or changed. */
  effects: z.array(taskId),
  /** Tasks that a person is asked about before they run, and was not before. */
  gates: z.array(taskId),
  /** The most that it may cost more, millionths of a US dollar; null: unknown; left out: nobody foresees costs. */
  cost: z.int().nullable().optional(),
});
export type Growth = z.infer<typeof growth>;

type Given = { catalogue: Catalogue; origin: PatchOrigin; forecast?: ReplanForecast | undefined };

export function growthOf(
  before: SupervisorPlan,
  after: SupervisorPlan,
  { catalogue, origin, forecast: foreseen }: Given,
): Growth {
  const tools = new Map(catalogue.tools.map((tool) => [tool.name, tool]));
  const [old, next] = [before.graph.tasks, after.graph.tasks];
  const specs = new Map(old.map((task) => [task.id, task]));
  const external = next.filter((task) => {
    const tool = tools.get(task.tool);
    return tool !== undefined && specs.get(task.id) !== task && isExternal(task, tool);
  });
  const [gated, gates] = [gatesOf(before, catalogue, origin), gatesOf(after, catalogue, origin)];
  const cost = foreseen && costGrowth(foreseen.before, foreseen.after);
  return {
    tasks: next.length - old.length,
    calls: callsOf(next) - callsOf(old),
    tools: onlyIn(namesOf(next), namesOf(old)),
    workers: onlyIn(workersOf(after), workersOf(before)),
    hosts: onlyIn(hostsOf(next, tools), hostsOf(old, tools)),
    effects: external.map(({ id }) => id),
    gates: Object.keys(gates).filter((id) => canonicalJson(gated[id]) !== canonicalJson(gates[id])),
    ...(cost !== undefined && { cost }),
  };
}

/** Whether scope, risk or cost grow. */
export function grows({ tasks, calls, tools, workers, hosts, effects, gates, cost }: Growth): boolean {
  const isMore = tasks > 0 || calls > 0 || cost === null || (cost ?? 0) > 0;
  return isMore || [tools, workers, hosts, effects, gates].some(({ length }) => length > 0);
}

/** The hosts that tasks ask, as far as the plan names them. */
export function hostsOf(tasks: readonly TaskSpec[], tools: ReadonlyMap<string, ToolInfo>): Set<string> {
  return new Set(tasks.flatMap((task) => hostsOfTask(task, tools.get(task.tool))));
}

export function hostsOfTask({ input, forEach }: TaskSpec, tool: ToolInfo | undefined): string[] {
  const asksOutside = tool && (tool.urlInput !== undefined || (tool.taints && tool.taints !== 'file'));
  if (!asksOutside) return [];
  const address = tool.urlInput === undefined ? undefined : input[tool.urlInput];
  const from = findReferences({ address: address ?? null, list: forEach ?? null });
  return [...hostsIn(JSON.stringify(input)), ...from.map(({ text }) => `what ${text} says`)];
}

export function namesOf(tasks: readonly TaskSpec[]): Set<string> {
  return new Set(tasks.map(({ tool }) => tool));
}

export function workersOf({ assignment }: SupervisorPlan): Set<string> {
  return new Set(Object.values(assignment).map(({ worker }) => worker));
}

export function callsOf(tasks: readonly TaskSpec[]): number {
  return tasks.filter(({ kind }) => kind === 'inference').length;
}

function onlyIn(names: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...names].filter((name) => !known.has(name));
}

/** Null where a price is unknown and there may be more calls than before. */
function costGrowth(before: Forecast, after: Forecast): number | null {
  if (before.microUsd && after.microUsd) return after.microUsd.high - before.microUsd.high;
  return after.calls === before.calls && after.tokens.high <= before.tokens.high ? 0 : null;
}
