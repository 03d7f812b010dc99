import { recount } from './account.ts';
import { delay, dequeue, enqueue, setCell } from './cell.ts';
import { redefined } from './definition.ts';
import type { EventOf } from './event.ts';
import { newCell } from './evolve-plan.ts';
import { settleQuestions } from './evolve-reopen.ts';
import { edgesOf, topological, urgencies } from './graph.ts';
import { own } from './own.ts';
import { type GraphOp, planNow, targetOf, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId, TaskSpec } from './task.ts';
import { without } from './undecided.ts';

type Edges = ReturnType<typeof edgesOf>;
type Next = {
  plan: SupervisorPlan;
  specs: ReadonlyMap<TaskId, TaskSpec>;
  edges: Edges;
  urgency: ReadonlyMap<TaskId, number>;
  touched: ReadonlySet<TaskId | undefined>;
};

/**
 * The graph as the patch leaves it. Finished and running tasks keep their state; a changed one begins anew, and what
 * was asked about it is settled; a removed one stays as skipped, with its attempts. Costs what the graph costs, once.
 */
export function applyPatch(draft: RunState, event: EventOf<'run.patched'>, at: number): void {
  const plan = withOps(planNow(draft), event.ops);
  const next = nextGraph(plan, event.ops);
  for (const op of event.ops) if (op.op === 'remove') remove(draft, op.id, event, at);
  for (const op of event.ops) if (op.op === 'add') bringBack(draft, op.task.id, event.revision);
  for (const cell of [...draft.tasks.values()]) recast(draft, cell, { next, event, at });
  const fresh = plan.graph.tasks.filter(({ id }) => !draft.tasks.has(id));
  const cells = fresh.map((spec, i) => {
    const position = draft.tasks.size + i;
    const cell = newCell(spec, {
      ...next,
      position,
      at,
      gates: event.gates,
      assigned: plan.assignment[spec.id],
    });
    return [spec.id, { ...cell, unmet: unmetOf(draft, cell.needs), edited: event.revision }] as const;
  });
  draft.tasks = draft.tasks.append(cells);
  draft.counts = { ...draft.counts, pending: draft.counts.pending + cells.length };
  for (const [, cell] of cells) if (cell.unmet === 0) enqueue(draft, cell);
  if (event.ops.some(({ op }) => op === 'deliver')) draft.delivery = event.revision;
  draft.deliverables = plan.deliverables;
  draft.revision = event.revision;
  recount(draft);
}

function nextGraph(plan: SupervisorPlan, ops: readonly GraphOp[]): Next {
  const { tasks } = plan.graph;
  const edges = edgesOf(tasks);
  const urgency = urgencies(tasks, edges, topological(edges).order);
  const specs = new Map(tasks.map((task) => [task.id, task]));
  return { plan, specs, edges, urgency, touched: new Set(ops.map(targetOf)) };
}

function remove(draft: RunState, id: TaskId, event: EventOf<'run.patched'>, at: number): void {
  const cell = draft.tasks.get(id);
  if (!cell) return;
  settle(draft, cell);
  const reason = `Removed: ${event.reason}`.slice(0, 4000);
  const { gate: _, ...rest } = cell;
  const gone = { ...rest, needs: [], feeds: [], unmet: 0, removed: event.revision, edited: event.revision };
  setCell(draft, id, { ...gone, state: { status: 'skipped', reason, at } });
}

/** A task that was removed before has its place and its attempts again; `recast` gives it all else. */
function bringBack(draft: RunState, id: TaskId, revision: number): void {
  const cell = draft.tasks.get(id);
  if (!cell) return;
  const { replaced } = draft;
  if (
    replaced &&
    cell.removed !== undefined &&
    cell.removed <= replaced.revision &&
    cell.attempts.length === 0
  ) {
    draft.replaced = { ...replaced, tasks: replaced.tasks - 1 };
  }
  const state = { status: 'pending' } as const;
  const again = { ...cell, state, unmet: 1, edited: revision, removed: undefined, children: undefined };
  setCell(draft, id, again);
}

/** A task that stays: its edges are those of the new graph, and it begins anew when it was changed itself. */
function recast(
  draft: RunState,
  cell: TaskCell,
  { next, event, at }: { next: Next; event: EventOf<'run.patched'>; at: number },
): void {
  const { id } = cell.spec;
  const spec = next.specs.get(id);
  if (!spec || cell.parent !== undefined || cell.removed !== undefined) return;
  const children = cell.children ? cell.needs.filter((need) => need.startsWith(`${id}/`)) : [];
  const needs = [...(next.edges.needs.get(id) ?? []), ...children];
  const feeds = next.edges.feeds.get(id) ?? [];
  const urgency = next.urgency.get(id) ?? 0;
  const isTouched = next.touched.has(id);
  const gate = own(event.gates, id) ?? (isTouched ? undefined : cell.gate);
  const isLinked = isSame(cell.needs, needs) && isSame(cell.feeds, feeds) && cell.urgency === urgency;
  if (!isTouched && isLinked && gate === cell.gate) return;
  const { state } = cell;
  const isOpen = state.status === 'pending' || state.status === 'failed' || state.status === 'waiting';
  if (!isOpen || (!isTouched && state.status !== 'pending')) {
    const pin = isTouched && state.status === 'running' ? pinOf(next.plan, id, event.revision) : {};
    draft.tasks = draft.tasks.with(id, { ...cell, needs, feeds, urgency, ...(gate && { gate }), ...pin });
    return;
  }
  if (isTouched) settle(draft, cell);
  else dequeue(draft, cell);
  const { gate: _, ...rest } = cell;
  const attempts = redefined(cell.attempts, cell.spec, spec);
  const kept = {
    ...rest,
    spec,
    attempts,
    needs,
    feeds,
    urgency,
    unmet: unmetOf(draft, needs),
    ...(gate && { gate }),
  };
  requeue(draft, isTouched ? begunAnew(kept, next.plan, event.revision, at) : kept);
}

/** All that a change may do to what runs. */
function pinOf(
  { assignment }: SupervisorPlan,
  id: TaskId,
  edited: number,
): Pick<TaskCell, 'pinned' | 'edited'> {
  return { pinned: assignment[id]?.pinned ?? false, edited };
}

/** A retry waits for its time, unless it stands at a gate now: that is passed first. */
function requeue(draft: RunState, cell: TaskCell): void {
  const retryAt = cell.state.status === 'pending' && !cell.gate ? cell.state.retryAt : undefined;
  const changed = retryAt === undefined ? { ...cell, state: { status: 'pending' } as const } : cell;
  setCell(draft, cell.spec.id, changed);
  if (retryAt !== undefined) delay(draft, cell.spec.id, retryAt);
  else if (changed.unmet === 0) enqueue(draft, changed);
}

function begunAnew(cell: TaskCell, plan: SupervisorPlan, revision: number, at: number): TaskCell {
  const { spec } = cell;
  const assigned = plan.assignment[spec.id];
  return {
    ...cell,
    worker: assigned?.worker ?? cell.worker,
    pinned: assigned?.pinned ?? false,
    effect: spec.effect ?? 'pure',
    timeoutMs: spec.timeoutMs ?? cell.timeoutMs,
    state: { status: 'pending' },
    passed: undefined,
    degraded: undefined,
    model: undefined,
    edited: revision,
    readyAt: at,
  };
}

/** The task leaves its queue; no failure of it waits for a decision any more, and no question about it is open. */
function settle(draft: RunState, cell: TaskCell): void {
  const { id } = cell.spec;
  dequeue(draft, cell);
  draft.undecided = without(draft.undecided, id);
  settleQuestions(draft, ({ task }) => task === id, 'patched');
}

function unmetOf(draft: RunState, needs: readonly TaskId[]): number {
  return needs.filter((id) => {
    const status = draft.tasks.get(id)?.state.status;
    return status !== 'succeeded' && status !== 'skipped';
  }).length;
}

function isSame(a: readonly TaskId[], b: readonly TaskId[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
