import { childIds } from './map.ts';
import type { Attempt, RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/**
 * The tasks whose results this one's result was made from, and that have given another one since. A result that a person
 * gave was made from none. Fences rise within the run, and a task begins after all that it needs has ended: so what began
 * later came later. It changes with the cell alone, as what follows a new result gets a new cell.
 */
export function outdatedBy({ tasks }: Pick<RunState, 'tasks'>, cell: TaskCell): TaskId[] {
  const { state, needs, spec, children } = cell;
  if (state.status !== 'succeeded' || state.given) return [];
  const made = cell.attempts.find(({ n }) => n === state.attempt);
  if (!made) return [];
  const isLater = (id: TaskId) => (lastResult(tasks.get(id))?.fence ?? 0) > made.fence;
  const items = childIds(spec.id, children?.count ?? 0).filter(isLater);
  return [...needs.filter((id) => !id.startsWith(`${spec.id}/`) && isLater(id)), ...items];
}

/** The attempt that gave the task's last result, which it may have no longer. */
function lastResult(cell: TaskCell | undefined): Attempt | undefined {
  return cell?.attempts.findLast(({ outcome }) => outcome === 'succeeded');
}
