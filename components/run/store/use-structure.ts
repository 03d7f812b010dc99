import { useMemo } from 'react';
import { type Structure, structureKey, structureOf } from '../canvas/structure';
import { useRunState, useStores } from './context';

const EMPTY: Structure = { key: '', ids: [], links: [], critical: new Set() };

/** The plan's structure; the same object until the plan changes. */
export function useStructure(): Structure {
  const { run } = useStores();
  const key = useRunState(structureKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for all that is read
  return useMemo(() => {
    const { state } = run.getState();
    return state && state.tasks.size > 0 ? structureOf(state) : EMPTY;
  }, [run, key]);
}
