import type { TaskCell } from '@/server/core/state';
import { useRunState } from './context';
import { mapProgress } from './map-progress';

/** How far a map task's children are, as numbers: renders again only when one of them changes. */
export function useMapProgress(cell: TaskCell | undefined) {
  const line = useRunState((state) => {
    const progress = cell && mapProgress(state, cell);
    return progress && `${progress.total} ${progress.done} ${progress.failed} ${progress.running}`;
  });
  if (line === undefined) return undefined;
  const [total = 0, done = 0, failed = 0, running = 0] = line.split(' ').map(Number);
  return { total, done, failed, running };
}
