import type { Catalogue } from './catalogue.ts';
import { callsOf, hostsOf, hostsOfTask, namesOf, workersOf } from './growth.ts';
import { type GraphOp, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import type { RunState } from './state.ts';
import type { TaskId } from './task.ts';
import type { Violation } from './validate.ts';

/** The most tasks that are named. */
const MOST_NAMED = 20;

/** This task and those upstream of it whose output, or whose error, somebody outside wrote. */
export function taintOf(state: RunState, task: TaskId, catalogue: Catalogue): TaskId[] {
  const taints = new Set(catalogue.tools.filter((tool) => tool.taints).map(({ name }) => name));
  const seen = new Set([task]);
  for (const id of seen) for (const need of state.tasks.get(id)?.needs ?? []) seen.add(need);
  const found = [...seen].filter((id) => taints.has(state.tasks.get(id)?.spec.tool ?? ''));
  return found.slice(0, MOST_NAMED);
}

/**
 * Whoever writes a file, a page or a server's answer may have written it for the model that reads it. A change that a
 * model proposes after it read such a text may use what the plan uses already, and nothing else.
 */
export function taintViolations(
  before: SupervisorPlan,
  ops: readonly GraphOp[],
  catalogue: Catalogue,
): Violation[] {
  const tools = new Map(catalogue.tools.map((tool) => [tool.name, tool]));
  const old = before.graph.tasks;
  const known = { tools: namesOf(old), hosts: hostsOf(old, tools), workers: workersOf(before) };
  const found = ops.flatMap((op, i) => {
    const spec = op.op === 'add' || op.op === 'edit' ? op.task : undefined;
    const worker = op.op === 'add' || op.op === 'assign' ? op.assignment.worker : undefined;
    const hosts = spec ? hostsOfTask(spec, tools.get(spec.tool)) : [];
    return [
      ...(spec && !known.tools.has(spec.tool) ? [`the tool "${spec.tool}"`] : []),
      ...(worker !== undefined && !known.workers.has(worker) ? [`the worker "${worker}"`] : []),
      ...hosts.filter((host) => !known.hosts.has(host)).map((host) => `the host "${host}"`),
    ].map((what) => violation(`$.ops[${i}]`, what));
  });
  const more = callsOf(withOps(before, ops).graph.tasks) - callsOf(old);
  return more > 0 ? [...found, violation('$.ops', `${more} more of a model's calls`)] : found;
}

function violation(path: string, what: string): Violation {
  const message = `This may not add ${what}, which the plan does not have: the failure holds text that somebody outside wrote.`;
  return { path, code: 'tainted', message };
}
