import { useCallback } from 'react';
import type { ResolveOutput } from '@/components/output/markdown-view';
import { useRunState, useStores } from './store/context';

/**
 * Finds the output of a task of this run, for reports that show the figures of other tasks. It is another function
 * whenever there is another output, so that a figure that comes after its report is shown too.
 */
export function useResolveOutput(): ResolveOutput {
  const { run } = useStores();
  const outputs = useRunState((state) => state.counts.succeeded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of outputs stands for what is read
  return useCallback<ResolveOutput>(
    (id) => {
      const state = run.getState().state?.tasks.get(id)?.state;
      return state?.status === 'succeeded' ? state.output : undefined;
    },
    [run, outputs],
  );
}
