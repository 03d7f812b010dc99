import { isCutOff } from '@/server/core/derived';
import { childIds } from '@/server/core/map';
import type { RunState, TaskCell } from '@/server/core/state';

/** How far an expanded map task is: children in all, settled, failed for good, running. */
export type MapProgress = { total: number; done: number; failed: number; running: number };

const known = new WeakMap<RunState['tasks'], Map<string, MapProgress>>();

/** Counted once per version of the table; undefined for a task that has no children. */
export function mapProgress(state: RunState, { spec, children }: TaskCell): MapProgress | undefined {
  if (!children) return undefined;
  const counted = known.get(state.tasks) ?? new Map<string, MapProgress>();
  known.set(state.tasks, counted);
  const progress = counted.get(spec.id) ?? count(state, spec.id, children.count);
  counted.set(spec.id, progress);
  return progress;
}

function count(state: RunState, id: string, total: number): MapProgress {
  const progress = { total, done: 0, failed: 0, running: 0 };
  for (const child of childIds(id, total)) {
    const own = state.tasks.get(child)?.state;
    if (!own || isCutOff(own)) continue;
    const { status } = own;
    if (status === 'succeeded' || status === 'skipped') progress.done += 1;
    else if (status === 'failed') progress.failed += 1;
    else if (status === 'running') progress.running += 1;
  }
  return progress;
}

/** Whether the map task's children are at work, or could be. */
export function isMapping(state: RunState, { children, unmet, state: own }: TaskCell): boolean {
  return children !== undefined && unmet > 0 && own.status === 'pending' && !state.closed && !state.paused;
}
