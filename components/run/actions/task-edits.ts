import { Copy, CopyPlus, Flag, Link, PencilLine, Plus, Trash2, Unlink, UserRoundCog } from 'lucide-react';
import { toast } from 'sonner';
import { text } from '@/components/text/text';
import { deliverOp } from '../edit/edit-ops';
import { beginEditing, propose } from '../edit/edit-store';
import { copyText, disconnect, duplicate, groundOf, removeTasks, whyAllFixed } from '../edit/gestures';
import { groupIn } from '../groups/group-node';
import type { Action, ActionContext } from './action';

const words = text.run.edit;
const { actions } = words;

const closed = ({ stores }: ActionContext) =>
  stores.run.getState().state?.closed ? words.refused.closed : undefined;
const fixed = (context: ActionContext) => closed(context) ?? whyAllFixed(context.stores, context.tasks);

/** To take out what runs would stop it: nobody asks for that by the way. */
function running({ stores, tasks }: ActionContext): string | undefined {
  const cells = stores.run.getState().state?.tasks;
  return tasks.some((id) => cells?.get(id)?.state.status === 'running') ? words.refused.running : undefined;
}

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
    id: 'task.copy',
    on: 'task',
    icon: Copy,
    label: () => actions.copy,
    shown: ['mod', 'C'],
    run: ({ stores, tasks }) => void toClipboard(copyText(stores, tasks), tasks.length),
  },
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
    id: 'task.remove',
    on: 'task',
    icon: Trash2,
    label: ({ stores }) =>
      groupIn(stores.selection.getState().task) === undefined ? actions.remove : text.run.groups.removeTasks,
    keys: { key: 'Delete' },
    danger: true,
    refusal: (context) => fixed(context) ?? running(context),
    run: ({ stores, tasks }) => {
      const { link } = stores.edit.getState();
      if (link === undefined) removeTasks(stores, tasks);
      else disconnect(stores, link);
    },
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
