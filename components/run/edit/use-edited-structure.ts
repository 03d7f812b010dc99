import { useMemo } from 'react';
import type { Structure } from '../canvas/structure';
import { useEdit } from '../store/context';
import { editedStructure } from './edited-structure';

/** The run's structure with the draft in it; the same object until either changes. */
export function useEditedStructure(base: Structure): Structure {
  const edited = useEdit((view) => (view.editing ? view.edited : undefined));
  return useMemo(() => (edited && !base.draft ? editedStructure(base, edited) : base), [base, edited]);
}
