import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  Flag,
  FlagOff,
  Link,
  PencilLine,
  Plus,
  Redo2,
  Trash2,
  Undo2,
  Unlink,
  UserRoundCog,
} from 'lucide-react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import { applyAgain, applyDraft, takeBack } from '../edit/apply';
import { readCopied } from '../edit/copies';
import { deliverOp } from '../edit/edit-ops';
import { beginEditing, propose, redoStep, undoStep } from '../edit/edit-store';
import { copyText, disconnect, duplicate, groundOf, paste, removeTasks, whyAllFixed } from '../edit/gestures';
import type { Action, ActionContext } from './action';

const words = text.run.edit;
const { actions } = words;

const closed = ({ stores }: ActionContext) =>
  stores.run.getState().state?.closed ? words.refused.closed : undefined;
const fixed = (context: ActionContext) => closed(context) ?? whyAllFixed(context.stores, context.tasks);

function delivers({ stores, tasks }: ActionContext): boolean {
  const deliverables = groundOf(stores)?.plan.deliverables ?? [];
  return tasks.every((id) => deliverables.includes(id));
}

const deliver: Action = {
  id: 'task.deliver',
  on: 'task',
  icon: Flag,
  label: (context) => (delivers(context) ? actions.undeliver : actions.deliver),
  refusal: closed,
  run: (context) => {
    const plan = groundOf(context.stores)?.plan;
    const { edit, run } = context.stores;
    const [first] = context.tasks;
    if (plan && first !== undefined) propose(edit, run, [deliverOp(plan, first, !delivers(context))]);
  },
};

/** What can be done to the tasks that are chosen. */
export const TASK_EDITS: readonly Action[] = [
  {
    id: 'task.edit',
    on: 'task',
    icon: PencilLine,
    label: () => actions.edit,
    keys: { key: 'e' },
    refusal: fixed,
    run: ({ stores }) => {
      beginEditing(stores.edit, stores.run);
      stores.selection.getState().show('overview');
    },
  },
  {
    id: 'task.reassign',
    on: 'task',
    icon: UserRoundCog,
    label: () => actions.reassign,
    keys: { key: 'a' },
    refusal: fixed,
    run: ({ stores }) => stores.edit.setState({ dialog: 'reassign' }),
  },
  {
    id: 'task.addAfter',
    on: 'task',
    icon: Plus,
    label: () => actions.addAfter,
    keys: { key: '+' },
    refusal: closed,
    run: ({ stores }) => {
      beginEditing(stores.edit, stores.run);
      stores.edit.setState({ dialog: 'palette' });
    },
  },
  {
    id: 'task.connect',
    on: 'task',
    icon: Link,
    label: () => actions.connect,
    refusal: closed,
    run: ({ stores }) => stores.edit.setState({ dialog: 'connect' }),
  },
  {
    id: 'task.disconnect',
    on: 'task',
    icon: Unlink,
    label: () => actions.disconnect,
    refusal: closed,
    run: ({ stores }) => stores.edit.setState({ dialog: 'disconnect' }),
  },
  deliver,
  {
    id: 'task.duplicate',
    on: 'task',
    icon: CopyPlus,
    label: () => actions.duplicate,
    keys: { key: 'd', mod: true },
    refusal: closed,
    run: ({ stores, tasks }) => duplicate(stores, tasks),
  },
  {
    id: 'task.copy',
    on: 'task',
    icon: Copy,
    label: () => actions.copy,
    shown: ['mod', 'C'],
    run: ({ stores, tasks }) => void toClipboard(copyText(stores, tasks), tasks.length),
  },
  {
    id: 'task.remove',
    on: 'task',
    icon: Trash2,
    label: () => actions.remove,
    keys: { key: 'Delete' },
    danger: true,
    refusal: fixed,
    run: ({ stores, tasks }) => {
      const { link } = stores.edit.getState();
      if (link === undefined) removeTasks(stores, tasks);
      else disconnect(stores, link);
    },
  },
];

/** What can be done to the plan as a whole. */
export const RUN_EDITS: readonly Action[] = [
  {
    id: 'run.paste',
    on: 'run',
    icon: ClipboardPaste,
    label: () => actions.paste,
    shown: ['mod', 'V'],
    refusal: closed,
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
    icon: FlagOff,
    label: () => words.apply(0),
    keys: { key: 'Enter', mod: true },
    refusal: ({ stores }) => {
      const { edited } = stores.edit.getState();
      if (!edited || edited.ops.length === 0) return words.none;
      if (edited.conflicts.length > 0) return words.conflictsFirst(edited.conflicts.length);
      return edited.problems.length > 0 ? words.problems(edited.problems.length) : undefined;
    },
    run: ({ id, stores }) => void applyDraft(id, stores),
  },
];

async function toClipboard(copied: string | undefined, count: number): Promise<void> {
  if (copied === undefined) return;
  try {
    await navigator.clipboard.writeText(copied);
    toast(words.said.copied(count));
  } catch {
    toast.error(words.said.noClipboard);
  }
}

async function fromClipboard(stores: ActionContext['stores']): Promise<void> {
  try {
    const copied = readCopied(await navigator.clipboard.readText());
    if (copied) paste(stores, copied);
    else toast(words.said.notOurs);
  } catch {
    toast.error(words.said.noClipboard);
  }
}
