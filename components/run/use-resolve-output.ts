import { useCallback } from 'react';
import type { ResolveOutput } from '@/components/output/markdown-view';
import { useStores } from './store/context';

/** Finds the output of a task of this run, for reports that show the figures of other tasks. */
export function useResolveOutput(): ResolveOutput {
  const { run } = useStores();
  return useCallback<ResolveOutput>(
    (id) => {
      const state = run.getState().state?.tasks.get(id)?.state;
      return state?.status === 'succeeded' ? state.output : undefined;
    },
    [run],
  );
}
