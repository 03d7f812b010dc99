'use client';

import { Info, RotateCcw } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Elapsed } from '@/components/ui/time';
import type { TaskId } from '@/server/core/task';
import { groupIn } from '../groups/group-node';
import { GroupPanel } from '../groups/group-panel';
import { TaskPanel } from '../inspector/task-panel';
import { useCell, useEdit, useStores } from '../store/context';
import { withoutTask } from './edit-draft';
import { setDraft } from './edit-store';
import { whyFixed } from './editable';
import { TaskForm } from './form/task-form';
import { useMark } from './mark-badge';

const words = text.run.edit.form;

/** Everything about one task or group; of a task, while a person edits, its form, where it may be changed. */
export function TaskDetail({ id }: { id: TaskId }) {
  const group = groupIn(id);
  return group === undefined ? <OneTask id={id} /> : <GroupPanel id={group} />;
}

function OneTask({ id }: { id: TaskId }) {
  const editing = useEdit((view) => view.editing);
  const inPlan = useEdit((view) => view.edited?.plan.graph.tasks.some((task) => task.id === id) ?? false);
  const cell = useCell(id);
  const mark = useMark(id);
  if (!editing) return <TaskPanel id={id} />;
  const fixed = mark === 'removed' ? words.removed : cell && whyFixed(cell);
  if (inPlan && (mark === 'added' || fixed === undefined)) {
    if (cell?.state.status !== 'running') return <TaskForm key={id} id={id} />;
    return (
      <div className="flex h-full min-h-0 flex-col">
        <Restarts since={cell.state.since} />
        <div className="min-h-0 flex-1">
          <TaskForm key={id} id={id} />
        </div>
      </div>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      {fixed && (
        <p className="flex shrink-0 items-center gap-2 border-b border-line bg-bg px-3 py-1.5 text-sm text-text-2">
          <Info aria-hidden className="size-3.5 shrink-0" />
          <span className="min-w-0 flex-1">{fixed}</span>
          {mark && <LeaveOut id={id} label={mark === 'removed' ? words.restore : words.leaveOut} />}
        </p>
      )}
      <div className="min-h-0 flex-1">
        <TaskPanel id={id} />
      </div>
    </div>
  );
}

/** What runs can be changed, but not without being stopped. */
function Restarts({ since }: { since: number }) {
  return (
    <p className="flex shrink-0 items-center gap-2 border-b border-line bg-bg px-3 py-1.5 text-sm text-text-2">
      <RotateCcw aria-hidden className="size-3.5 shrink-0 text-status-running" />
      <span>
        {words.running} <Elapsed since={since} />. {words.restarts}
      </span>
    </p>
  );
}

/** Takes out of the draft what it does to this task. */
function LeaveOut({ id, label }: { id: TaskId; label: string }) {
  const { edit, run } = useStores();
  const draft = useEdit((view) => view.draft);
  return (
    <Button size="sm" onClick={() => draft && setDraft(edit, run, withoutTask(draft, id))}>
      {label}
    </Button>
  );
}
