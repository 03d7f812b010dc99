import { Check, ClipboardPaste, Redo2, Undo2 } from 'lucide-react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import { applyDraft } from '../edit/apply';
import { readCopied } from '../edit/copies';
import { redoStep, undoStep } from '../edit/edit-store';
import { paste } from '../edit/gestures';
import { applyAgain, takeBack } from '../edit/take-back';
import type { Action, ActionContext } from './action';

const words = text.run.edit;

/** What can be done to the plan as a whole. */
export const RUN_EDITS: readonly Action[] = [
  {
    id: 'run.paste',
    on: 'run',
    icon: ClipboardPaste,
    label: () => words.actions.paste,
    shown: ['mod', 'V'],
    refusal: ({ stores }) => (stores.run.getState().state?.closed ? words.refused.closed : undefined),
    run: ({ stores }) => void fromClipboard(stores),
  },
  {
    id: 'run.undo',
    on: 'run',
    icon: Undo2,
    label: () => words.undo,
    keys: { key: 'z', mod: true },
    run: ({ id, stores }) => {
      const drafted = stores.edit.getState().draft?.steps.length ?? 0;
      if (drafted > 0) undoStep(stores.edit, stores.run);
      else void takeBack(id, stores);
    },
  },
  {
    id: 'run.redo',
    on: 'run',
    icon: Redo2,
    label: () => words.redo,
    keys: { key: 'z', mod: true, shift: true },
    run: ({ id, stores }) => {
      const undone = stores.edit.getState().draft?.undone.length ?? 0;
      if (undone > 0) redoStep(stores.edit, stores.run);
      else void applyAgain(id, stores);
    },
  },
  {
    id: 'run.applyEdit',
    on: 'run',
    icon: Check,
    label: () => words.apply(0),
    keys: { key: 'Enter', mod: true, inFields: true },
    refusal: ({ stores }) => {
      const { edited } = stores.edit.getState();
      if (!edited || edited.ops.length === 0) return words.none;
      if (edited.conflicts.length > 0) return words.conflictsFirst(edited.conflicts.length);
      return edited.problems.length > 0 ? words.problems(edited.problems.length) : undefined;
    },
    run: ({ id, stores }) => void applyDraft(id, stores),
  },
];

async function fromClipboard(stores: ActionContext['stores']): Promise<void> {
  try {
    const copied = readCopied(await navigator.clipboard.readText());
    if (copied) paste(stores, copied);
    else toast(words.said.notOurs);
  } catch {
    toast.error(words.said.noClipboard);
  }
}
