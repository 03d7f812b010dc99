import type { EventOf } from './event.ts';
import { own } from './own.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';
import type { Unanswered } from './unanswered.ts';

/** A planner gave no answer about a failure, which goes on waiting for one. */
export function replanFailed(draft: RunState, event: EventOf<'replan.failed'>): void {
  const { task, attempt, failure, retryAt: at } = event;
  const before = own(draft.unanswered, task);
  const failures = before?.attempt === attempt ? before.failures : [];
  draft.unanswered = { ...draft.unanswered, [task]: { attempt, failures: [...failures, failure], at } };
}

/** The failure has an answer: how often none came is over. */
export function replanOver(draft: RunState, task: TaskId): void {
  if (!own(draft.unanswered, task)) return;
  const { [task]: _, ...others } = draft.unanswered ?? {};
  if (Object.keys(others).length > 0) draft.unanswered = others;
  else delete draft.unanswered;
}

/** What planners failed to answer about the failure that this task has now; undefined: they were not asked, or did not fail. */
export function unansweredOf({ unanswered }: RunState, { spec, state }: TaskCell): Unanswered | undefined {
  const known = own(unanswered, spec.id);
  return state.status === 'failed' && known?.attempt === state.attempt ? known : undefined;
}
