import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/** The most tasks that are named as what the end waits for. */
const MOST_NAMED = 8;

/**
 * What the end of a run waits for. `path`: the longest remaining path, from what stands first on it to its end; `ms`: how
 * long it may take by hints. `heads`: the tasks that everything unfinished waits for, the most urgent first. `failed`:
 * tasks whose failure keeps others from ever running, and how many of these there are.
 */
export type Finish = {
  path: readonly TaskId[];
  ms: number;
  heads: readonly TaskId[];
  failed: readonly { task: TaskId; blocked: number }[];
};

export const NOTHING_LEFT: Finish = { path: [], ms: 0, heads: [], failed: [] };

/** What now keeps the run from its end. Costs what the graph costs: for a look, not for each event. */
export function finishOf(state: RunState): Finish {
  if (state.closed) return NOTHING_LEFT;
  const { failed, blocked } = standingFailures(state);
  const heads: TaskCell[] = [];
  for (const cell of state.tasks.values()) {
    if (!isOpen(cell) || blocked.has(cell.spec.id)) continue;
    if (!cell.needs.some((id) => isOpen(state.tasks.get(id)))) heads.push(cell);
  }
  heads.sort((a, b) => b.urgency - a.urgency);
  const path = longestFrom(state, heads[0], blocked);
  return {
    path: path.map(({ spec }) => spec.id),
    ms: path[0]?.urgency ?? 0,
    heads: heads.slice(0, MOST_NAMED).map(({ spec }) => spec.id),
    failed,
  };
}

/** Whether it is not done, and can still be. */
function isOpen(cell: TaskCell | undefined): cell is TaskCell {
  if (!cell || cell.removed !== undefined) return false;
  const { state } = cell;
  if (state.status === 'failed') return !state.decided;
  return state.status !== 'succeeded' && state.status !== 'skipped';
}

/** The failures that stand, and all that can never run because of one. */
function standingFailures(state: RunState): { failed: Finish['failed']; blocked: ReadonlySet<TaskId> } {
  const blocked = new Set<TaskId>();
  const failed: { task: TaskId; blocked: number }[] = [];
  for (const [task, { state: own, removed }] of state.tasks.entries()) {
    if (own.status !== 'failed' || !own.decided || removed !== undefined) continue;
    const behind = pendingBehind(state, task, failed.length < MOST_NAMED ? new Set() : blocked);
    for (const id of behind) blocked.add(id);
    if (behind.size > 0 && failed.length < MOST_NAMED) failed.push({ task, blocked: behind.size });
  }
  return { failed, blocked };
}

/** What has not begun and follows from this task, added to what is known. */
function pendingBehind({ tasks }: RunState, task: TaskId, found: Set<TaskId>): Set<TaskId> {
  const stack = [task];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const next of tasks.get(id)?.feeds ?? []) {
      if (found.has(next) || tasks.get(next)?.state.status !== 'pending') continue;
      found.add(next);
      stack.push(next);
    }
  }
  return found;
}

function longestFrom(
  { tasks }: RunState,
  first: TaskCell | undefined,
  blocked: ReadonlySet<TaskId>,
): TaskCell[] {
  const path: TaskCell[] = [];
  for (let cell = first; cell; ) {
    path.push(cell);
    let next: TaskCell | undefined;
    for (const id of cell.feeds) {
      const follower = tasks.get(id);
      if (!isOpen(follower) || blocked.has(id)) continue;
      if (!next || follower.urgency > next.urgency) next = follower;
    }
    cell = next;
  }
  return path;
}
