'use client';

import { ChevronDown, X } from 'lucide-react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import type { TaskId } from '@/server/core/task';
import { useEdit, useSelection, useStores } from '../store/context';
import { withoutTask } from './edit-draft';
import { setDraft } from './edit-store';
import { removeTasks } from './gestures';
import { MarkBadge, useMark } from './mark-badge';
import type { Mark } from './marks';
import { countsOf } from './patch-reason';

const words = text.run.edit;
const NO_TASKS: ReadonlyMap<TaskId, Mark> = new Map();

/** How many tasks the draft changes; unfolds to which, each of which can be left out again. */
export function ChangesSummary({ open, toggle }: { open: boolean; toggle: () => void }) {
  const edited = useEdit((view) => view.edited);
  const { added, changed, removed } = edited ? countsOf(edited) : { added: 0, changed: 0, removed: 0 };
  const summary = words.summary(added, changed, removed);
  if (!summary) return <span className="ml-2 text-text-2">{words.none}</span>;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={toggle}
      className="num ml-2 inline-flex items-center gap-1 rounded-sm text-text-2 hover:text-text"
    >
      {summary}
      <ChevronDown aria-hidden className={cx('size-3.5 transition-transform', open && 'rotate-180')} />
    </button>
  );
}

/** The tasks that the draft changes. */
export function ChangesList() {
  const tasks = useEdit((view) => view.edited?.marks.tasks ?? NO_TASKS);
  if (tasks.size === 0) return null;
  return (
    <ul
      aria-label={words.list}
      className="flex max-h-40 flex-wrap gap-x-4 gap-y-1 overflow-y-auto px-4 pb-1.5"
    >
      {[...tasks.keys()].map((id) => (
        <ChangedTask key={id} id={id} />
      ))}
    </ul>
  );
}

function ChangedTask({ id }: { id: TaskId }) {
  const stores = useStores();
  const { edit, run } = stores;
  const mark = useMark(id);
  const select = useSelection((view) => view.select);
  const draft = useEdit((view) => view.draft);
  const drafted = useEdit((view) => view.edited?.plan.graph.tasks.find((task) => task.id === id)?.title);
  const title = drafted ?? run.getState().state?.tasks.get(id)?.spec.title ?? id;
  return (
    <li className="flex items-center gap-1.5 text-sm">
      <MarkBadge id={id} />
      <button type="button" onClick={() => select(id)} className="rounded-sm hover:underline">
        {title}
      </button>
      <IconButton
        aria-label={words.leaveOut(title)}
        className="size-6!"
        onClick={() => {
          if (mark === 'added') removeTasks(stores, [id]);
          else if (draft) setDraft(edit, run, withoutTask(draft, id));
        }}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
