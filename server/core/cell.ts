import { pop, push } from './heap.ts';
import { isMap } from './map.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/** Replaces a task's cell in the draft and keeps the counts true. */
export function setCell(draft: RunState, id: TaskId, cell: TaskCell): void {
  const before = draft.tasks.get(id)?.state.status;
  const after = cell.state.status;
  if (before !== after) {
    const counts = { ...draft.counts };
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
  const heap = draft.ready[cell.worker] ?? null;
  const queue = push(heap, -cell.urgency, draft.pushed, cell.spec.id);
  draft.ready = { ...draft.ready, [cell.worker]: queue };
  draft.readyCount += 1;
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
  if (cell.state.status !== 'pending') return;
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
  let heap = draft.ready[cell.worker] ?? null;
  while (heap && (heap.item === cell.spec.id || !isQueued(draft, heap.item))) heap = pop(heap);
  draft.ready = { ...draft.ready, [cell.worker]: heap };
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

function isIdle({ state, unmet, gate }: TaskCell): boolean {
  return state.status === 'pending' && unmet === 0 && state.retryAt === undefined && !gate;
}

function isDelayed(draft: RunState, id: TaskId): boolean {
  const state = draft.tasks.get(id)?.state;
  return state?.status === 'pending' && state.retryAt !== undefined;
}

/** The tasks that waited for this one now wait for one less; those that wait for nothing more become ready. */
export function release(draft: RunState, cell: TaskCell, at: number): void {
  const changed: [TaskId, TaskCell][] = [];
  for (const id of cell.feeds) {
    const next = cellOf(draft, id);
    const unmet = next.unmet - 1;
    const ready = unmet === 0 && next.state.status === 'pending';
    changed.push([id, ready ? { ...next, unmet, readyAt: at } : { ...next, unmet }]);
  }
  if (changed.length === 0) return;
  draft.tasks = draft.tasks.withAll(changed);
  for (const [, next] of changed)
    if (next.unmet === 0 && next.state.status === 'pending') enqueue(draft, next);
}
