import { heldKeyFor } from './budget.ts';
import { pop, push } from './heap.ts';
import { laneOf } from './lane.ts';
import { isMap } from './map.ts';
import { EMPTY_QUEUE, joined, type Line, left, lineOf, type Queue } from './queue.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId, WorkerId } from './task.ts';

type Change = Partial<Pick<TaskCell, 'worker' | 'moved' | 'state' | 'attempts' | 'unmet' | 'readyAt'>>;

/** What few cells have. */
type Rare = 'children' | 'edited' | 'removed' | 'gate' | 'passed' | 'degraded' | 'model' | 'moved';
const isRare = (cell: TaskCell): boolean =>
  cell.children !== undefined ||
  cell.edited !== undefined ||
  cell.removed !== undefined ||
  cell.gate !== undefined ||
  cell.passed !== undefined ||
  cell.degraded !== undefined ||
  cell.model !== undefined ||
  cell.moved !== undefined;

/**
 * The cell with these changes. Two literals make them all, one for those that have nothing rare: objects spread from
 * spread objects get ever new shapes, which cost V8 twenty times as much to make, and slow every reader.
 */
export function changed(cell: TaskCell, change: Change): TaskCell {
  const { worker, state, attempts, unmet, readyAt } = change;
  const next: { [Field in keyof Required<Omit<TaskCell, Rare>>]: TaskCell[Field] } = {
    spec: cell.spec,
    worker: worker ?? cell.worker,
    pinned: cell.pinned,
    effect: cell.effect,
    timeoutMs: cell.timeoutMs,
    state: state ?? cell.state,
    attempts: attempts ?? cell.attempts,
    needs: cell.needs,
    feeds: cell.feeds,
    unmet: unmet ?? cell.unmet,
    urgency: cell.urgency,
    position: cell.position,
    readyAt: readyAt ?? cell.readyAt,
    parent: cell.parent,
  };
  return change.moved || isRare(cell) ? withRare(next, cell, change.moved) : next;
}

function withRare(next: TaskCell, cell: TaskCell, moved: TaskCell['moved']): TaskCell {
  const whole: { [Field in keyof Required<TaskCell>]: TaskCell[Field] } = {
    spec: next.spec,
    worker: next.worker,
    pinned: next.pinned,
    effect: next.effect,
    timeoutMs: next.timeoutMs,
    state: next.state,
    attempts: next.attempts,
    needs: next.needs,
    feeds: next.feeds,
    unmet: next.unmet,
    urgency: next.urgency,
    position: next.position,
    readyAt: next.readyAt,
    parent: next.parent,
    children: cell.children,
    edited: cell.edited,
    removed: cell.removed,
    gate: cell.gate,
    passed: cell.passed,
    degraded: cell.degraded,
    model: cell.model,
    moved: moved ?? cell.moved,
  };
  return whole;
}

/** Replaces a task's cell in the draft and keeps the counts true. */
export function setCell(draft: RunState, id: TaskId, cell: TaskCell): void {
  const before = draft.tasks.get(id)?.state.status;
  const after = cell.state.status;
  if (before !== after) {
    const { pending, running, waiting, succeeded, failed, skipped } = draft.counts;
    const counts = { pending, running, waiting, succeeded, failed, skipped };
    counts[after] += 1;
    if (before !== undefined) counts[before] -= 1;
    draft.counts = counts;
  }
  draft.tasks = draft.tasks.with(id, cell);
}

/** The cell, which the log guarantees to exist. @throws Error when it does not */
export function cellOf(draft: RunState, id: TaskId): TaskCell {
  const cell = draft.tasks.get(id);
  if (!cell) throw new Error(`${draft.id}: the log names task ${id}, which no plan holds.`);
  return cell;
}

/** A pending task with nothing unmet joins its worker's queue; a map task needs no worker, and a gate comes first. */
export function enqueue(draft: RunState, cell: TaskCell): void {
  if (cell.gate) {
    draft.gates = [...draft.gates, cell.spec.id];
    return;
  }
  if (isMap(cell.spec)) {
    draft.maps = [...draft.maps, cell.spec.id];
    return;
  }
  const key = heldKeyFor(draft, cell);
  if (key !== undefined) {
    park(draft, cell, key);
    return;
  }
  const line = lineOf(laneOf(draft, cell), cell.pinned);
  const entry = { line, rank: -cell.urgency, order: draft.pushed, id: cell.spec.id };
  setQueue(draft, cell.worker, joined(draft.ready[cell.worker] ?? EMPTY_QUEUE, entry));
  draft.readyCount += 1;
  draft.pushed += 1;
}

/** A ready task waits until its ceiling leaves room. */
export function park(draft: RunState, cell: TaskCell, key: string): void {
  const held = draft.held[key];
  if (!held) throw new Error(`${draft.id}: nothing is held by ${key}.`);
  const { id } = cell.spec;
  draft.tasks = draft.tasks.with(id, changed(cell, { state: { status: 'pending', held: key } }));
  const queue = push(held.queue, -cell.urgency, draft.pushed, id);
  draft.held = { ...draft.held, [key]: { ...held, queue } };
  draft.pushed += 1;
}

/** A retry waits for its time. */
export function delay(draft: RunState, id: TaskId, at: number): void {
  draft.delayed = push(draft.delayed, at, draft.pushed, id);
  draft.delayedCount += 1;
  draft.pushed += 1;
}

/** A task leaves its queue: counted at once, taken out of the heap when it comes to the front. */
export function dequeue(draft: RunState, cell: TaskCell): void {
  if (cell.state.status !== 'pending' || cell.state.held !== undefined) return;
  if (cell.state.retryAt !== undefined) {
    draft.delayedCount -= 1;
    let heap = draft.delayed;
    while (heap && (heap.item === cell.spec.id || !isDelayed(draft, heap.item))) heap = pop(heap);
    draft.delayed = heap;
    return;
  }
  if (cell.unmet > 0) return;
  if (cell.gate) {
    draft.gates = draft.gates.filter((id) => id !== cell.spec.id);
    return;
  }
  if (isMap(cell.spec)) {
    draft.maps = draft.maps.filter((id) => id !== cell.spec.id);
    return;
  }
  draft.readyCount -= 1;
  const { worker } = cell;
  const line = lineOf(laneOf(draft, cell), cell.pinned);
  const queue = left(
    draft.ready[worker] ?? EMPTY_QUEUE,
    line,
    (id) => id === cell.spec.id || !isQueuedIn(draft, id, { worker, line }),
  );
  setQueue(draft, worker, queue);
}

export function setQueue(draft: RunState, worker: WorkerId, queue: Queue): void {
  const ready = { ...draft.ready };
  ready[worker] = queue;
  draft.ready = ready;
}

/** Whether the task waits for nothing but a slot of this worker, in this line of its queue. */
export function isQueuedIn(
  draft: RunState,
  id: TaskId,
  { worker, line }: { worker: WorkerId; line: Line },
): boolean {
  const cell = draft.tasks.get(id);
  if (!cell || !isIdle(cell) || isMap(cell.spec) || cell.worker !== worker) return false;
  return lineOf(laneOf(draft, cell), cell.pinned) === line;
}

/** Whether the task waits for nothing but a slot. */
export function isQueued(draft: RunState, id: TaskId): boolean {
  const cell = draft.tasks.get(id);
  return cell !== undefined && isIdle(cell) && !isMap(cell.spec);
}

/** Whether the task is a map task that can be expanded, or whose children are all settled. */
export function isMapReady({ spec, state, unmet, gate }: TaskCell): boolean {
  return isMap(spec) && state.status === 'pending' && unmet === 0 && !gate;
}

/** Whether nothing but its gate stands before the task. */
export function isAtGate({ state, unmet, gate }: TaskCell): boolean {
  return gate !== undefined && state.status === 'pending' && unmet === 0;
}

/** Pending, and no retry's time is waited for: such a one stands among the delayed already. */
function isUndelayed({ state }: TaskCell): boolean {
  return state.status === 'pending' && state.retryAt === undefined;
}

function isIdle({ state, unmet, gate }: TaskCell): boolean {
  return (
    state.status === 'pending' &&
    unmet === 0 &&
    state.retryAt === undefined &&
    state.held === undefined &&
    !gate
  );
}

/** Whether a retry of the task waits for its time. */
export function isDelayed(draft: RunState, id: TaskId): boolean {
  const state = draft.tasks.get(id)?.state;
  return state?.status === 'pending' && state.retryAt !== undefined;
}

/** The tasks that waited for this one now wait for one less; those that wait for nothing more become ready. */
export function release(draft: RunState, cell: TaskCell, at: number): void {
  const released: [TaskId, TaskCell][] = [];
  for (const id of cell.feeds) {
    const next = cellOf(draft, id);
    const unmet = next.unmet - 1;
    const ready = unmet === 0 && next.state.status === 'pending';
    released.push([id, changed(next, { unmet, readyAt: ready ? at : undefined })]);
  }
  if (released.length === 0) return;
  draft.tasks = draft.tasks.withAll(released);
  for (const [, next] of released) if (next.unmet === 0 && isUndelayed(next)) enqueue(draft, next);
}
