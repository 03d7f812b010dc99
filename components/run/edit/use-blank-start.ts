import { useEffect } from 'react';
import { useRunState, useRunView, useStores } from '../store/context';
import { isBlank } from './blank';
import { beginEditing } from './edit-store';

/** A run that was begun with a blank canvas opens with it, ready to be drawn on. */
export function useBlankStart(): void {
  const { edit, run } = useStores();
  const blank = useRunState(isBlank) ?? false;
  const ready = useRunView((view) => view.catalogue !== undefined);
  useEffect(() => {
    if (!blank || !ready || edit.getState().editing) return;
    beginEditing(edit, run);
    edit.setState({ dialog: 'palette' });
  }, [blank, ready, edit, run]);
}
