import { isMap } from '@/server/core/map';
import type { RunState, TaskCell } from '@/server/core/state';

/** More than these can't be chosen from a list with a good eye: the graph is left for them. */
const MOST = 200;

/** Whether an attempt of the task runs or may come yet. */
function canFail({ spec, state, removed }: TaskCell): boolean {
  if (isMap(spec) || removed !== undefined) return false;
  return (
    state.status !== 'succeeded' &&
    state.status !== 'skipped' &&
    !(state.status === 'failed' && state.decided)
  );
}

/** The tasks that a fault can be injected into, in the order of the plan, and how many more there are. */
export function targetsOf(tasks: RunState['tasks'] | undefined): { cells: TaskCell[]; more: number } {
  const cells = [...(tasks?.values() ?? [])].filter(canFail);
  return { cells: cells.slice(0, MOST), more: Math.max(0, cells.length - MOST) };
}
