import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { outdatedBy } from '@/server/core/outdated';
import type { TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { useRunState, useRunView, useStores } from './store/context';

/** That the task's result was made from an earlier result of others, and of which; empty where it was not. */
export function useOutdatedWords(cell: TaskCell | undefined): string {
  const { run } = useStores();
  return useMemo(() => {
    const { state } = run.getState();
    if (!state || !cell) return '';
    const titles = outdatedBy(state, cell).map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`);
    return titles.length > 0 ? text.run.intervene.outdated(titles) : '';
  }, [cell, run]);
}

/** The outdated task on whose result this one's rests; undefined: on none, or it has no result, or is outdated itself. */
export function useBehind(cell: TaskCell | undefined): TaskId | undefined {
  return useRunView(({ behind }) =>
    cell?.state.status === 'succeeded' ? behind.get(cell.spec.id) : undefined,
  );
}

/** The same in words; empty where it rests on none. */
export function useBehindWords(cell: TaskCell | undefined): string {
  const root = useBehind(cell);
  const title = useRunState((state) => root && (state.tasks.get(root)?.spec.title ?? root));
  return title ? text.run.intervene.behind(title) : '';
}
