import type { OutputHandle } from '@/server/core/output';
import type { TaskState } from '@/server/core/state';

/** A task's output for a report that shows it; `pending` while it may still come, which it can’t once the run has closed. */
export function figureOf(
  state: TaskState | undefined,
  isClosed: boolean,
): OutputHandle | 'pending' | undefined {
  if (state?.status === 'succeeded') return state.output;
  const isOver = isClosed || state?.status === 'failed' || state?.status === 'skipped';
  return state && !isOver ? 'pending' : undefined;
}
