import { type Ceiling, heldKey, uses } from './budget.ts';
import { cellOf, dequeue, enqueue, isQueuedIn, park, setQueue } from './cell.ts';
import type { EventOf } from './event.ts';
import { pop } from './heap.ts';
import { EMPTY_QUEUE, entriesOf, joined } from './queue.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId, WorkerId } from './task.ts';

/** The task, and all that is ready under the ceiling and uses what it is of, leave their queues. */
export function hold(draft: RunState, event: EventOf<'budget.held'>): void {
  const { what, scope, needs } = event;
  const key = heldKey(event);
  const known = draft.held[key];
  const held = known ?? { what, ...(scope !== undefined && { scope }), needs, queue: null };
  draft.held = { ...draft.held, [key]: held };
  const cell = cellOf(draft, event.task);
  dequeue(draft, cell);
  park(draft, cell, key);
  if (known) return;
  for (const worker of Object.keys(draft.ready)) parkAll(draft, worker, key);
}

/** What waited for the ceiling is ready again: whether it fits now is seen when it is its turn. */
export function unhold(draft: RunState, key: string): void {
  const held = draft.held[key];
  if (!held) return;
  const { [key]: _, ...others } = draft.held;
  draft.held = others;
  for (let heap = held.queue; heap; heap = pop(heap)) {
    const cell = draft.tasks.get(heap.item);
    if (cell?.state.status !== 'pending' || cell.state.held !== key) continue;
    const free: TaskCell = { ...cell, state: { status: 'pending' } };
    draft.tasks = draft.tasks.with(heap.item, free);
    enqueue(draft, free);
  }
}

/** Something put aside was settled: what waited for that, and nobody was asked about, is ready again. */
export function unholdSettled(draft: RunState, cell: Pick<TaskCell, 'spec' | 'parent'> | undefined): void {
  for (const key in draft.held) {
    const held = draft.held[key];
    if (!held || held.question !== undefined || held.what === 'ms' || held.what === 'tasks') continue;
    const id = cell?.parent ?? cell?.spec.id ?? '';
    if (held.scope === undefined || draft.scopes?.get(held.scope)?.has(id)) unhold(draft, key);
  }
}

/** A person is asked about the ceiling. */
export function askedAbout(draft: RunState, ceiling: Ceiling, question: string): void {
  const key = heldKey(ceiling);
  const held = draft.held[key];
  if (held) draft.held = { ...draft.held, [key]: { ...held, question } };
}

/** Takes what waits for the ceiling out of a worker's queue. */
function parkAll(draft: RunState, worker: WorkerId, key: string): void {
  const held = draft.held[key];
  const queue = draft.ready[worker];
  if (!held || !queue) return;
  const members = held.scope === undefined ? undefined : draft.scopes?.get(held.scope);
  // A queue may hold an entry twice.
  const cells = new Map<TaskId, TaskCell>();
  let rest = EMPTY_QUEUE;
  for (const entry of entriesOf(queue)) {
    const cell = draft.tasks.get(entry.id);
    if (!cell || !isQueuedIn(draft, entry.id, { worker, line: entry.line })) continue;
    const isMember = !members || members.has(cell.parent ?? cell.spec.id);
    if (isMember && uses(cell.spec.kind, held.what)) cells.set(entry.id, cell);
    else rest = joined(rest, entry);
  }
  if (cells.size === 0) return;
  setQueue(draft, worker, rest);
  draft.readyCount -= cells.size;
  for (const cell of cells.values()) park(draft, cell, key);
}
