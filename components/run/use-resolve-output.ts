import { useCallback } from 'react';
import type { ResolveOutput } from '@/components/output/markdown-view';
import { figureOf } from './resolve-figure';
import { useRunState, useStores } from './store/context';

/**
 * Finds the output of a task of this run, for reports that show the figures of other tasks: `pending` while it may still
 * come. It is another function whenever a task ends, so that a figure that comes after its report is shown too.
 */
export function useResolveOutput(): ResolveOutput {
  const { run } = useStores();
  const ended = useRunState(({ counts }) => `${counts.succeeded} ${counts.failed} ${counts.skipped}`);
  const isClosed = useRunState((state) => state.closed !== undefined) ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers of ended tasks stand for what is read
  return useCallback<ResolveOutput>(
    (id) => figureOf(run.getState().state?.tasks.get(id)?.state, isClosed),
    [run, ended, isClosed],
  );
}
