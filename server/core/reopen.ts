import { UNKNOWN_END } from './choose-recovery.ts';
import type { EventOf } from './event.ts';
import type { StaleTask } from './recovery.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/** What would begin anew, and a sentence for each thing that stands against it. */
export type Reopening = {
  event: EventOf<'tasks.reopened'>;
  /** Nobody can let these begin anew. */
  forbidden: string[];
  /** Only a person can: an effect outside may have happened. */
  risky: string[];
};

/**
 * These tasks and all that follows from them begin anew, and nothing else. What was skipped stays so, as somebody
 * decided it; what has not begun waits again. Costs what it touches.
 */
export function reopened(state: RunState, roots: readonly TaskId[], reason: string): Reopening {
  const tasks = new Set(roots.filter((id) => state.tasks.get(id)?.removed === undefined));
  const forbidden: string[] = [];
  const risky: string[] = [];
  for (const id of tasks) {
    const cell = state.tasks.get(id);
    if (!cell) continue;
    if (mayHaveHadEffect(cell)) risky.push(`“${cell.spec.title}” may have had its effect outside already.`);
    if (cell.parent !== undefined || cell.children) forbidden.push(hasItems(state, cell));
    for (const next of cell.feeds) {
      const follower = state.tasks.get(next);
      const { status } = follower?.state ?? {};
      if (status !== 'pending' && status !== 'skipped') tasks.add(next);
      else if (follower?.children && status === 'pending') forbidden.push(hasItems(state, follower));
    }
  }
  const event: Reopening['event'] = {
    type: 'tasks.reopened',
    tasks: [...tasks],
    reason: reason.slice(0, 4000),
  };
  return { event, forbidden: [...new Set(forbidden)], risky };
}

/** What begins anew when a task is tried again and these tasks upstream are out of date; undefined: they no longer are. */
export function refreshed(state: RunState, task: TaskId, stale: readonly StaleTask[]): Reopening | undefined {
  const left = stale.filter((one) => state.tasks.get(one.task)?.state.status === 'succeeded');
  if (left.length === 0) return undefined;
  const roots = [...left.map((one) => one.task), task];
  return reopened(state, roots, left.map(({ why }) => why).join(' '));
}

/** Whether a repetition could change something outside twice. */
function mayHaveHadEffect({ effect, attempts }: TaskCell): boolean {
  if (effect !== 'guarded') return false;
  return attempts.some(({ outcome, failure }) => {
    return outcome !== 'failed' || failure === undefined || UNKNOWN_END.includes(failure.class);
  });
}

function hasItems({ tasks }: RunState, { spec, parent }: TaskCell): string {
  const title = parent === undefined ? spec.title : (tasks.get(parent)?.spec.title ?? parent);
  return `“${title}” has begun with the items of its list.`;
}
