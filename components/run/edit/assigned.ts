import type { SupervisorPlan } from '@/server/core/plan';
import type { TaskId, WorkerId } from '@/server/core/task';

/** Whether the worker has the task already, pinned or not as is asked. */
export function isAssigned(
  { assignment }: SupervisorPlan,
  task: TaskId,
  { worker, pinned }: { worker: WorkerId; pinned: boolean },
): boolean {
  const now = assignment[task];
  return now?.worker === worker && (now.pinned ?? false) === pinned;
}
