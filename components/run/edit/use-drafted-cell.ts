import { useMemo } from 'react';
import type { TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { useCell, useEdit } from '../store/context';

/** A task's cell as the draft would have it: with the spec and the worker that it gives. */
export function useDraftedCell(id: TaskId): TaskCell | undefined {
  const cell = useCell(id);
  const edited = useEdit((view) =>
    view.edited?.marks.tasks.get(id) === 'changed' ? view.edited.plan : undefined,
  );
  return useMemo(() => {
    const spec = edited?.graph.tasks.find((task) => task.id === id);
    if (!cell || !spec) return cell;
    return { ...cell, spec, worker: edited?.assignment[id]?.worker ?? cell.worker };
  }, [cell, edited, id]);
}
