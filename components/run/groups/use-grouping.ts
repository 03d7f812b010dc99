import { useMemo } from 'react';
import type { Status } from '@/components/ui/status';
import type { TaskId } from '@/server/core/task';
import { useRunState, useSelection } from '../store/context';
import { type GroupStatus, groupStatus } from './group-status';
import { type Grouping, groupingOf } from './grouping';

/** The groups among these tasks; the same object until a group, the tasks or what is folded change. */
export function useGrouping(ids: readonly TaskId[]): Grouping {
  const groups = useRunState((state) => state.groups);
  const folded = useSelection((view) => view.folded);
  return useMemo(() => groupingOf(ids, groups, folded), [ids, groups, folded]);
}

/** How these tasks stand together. Renders again only when that changes. */
export function useGroupStatus(tasks: readonly TaskId[]): GroupStatus {
  const words = useRunState((state) => {
    const { status, done, failed } = groupStatus(state, tasks);
    return `${status} ${done} ${failed}`;
  });
  const [status, done, failed] = (words ?? 'pending 0 0').split(' ');
  return { status: status as Status, done: Number(done), failed: Number(failed), total: tasks.length };
}
