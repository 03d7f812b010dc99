'use client';

import { PencilRuler } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { useEdit, useRunState, useStores } from '../store/context';
import { planWanted } from './blank';
import { beginEditing } from './edit-store';

const words = text.run.edit;

/** Begins to edit the plan. Nothing before there is one, and once the run has ended. */
export function EditButton() {
  const stores = useStores();
  const editing = useEdit((view) => view.editing);
  const possible =
    useRunState((state) => !state.closed && (state.revision > 0 || planWanted(state) !== undefined)) ?? false;
  if (!possible || editing) return null;
  return (
    <Button
      size="sm"
      hint={words.startHint}
      data-shortcut="E"
      onClick={() => beginEditing(stores.edit, stores.run)}
    >
      <PencilRuler aria-hidden />
      {words.start}
    </Button>
  );
}
