import { cellOf, changed, dequeue, enqueue, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import { isMap } from './map.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId, WorkerId } from './task.ts';

/** The task stands in the queue of another worker. */
export function assigned(draft: RunState, event: EventOf<'task.assigned'>): void {
  const { task, worker, from, reason, scores } = event;
  assign(draft, task, worker, { from, reason, scores });
}

/** Every one of these tasks stands in the queue of another worker. */
export function rehome(draft: RunState, { from, reason, moves }: EventOf<'tasks.assigned'>): void {
  for (const { worker, tasks } of moves) {
    for (const task of tasks) assign(draft, task, worker, { from, reason });
  }
}

function assign(
  draft: RunState,
  task: TaskId,
  worker: WorkerId,
  moved: NonNullable<TaskCell['moved']>,
): void {
  const cell = cellOf(draft, task);
  const next = changed(cell, { worker, moved });
  setCell(draft, task, next);
  if (!isInQueue(cell)) return;
  dequeue(draft, cell);
  enqueue(draft, next);
}

/** Whether it stands in its worker's queue: one that a ceiling holds, or that waits for its time, does not. */
function isInQueue({ state, unmet, gate, spec }: TaskCell): boolean {
  if (state.status !== 'pending' || unmet > 0 || gate || isMap(spec)) return false;
  return state.retryAt === undefined && state.held === undefined;
}
