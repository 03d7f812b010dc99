import { cellOf, dequeue, enqueue, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import type { RunState } from './state.ts';

/** Nothing stands before the task any more: it joins the queue that it would have joined without a gate. */
export function gatePassed(draft: RunState, event: EventOf<'task.gatePassed'>, at: number): void {
  const cell = cellOf(draft, event.task);
  dequeue(draft, cell);
  const { gate, ...open } = cell;
  const next = { ...open, passed: gate, state: { status: 'pending' } as const, readyAt: at };
  setCell(draft, event.task, next);
  if (next.unmet === 0) enqueue(draft, next);
  if (event.hosts) draft.hosts = [...new Set([...draft.hosts, ...event.hosts])];
}
