import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { outdatedBy } from '@/server/core/outdated';
import type { TaskCell } from '@/server/core/state';
import { useStores } from './store/context';

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
