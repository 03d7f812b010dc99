import type { Status } from '@/components/ui/status';
import { isCutOff } from '@/server/core/derived';
import type { Attempt, RunState, TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { isMapping } from './map-progress';

const blockedByTasks = new WeakMap<RunState['tasks'], ReadonlySet<TaskId>>();
const NONE: ReadonlySet<TaskId> = new Set();

/** Tasks that can't run because a failure upstream stands. Computed once per version of the table. */
export function blockedTasks(state: RunState): ReadonlySet<TaskId> {
  if (state.counts.failed === 0) return NONE;
  const known = blockedByTasks.get(state.tasks);
  if (known) return known;
  const blocked = new Set<TaskId>();
  const stack: TaskId[] = [];
  for (const cell of state.tasks.values()) {
    if (cell.state.status === 'failed' && cell.state.decided) stack.push(...cell.feeds);
  }
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const cell = state.tasks.get(id);
    if (cell?.state.status !== 'pending' || blocked.has(id)) continue;
    blocked.add(id);
    stack.push(...cell.feeds);
  }
  blockedByTasks.set(state.tasks, blocked);
  return blocked;
}

/** What a task needs besides its own children. */
export function ownNeeds({ spec, needs, children }: TaskCell): readonly TaskId[] {
  return children ? needs.filter((id) => !id.startsWith(`${spec.id}/`)) : needs;
}

/** A task's status as people read it: with the derived *ready* and *blocked*. */
export function shownStatus(state: RunState, cell: TaskCell): Status {
  if (isCutOff(cell.state)) return 'cancelled';
  if (cell.state.status !== 'pending') return cell.state.status;
  if (blockedTasks(state).has(cell.spec.id)) return 'blocked';
  if (state.closed) return 'cancelled';
  if (isMapping(state, cell)) return 'running';
  const { held } = cell.state;
  if (held !== undefined) return state.held[held]?.question === undefined ? 'pending' : 'waiting';
  return cell.unmet === 0 && cell.state.retryAt === undefined ? 'ready' : 'pending';
}

/** How many tasks the end of the run cut off: they had begun, or nothing but the end kept them from it. */
export function cutOffCount(state: RunState): number {
  if (!state.closed) return 0;
  let cut = 0;
  for (const cell of state.tasks.values()) if (shownStatus(state, cell) === 'cancelled') cut += 1;
  return cut;
}

/** When an attempt began to wait for its slot, ms since epoch; undefined when it is not known. */
export function queuedFrom(state: RunState, cell: TaskCell, attempt: Attempt): number | undefined {
  const at = cell.attempts.indexOf(attempt);
  const ready = at === cell.attempts.length - 1 ? cell.readyAt : undefined;
  const since = ready ?? (at === 0 ? lastNeed(state, cell) : cell.attempts[at - 1]?.endedAt);
  return since !== undefined && since <= attempt.startedAt ? since : undefined;
}

function lastNeed(state: RunState, cell: TaskCell): number | undefined {
  const ends = cell.needs.map((id) => state.tasks.get(id)?.attempts.at(-1)?.endedAt ?? 0);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** When work on the plan began: its first task became ready. ms since epoch. */
export function workBegan(state: RunState): number {
  let first = Number.POSITIVE_INFINITY;
  for (const cell of state.tasks.values()) {
    first = Math.min(first, cell.attempts[0]?.startedAt ?? Number.POSITIVE_INFINITY);
    if (cell.needs.length === 0 && cell.attempts.length <= 1) {
      first = Math.min(first, cell.readyAt ?? Number.POSITIVE_INFINITY);
    }
  }
  return Number.isFinite(first) ? first : state.startedAt;
}

/** Everything upstream of a task, nearest first. */
export function ancestorsOf(state: RunState, id: TaskId): TaskId[] {
  const found = new Set<TaskId>();
  const add = (task: TaskId) => {
    const cell = state.tasks.get(task);
    for (const need of cell ? ownNeeds(cell) : []) found.add(need);
  };
  add(id);
  for (const next of found) add(next);
  return [...found];
}

/** Whether a part of the result is there. */
export function someDelivered(state: RunState): boolean {
  return state.deliverables.some((id) => state.tasks.get(id)?.state.status === 'succeeded');
}
