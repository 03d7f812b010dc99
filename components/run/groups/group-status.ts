import type { Status } from '@/components/ui/status';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { shownStatus } from '../store/task-view';

/** How the tasks of a group stand together. `done`: succeeded or skipped. */
export type GroupStatus = { status: Status; done: number; failed: number; total: number };

/** What is told of tasks of which some are not done: the first of these that one of them is. */
const TOLD: readonly Status[] = ['failed', 'waiting', 'running', 'ready', 'pending', 'blocked', 'cancelled'];

/** One status for all of these tasks: what asks for a person's eye comes first. */
export function groupStatus(state: RunState, tasks: readonly TaskId[]): GroupStatus {
  const found = new Map<Status, number>();
  for (const id of tasks) {
    const cell = state.tasks.get(id);
    const status = cell ? shownStatus(state, cell) : 'pending';
    found.set(status, (found.get(status) ?? 0) + 1);
  }
  const count = (status: Status) => found.get(status) ?? 0;
  const done = count('succeeded') + count('skipped');
  const open = TOLD.find((status) => count(status) > 0);
  const status = open ?? (count('succeeded') > 0 ? 'succeeded' : 'skipped');
  return { status, done, failed: count('failed'), total: tasks.length };
}
