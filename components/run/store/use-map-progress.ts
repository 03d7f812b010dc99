import type { TaskCell } from '@/server/core/state';
import { useRunState } from './context';
import { mapProgress } from './map-progress';
import { shownStatus } from './task-view';

/** How far a map task's children are, as numbers, and the bar's tone: renders again only when one of them changes. */
export function useMapProgress(cell: TaskCell | undefined) {
  const line = useRunState((state) => {
    const progress = cell && mapProgress(state, cell);
    const goesOn = cell && shownStatus(state, cell) === 'running' ? 1 : 0;
    return progress && `${progress.total} ${progress.done} ${progress.failed} ${progress.running} ${goesOn}`;
  });
  if (line === undefined) return undefined;
  const [total = 0, done = 0, failed = 0, running = 0, goesOn = 0] = line.split(' ').map(Number);
  const underWay = goesOn ? ('running' as const) : ('neutral' as const);
  return { total, done, failed, running, tone: done === total ? ('succeeded' as const) : underWay };
}
