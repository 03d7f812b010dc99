import { cellOf, changed } from './cell.ts';
import type { EventOf } from './event.ts';
import type { Fault } from './fault.ts';
import { own } from './own.ts';
import type { RunState } from './state.ts';
import type { TaskId } from './task.ts';

/** The fault waits for the attempts that it has not hit at once; one that is injected later takes its place. */
export function injected(draft: RunState, { task, fault, times, fence }: EventOf<'fault.injected'>): void {
  const known = draft.injected ?? [];
  if (!known.includes(task)) draft.injected = [...known, task];
  const hits = fence !== undefined;
  setWaiting(draft, task, fault, hits ? times - 1 : times);
  if (!hits) return;
  const cell = cellOf(draft, task);
  const attempts = cell.attempts.map((attempt) =>
    attempt.fence === fence ? { ...attempt, fault } : attempt,
  );
  draft.tasks = draft.tasks.with(task, changed(cell, { attempts }));
}

export function withdrawn(draft: RunState, { task }: EventOf<'fault.withdrawn'>): void {
  setWaiting(draft, task, undefined, 0);
}

/** An attempt took the fault that waited for it. */
export function taken(draft: RunState, task: TaskId): void {
  const waiting = own(draft.faults, task);
  if (waiting) setWaiting(draft, task, waiting.fault, waiting.left - 1);
}

export function paced(draft: RunState, { ms }: EventOf<'pace.changed'>): void {
  if (ms > 0) draft.pace = ms;
  else delete draft.pace;
}

/** So many of the task's next attempts get the fault. */
function setWaiting(draft: RunState, task: TaskId, fault: Fault | undefined, left: number): void {
  const faults = { ...draft.faults };
  if (fault && left > 0) faults[task] = { fault, left };
  else delete faults[task];
  if (Object.keys(faults).length > 0) draft.faults = faults;
  else delete draft.faults;
}
