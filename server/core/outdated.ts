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

/**
 * All whose result rests, through others' results, on one that was made from an earlier result: by the first of those. What
 * a person gave rests on nothing. Costs what the run costs, once, and nothing while no task of it began anew.
 */
export function behindOutdated(state: RunState): ReadonlyMap<TaskId, TaskId> {
  const behind = new Map<TaskId, TaskId>();
  if (!state.reopened) return behind;
  const roots = [...state.tasks.values()].filter((cell) => outdatedBy(state, cell).length > 0);
  for (const root of roots) spread(state, root, behind);
  for (const { spec } of roots) behind.delete(spec.id);
  return behind;
}

function spread({ tasks }: RunState, root: TaskCell, behind: Map<TaskId, TaskId>): void {
  const stack = [...root.feeds];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const cell = tasks.get(id);
    if (!cell || behind.has(id) || cell.removed !== undefined || hasGivenResult(cell)) continue;
    behind.set(id, root.spec.id);
    stack.push(...cell.feeds);
  }
}

function hasGivenResult({ state }: TaskCell): boolean {
  return state.status === 'succeeded' && state.given !== undefined;
}

/** The attempt that gave the task's last result, which it may have no longer. */
function lastResult(cell: TaskCell | undefined): Attempt | undefined {
  return cell?.attempts.findLast(({ outcome }) => outcome === 'succeeded');
}
