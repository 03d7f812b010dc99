import { WHOLE } from './budget.ts';
import type { Catalogue } from './catalogue.ts';
import { UNKNOWN_END } from './choose-recovery.ts';
import { MOST_TASKS } from './map.ts';
import { type GraphOp, type Patch, type PatchOrigin, planNow, targetOf, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';
import { type Settled, type Violation, validatePlan } from './validate.ts';

/** Everything that stands against a patch at once. Empty: it may be applied now. */
export function patchViolations(state: RunState, patch: Change, catalogue: Catalogue): Violation[] {
  const found = opsViolations(state, patch);
  const plan = planNow(state);
  return found.length > 0
    ? found
    : validatePlan(withOps(plan, patch.ops), catalogue, settledIn(plan, patch.ops));
}

/** What these operations leave as it is of who does the tasks of the plan, and of what they may turn to. */
export function settledIn(plan: SupervisorPlan, ops: readonly GraphOp[]): Settled {
  const tools = new Map(plan.graph.tasks.map(({ id, tool }) => [id, tool]));
  const workers = new Set(tools.keys());
  const fallbacks = new Set(tools.keys());
  for (const op of ops) {
    const id = op.op === 'add' || op.op === 'edit' || op.op === 'assign' ? targetOf(op) : undefined;
    if (id === undefined) continue;
    fallbacks.delete(id);
    if (op.op !== 'edit' || op.task.tool !== tools.get(id)) workers.delete(id);
  }
  return { workers, fallbacks };
}

/** `stops`: running tasks that begin anew before the change, where a person has said so or is yet to be asked. */
type Change = Pick<Patch, 'base' | 'ops'> & { origin: PatchOrigin; stops?: readonly TaskId[] };

/** What stands against touching what a patch touches, whatever becomes of the plan. */
export function opsViolations(state: RunState, { base, ops, origin, stops = [] }: Change): Violation[] {
  const found = [
    ...ops.flatMap((op, i) => opViolations(state, op, { i, base, ops, origin, stops })),
    ...deliveryConflict(state, base, ops),
  ];
  const added = ops.filter(({ op }) => op === 'add').length;
  if (state.tasks.size + added > MOST_TASKS) {
    const message = `The run would have ${state.tasks.size + added} tasks; it may have ${MOST_TASKS}.`;
    found.push({ path: '$.ops', code: 'too_many_tasks', message });
  }
  const most = origin === 'person' ? undefined : state.policy.budget?.tasks;
  const tasks =
    (state.accounts?.[WHOLE]?.tasks ?? 0) + added - ops.filter(({ op }) => op === 'remove').length;
  if (most !== undefined && added > 0 && tasks > most) {
    const message = `The run would have ${tasks} tasks; its budget allows ${most}.`;
    found.push({ path: '$.ops', code: 'too_many_tasks', message });
  }
  return found;
}

type Place = {
  i: number;
  base: number;
  ops: readonly GraphOp[];
  origin: PatchOrigin;
  stops: readonly TaskId[];
};

function opViolations(state: RunState, op: GraphOp, place: Place): Violation[] {
  const at = `$.ops[${place.i}]`;
  const id = targetOf(op);
  if (id === undefined) return [];
  const cell = state.tasks.get(id);
  if (op.op === 'add') return isFree(cell, place.base) ? [] : [taken(at, cell)];
  if (isAddedBefore(id, place)) return [];
  if (!cell || cell.removed !== undefined) return [missing(at, id)];
  const reason = untouchable(state, cell, op, place) ?? unrepeatable(cell, place.origin);
  if (reason) return [{ path: at, code: 'settled', message: `“${cell.spec.title}” ${reason}` }];
  if ((cell.edited ?? 1) <= place.base) return [];
  const message = `“${cell.spec.title}” was changed in revision ${cell.edited}, after revision ${place.base} that this change was made on.`;
  return [{ path: at, code: 'conflict', message }];
}

/** Why nobody may change this task so; undefined: it may be. */
function untouchable(
  { tasks }: RunState,
  cell: TaskCell,
  op: GraphOp,
  { origin, stops }: Place,
): string | undefined {
  const { state, parent, children } = cell;
  if (parent !== undefined) {
    return `is one item of “${tasks.get(parent)?.spec.title ?? parent}”: change that one instead.`;
  }
  if (state.status === 'succeeded' || state.status === 'skipped') {
    const instead =
      origin === 'person' && op.op === 'edit' ? ' Run it again with another input instead.' : '';
    return `is finished: finished work stays.${instead}`;
  }
  if (state.status === 'running') {
    if (origin !== 'person') return 'is running: it stays as it is until it has ended.';
    if (op.op === 'remove') return 'is running: skip it first, or wait for it.';
    if (isPinOnly(cell, op)) return undefined;
    return stops.includes(cell.spec.id)
      ? undefined
      : 'is running: restart it with the change, or wait for it.';
  }
  if (children && op.op !== 'assign') return 'runs for each item of its list already.';
  return undefined;
}

/** Whether all that it does is to pin the task where it is, or to let it go: what runs of it goes on. */
export function isPinOnly({ worker }: Pick<TaskCell, 'worker'>, op: GraphOp): boolean {
  return op.op === 'assign' && op.assignment.worker === worker;
}

/** Nobody knows whether its effect has happened: only a person may let it begin anew. */
function unrepeatable({ effect, state, attempts }: TaskCell, origin: PatchOrigin): string | undefined {
  const last = attempts.at(-1)?.failure;
  const isUnknown = effect === 'guarded' && state.status !== 'pending' && last;
  if (origin === 'person' || !isUnknown || !UNKNOWN_END.includes(last.class)) return undefined;
  return 'may have had its effect outside: only a person can let it begin anew.';
}

function isAddedBefore(id: string, { i, ops }: Place): boolean {
  return ops.slice(0, i).some((op) => op.op === 'add' && op.task.id === id);
}

/** An id that nobody has, or that of a task which was removed as this change knows: it comes back with its attempts. */
function isFree(cell: TaskCell | undefined, base: number): cell is undefined {
  return cell === undefined || (cell.removed !== undefined && cell.removed <= base);
}

function taken(path: string, { spec }: TaskCell): Violation {
  return { path, code: 'duplicate_id', message: `“${spec.title}” has the id "${spec.id}" already.` };
}

function missing(path: string, id: string): Violation {
  return { path, code: 'unknown_task', message: `"${id}" is no task of this plan.` };
}

function deliveryConflict({ delivery = 1 }: RunState, base: number, ops: readonly GraphOp[]): Violation[] {
  const i = ops.findIndex(({ op }) => op === 'deliver');
  if (i < 0 || delivery <= base) return [];
  const message = `What is delivered was changed in revision ${delivery}, after revision ${base} that this change was made on.`;
  return [{ path: `$.ops[${i}]`, code: 'conflict', message }];
}
