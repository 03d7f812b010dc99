import { useMemo } from 'react';
import { draftStructure, type Structure, structureKey, structureOf } from '../canvas/structure';
import { useRunState, useRunView, useStores } from './context';

const EMPTY: Structure = { key: '', ids: [], links: [], critical: new Set() };

/** The plan's structure, or that of its draft; the same object until it changes. */
export function useStructure(): Structure {
  const { run } = useStores();
  const key = useRunState(structureKey);
  const draft = useRunView((view) => view.draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for all that is read
  return useMemo(() => {
    const { state } = run.getState();
    if (!state) return EMPTY;
    if (state.tasks.size > 0) return structureOf(state);
    return draft && draft.length > 0 ? draftStructure(state.id, draft) : EMPTY;
  }, [run, key, draft]);
}
