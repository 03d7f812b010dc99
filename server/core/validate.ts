import { type Catalogue, canRun, effectOf } from './catalogue.ts';
import { depthOf } from './depth.ts';
import { edgesOf, findCycle, topological } from './graph.ts';
import { isItem } from './map.ts';
import { PLAN_LIMITS, type SupervisorPlan, supervisorPlan } from './plan.ts';
import { findReferences, findUnboundParams } from './reference.ts';
import { inputMisfits, jsonPath } from './schema-check.ts';
import type { EffectClass, TaskId, TaskSpec } from './task.ts';
import { fallbackViolations } from './validate-fallbacks.ts';
import { mapViolations } from './validate-map.ts';

/** One thing wrong with a plan. `path` is a JSON path into it; `message` says what, why and what would be right. */
export type Violation = { path: string; code: string; message: string };

/** Checks a plan of unknown shape. Every violation at once, or the plan. */
export function parsePlan(
  value: unknown,
  catalogue: Catalogue,
): { plan: SupervisorPlan } | { violations: Violation[] } {
  const parsed = supervisorPlan.safeParse(value);
  if (!parsed.success) {
    const violations = parsed.error.issues.map((issue) => ({
      path: jsonPath('$', issue.path),
      code: 'shape',
      message: issue.message,
    }));
    return { violations };
  }
  const violations = validatePlan(parsed.data, catalogue);
  return violations.length > 0 ? { violations } : { plan: parsed.data };
}

/** Tasks whose workers, or what they may turn to, are not looked at, as nobody chooses these now: they may be gone. */
export type Settled = { workers: ReadonlySet<TaskId>; fallbacks: ReadonlySet<TaskId> };

const NOTHING_SETTLED: Settled = { workers: new Set(), fallbacks: new Set() };

/** Everything wrong with a plan of the right shape, in the order of its tasks. Empty: it may be adopted. */
export function validatePlan(
  plan: SupervisorPlan,
  catalogue: Catalogue,
  settled: Settled = NOTHING_SETTLED,
): Violation[] {
  const limits = sizeViolations(plan);
  if (limits.length > 0) return limits;
  const { tasks } = plan.graph;
  const ids = new Set(tasks.map((task) => task.id));
  return [
    ...duplicateViolations(tasks),
    ...tasks.flatMap((task, i) => taskViolations(task, i, { ids, plan, catalogue, settled })),
    ...strangerViolations(plan, ids),
    ...cycleViolations(tasks),
  ];
}

/** A violation as one sentence with its place. */
export function violationText({ path, message }: Violation): string {
  return `${path}: ${message}`;
}

function sizeViolations(plan: SupervisorPlan): Violation[] {
  const count = plan.graph.tasks.length;
  const found: Violation[] = [];
  if (count === 0) {
    found.push({ path: '$.graph.tasks', code: 'empty', message: 'A plan has at least one task.' });
  }
  if (count > PLAN_LIMITS.tasks) {
    const message = `${count} tasks; a submitted plan has at most ${PLAN_LIMITS.tasks}.`;
    found.push({ path: '$.graph.tasks', code: 'too_many_tasks', message });
  }
  if (depthOf(plan, PLAN_LIMITS.depth) > PLAN_LIMITS.depth) {
    const message = `Nested deeper than ${PLAN_LIMITS.depth} levels.`;
    return [...found, { path: '$', code: 'too_deep', message }];
  }
  const bytes = JSON.stringify(plan).length;
  if (bytes > PLAN_LIMITS.bytes) {
    const message = `${bytes} characters; a submitted plan has at most ${PLAN_LIMITS.bytes}.`;
    found.push({ path: '$', code: 'too_large', message });
  }
  return found;
}

function duplicateViolations(tasks: readonly TaskSpec[]): Violation[] {
  const first = new Map<string, number>();
  const found: Violation[] = [];
  for (const [i, { id }] of tasks.entries()) {
    const before = first.get(id);
    if (before === undefined) first.set(id, i);
    else {
      const message = `"${id}" is already the id of task ${before}; ids are unique.`;
      found.push({ path: `$.graph.tasks[${i}].id`, code: 'duplicate_id', message });
    }
  }
  return found;
}

type Checked = {
  ids: ReadonlySet<TaskId>;
  plan: SupervisorPlan;
  catalogue: Catalogue;
  settled: Settled;
};

function taskViolations(
  task: TaskSpec,
  index: number,
  { ids, plan, catalogue, settled }: Checked,
): Violation[] {
  const at = `$.graph.tasks[${index}]`;
  return [
    ...dependencyViolations(task, at, ids),
    ...toolViolations(task, at, catalogue),
    ...(settled.workers.has(task.id) ? [] : workerViolations(task, plan, catalogue)),
    ...mapViolations(task, at, ids),
    ...(settled.fallbacks.has(task.id)
      ? []
      : fallbackViolations(task, { at, worker: plan.assignment[task.id]?.worker, catalogue })),
  ];
}

function dependencyViolations(task: TaskSpec, at: string, ids: ReadonlySet<string>): Violation[] {
  const found: Violation[] = [];
  for (const [i, id] of (task.dependsOn ?? []).entries()) {
    if (ids.has(id)) continue;
    const message = `"${id}" is no task of this plan.`;
    found.push({ path: `${at}.dependsOn[${i}]`, code: 'unknown_task', message });
  }
  for (const reference of findReferences(task.input)) {
    if (ids.has(reference.task) || (task.forEach && isItem(reference.task))) continue;
    const path = `${at}.input${reference.path.slice(1)}`;
    const message = `The reference "${reference.text}" points to "${reference.task}", which is no task of this plan.`;
    found.push({ path, code: 'dangling_reference', message });
  }
  for (const place of findUnboundParams(task.input)) {
    const message = 'A parameter that nothing was bound to.';
    found.push({ path: `${at}.input${place.slice(1)}`, code: 'unbound_param', message });
  }
  return found;
}

/** The most tools that a sentence names. */
const MOST_NAMED = 12;

const EFFECT_RANK: Record<EffectClass, number> = { pure: 0, keyed: 1, guarded: 2 };

function toolViolations(task: TaskSpec, at: string, catalogue: Catalogue): Violation[] {
  const tool = catalogue.tools.find(({ name }) => name === task.tool);
  if (!tool) {
    const message = `There is no tool "${task.tool}". ${insteadOf(task.tool, catalogue)}`;
    return [{ path: `${at}.tool`, code: 'unknown_tool', message }];
  }
  const found: Violation[] = [];
  if (tool.kind !== task.kind) {
    const message = `The tool ${tool.name} is of kind ${tool.kind}, the task says ${task.kind}.`;
    found.push({ path: `${at}.kind`, code: 'wrong_kind', message });
  }
  const least = effectOf(tool, task.input);
  if (task.effect && EFFECT_RANK[task.effect] < EFFECT_RANK[least]) {
    const message = `The tool ${tool.name} is ${least} here; a task may raise its effect class, not lower it.`;
    found.push({ path: `${at}.effect`, code: 'effect_lowered', message });
  }
  for (const { path, message } of inputMisfits(tool.inputSchema, task.input, `${at}.input`)) {
    found.push({ path, code: 'input', message: `${message} (for ${tool.name}).` });
  }
  return found;
}

/** What to do about a tool that is not there: the nearest ones, or where a server's tool went. */
function insteadOf(name: string, { tools }: Catalogue): string {
  if (name.startsWith('mcp.')) {
    return 'Its server may be down, or it changed since it was approved: Settings tells.';
  }
  const family = tools.filter((tool) => tool.name.split('.')[0] === name.split('.')[0]);
  const known = (family.length > 0 ? family : tools).map((tool) => tool.name);
  const more = known.length > MOST_NAMED ? ` and ${known.length - MOST_NAMED} more` : '';
  return `There are: ${known.slice(0, MOST_NAMED).join(', ')}${more}.`;
}

function workerViolations(task: TaskSpec, plan: SupervisorPlan, catalogue: Catalogue): Violation[] {
  const path = `$.assignment.${task.id}`;
  const assigned = Object.hasOwn(plan.assignment, task.id) ? plan.assignment[task.id] : undefined;
  if (!assigned) {
    return [{ path, code: 'unassigned', message: `The task "${task.id}" has no worker.` }];
  }
  const worker = catalogue.workers.find(({ id }) => id === assigned.worker);
  if (!worker) {
    const known = catalogue.workers.map(({ id }) => id).join(', ');
    const away = catalogue.away?.find(({ id }) => id === assigned.worker);
    const message = away
      ? `The worker "${away.id}" (${away.name}) was ${away.standing} and takes nothing new. There are: ${known}.`
      : `There is no worker "${assigned.worker}". There are: ${known}.`;
    return [{ path: `${path}.worker`, code: 'unknown_worker', message }];
  }
  const tool = catalogue.tools.find(({ name }) => name === task.tool);
  if (!tool || canRun(worker, tool)) return [];
  const message = `${worker.name} (${worker.kind}) cannot run ${tool.name} (${tool.kind}).`;
  return [{ path: `${path}.worker`, code: 'unable_worker', message }];
}

function strangerViolations(plan: SupervisorPlan, ids: ReadonlySet<string>): Violation[] {
  const found: Violation[] = [];
  for (const id of Object.keys(plan.assignment)) {
    if (ids.has(id)) continue;
    const message = `"${id}" is assigned, but is no task of this plan.`;
    found.push({ path: `$.assignment.${id}`, code: 'unknown_task', message });
  }
  for (const [i, id] of plan.deliverables.entries()) {
    if (ids.has(id)) continue;
    const message = `"${id}" is to be delivered, but is no task of this plan.`;
    found.push({ path: `$.deliverables[${i}]`, code: 'unknown_task', message });
  }
  return found;
}

/** Cycles that share no task are each named; more than these are too many to read. */
const MOST_CYCLES = 10;

function cycleViolations(tasks: readonly TaskSpec[]): Violation[] {
  const found: Violation[] = [];
  let rest = tasks;
  while (found.length < MOST_CYCLES) {
    const edges = edgesOf(rest);
    const cycle = findCycle(edges, topological(edges).cyclic);
    if (cycle.length === 0) break;
    const message = `These tasks wait for each other: ${[...cycle, cycle[0]].join(' → ')}.`;
    const index = tasks.findIndex((task) => task.id === cycle[0]);
    found.push({ path: `$.graph.tasks[${index}]`, code: 'cycle', message });
    rest = rest.filter((task) => !cycle.includes(task.id));
  }
  return found;
}
