import { recount } from './account.ts';
import { enqueue } from './cell.ts';
import type { EventOf } from './event.ts';
import { type Edges, edgesOf, topological, urgencies } from './graph.ts';
import { own } from './own.ts';
import type { Assignment } from './plan.ts';
import type { RunState, TaskCell } from './state.ts';
import { Table } from './table.ts';
import type { TaskId, TaskSpec } from './task.ts';

/** Timeout of a task whose spec names none, ms. `decide` fills it in from the catalogue. */
const DEFAULT_TIMEOUT_MS = 60_000;

/** The plan's tasks become cells, in topological order; those that need nothing become ready. */
export function firstPlan(draft: RunState, event: EventOf<'plan.adopted'>, at: number): void {
  const { plan } = event;
  const edges = edgesOf(plan.graph.tasks);
  const { order } = topological(edges);
  const urgency = urgencies(plan.graph.tasks, edges, order);
  const specs = new Map(plan.graph.tasks.map((task) => [task.id, task]));
  const cells: [string, TaskCell][] = [];
  for (const id of order) {
    const spec = specs.get(id);
    const assigned = plan.assignment[id];
    if (!spec || !assigned) continue;
    cells.push([
      id,
      newCell(spec, { edges, urgency, gates: event.gates, assigned, position: cells.length, at }),
    ]);
  }
  draft.revision = event.revision;
  draft.deliverables = plan.deliverables;
  draft.tasks = Table.from(cells);
  draft.counts = { ...draft.counts, pending: cells.length };
  recount(draft);
  for (const [, cell] of cells) if (cell.unmet === 0) enqueue(draft, cell);
}

export type CellParts = {
  edges: Edges;
  urgency: ReadonlyMap<TaskId, number>;
  gates: EventOf<'plan.adopted'>['gates'];
  assigned: Assignment | undefined;
  position: number;
  at: number;
};

/** The cell of a task that has not begun. */
export function newCell(
  spec: TaskSpec,
  { edges, urgency, gates, assigned, position, at }: CellParts,
): TaskCell {
  const needs = edges.needs.get(spec.id) ?? [];
  const gate = own(gates, spec.id);
  return {
    spec,
    worker: assigned?.worker ?? '',
    pinned: assigned?.pinned ?? false,
    effect: spec.effect ?? 'pure',
    timeoutMs: spec.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    state: { status: 'pending' },
    attempts: [],
    needs,
    feeds: edges.feeds.get(spec.id) ?? [],
    unmet: needs.length,
    urgency: urgency.get(spec.id) ?? 0,
    position,
    readyAt: needs.length === 0 ? at : undefined,
    parent: undefined,
    ...(gate && { gate }),
  };
}

/** Planning rests until its time has come, or a person says something. */
export function planFailed(draft: RunState, event: EventOf<'plan.failed'>): void {
  draft.planFailures = [...draft.planFailures, event.failure];
  if (event.retryAt === undefined) delete draft.planAt;
  else draft.planAt = event.retryAt;
}
