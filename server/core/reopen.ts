import { UNKNOWN_END } from './choose-recovery.ts';
import { type Refusal, refuse } from './command.ts';
import type { EventOf } from './event.ts';
import { childIds } from './map.ts';
import { type GraphOp, targetOf } from './patch.ts';
import type { StaleTask } from './recovery.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/** What would begin anew, and a sentence for each thing that only a person can let happen. */
export type Reopening = {
  event: EventOf<'tasks.reopened'>;
  /** An effect outside may have happened. */
  risky: string[];
};

/** These tasks and all that follows from them begin anew, and nothing else. */
export function reopened(state: RunState, roots: readonly TaskId[], reason: string): Reopening {
  return reopening(state, [...closureOf(state, roots)], reason);
}

/** These tasks begin anew, whatever follows from them. */
export function reopening(state: RunState, tasks: readonly TaskId[], reason: string): Reopening {
  const event: Reopening['event'] = {
    type: 'tasks.reopened',
    tasks: [...tasks],
    reason: reason.slice(0, 4000),
  };
  return { event, risky: effectsOf(state, tasks).map((id) => effectText(state, id)) };
}

/** Those of these tasks whose repetition could change something outside twice. */
export function effectsOf({ tasks }: Pick<RunState, 'tasks'>, ids: readonly TaskId[]): TaskId[] {
  return ids.filter((id) => mayHaveHadEffect(tasks.get(id)));
}

/** Why this is refused before a person has said that these effects may happen again. */
export function refuseEffects(state: Pick<RunState, 'tasks'>, ids: readonly TaskId[]): Refusal {
  return refuse('effects', ...ids.map((id) => effectText(state, id)), 'Say that these may happen again.');
}

/** Tasks that a change lets begin anew beside those that run: they failed, or a question holds them. */
export function begunBy({ tasks }: Pick<RunState, 'tasks'>, ops: readonly GraphOp[]): TaskId[] {
  return [...new Set(ops.map(targetOf))].flatMap((id) => {
    const status = id === undefined ? undefined : tasks.get(id)?.state.status;
    return id !== undefined && (status === 'failed' || status === 'waiting') ? [id] : [];
  });
}

export function effectText({ tasks }: Pick<RunState, 'tasks'>, id: TaskId): string {
  return `“${tasks.get(id)?.spec.title ?? id}” may have had its effect outside already.`;
}

/**
 * These tasks and all that follows from them. What was skipped stays so, as somebody decided it; what has not begun
 * waits again; a map task that has begun takes all its items with it, unless it is one of these that begins anew. Costs
 * what it touches.
 */
export function closureOf(state: RunState, roots: readonly TaskId[]): Set<TaskId> {
  const found = new Set<TaskId>();
  for (const id of roots) if (state.tasks.get(id)?.removed === undefined) addWhole(state, id, found);
  for (const id of found) {
    const cell = state.tasks.get(id);
    for (const next of cell?.feeds ?? []) follow(state, { from: cell, next, found });
  }
  return found;
}

function follow(
  { tasks }: RunState,
  { from, next, found }: { from: TaskCell | undefined; next: TaskId; found: Set<TaskId> },
): void {
  const follower = tasks.get(next);
  const status = follower?.state.status;
  const isItem = from?.parent === next;
  const stays = status === 'skipped' || (status === 'pending' && (isItem || !follower?.children));
  if (!follower || stays) return;
  if (isItem) found.add(next);
  else addWhole({ tasks }, next, found);
}

/** The task, and where it has begun with the items of its list, these too. */
function addWhole({ tasks }: Pick<RunState, 'tasks'>, id: TaskId, found: Set<TaskId>): void {
  found.add(id);
  for (const child of childIds(id, tasks.get(id)?.children?.count ?? 0)) found.add(child);
}

/** What begins anew when a task is tried again and these tasks upstream are out of date; undefined: they no longer are. */
export function refreshed(state: RunState, task: TaskId, stale: readonly StaleTask[]): Reopening | undefined {
  const left = stale.filter((one) => state.tasks.get(one.task)?.state.status === 'succeeded');
  if (left.length === 0) return undefined;
  const roots = [...left.map((one) => one.task), task];
  return reopened(state, roots, left.map(({ why }) => why).join(' '));
}

/** Whether a repetition could change something outside twice. */
function mayHaveHadEffect(cell: TaskCell | undefined): boolean {
  if (cell?.effect !== 'guarded') return false;
  return cell.attempts.some(({ outcome, failure, given }) => {
    return !given && (outcome !== 'failed' || failure === undefined || UNKNOWN_END.includes(failure.class));
  });
}
