'use client';

import { SquareMinus, X } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { StatusChip, StatusIcon } from '@/components/ui/status-chip';
import { RelativeTime } from '@/components/ui/time';
import { type GroupId, groupNamed, type TaskGroup } from '@/server/core/group';
import type { TaskId } from '@/server/core/task';
import { TASK_GROUPS } from '../actions/group-actions';
import { TaskMenuButton } from '../actions/task-menu-button';
import { contextOf } from '../actions/use-actions';
import { useCell, useRunState, useSelection, useStores } from '../store/context';
import { shownStatus } from '../store/task-view';
import { groupNode } from './group-node';
import { changeGroups, tasksIn } from './regroup';
import { useGroupStatus } from './use-grouping';

const words = text.run.groups;
/** More members than this are counted, not listed. */
const LISTED = 200;
const BUTTONS = ['group.fold', 'group.rename', 'group.dissolve'];

/** Everything about one group. */
export function GroupPanel({ id }: { id: GroupId }) {
  const group = useRunState((state) => groupNamed(state.groups, id));
  if (!group) return <p className="p-4 text-text-2">{words.gone}</p>;
  return <Shown group={group} />;
}

function Shown({ group }: { group: TaskGroup }) {
  const stores = useStores();
  // Its tasks change with the plan.
  useRunState((state) => state.revision);
  const tasks = tasksIn(stores, [groupNode(group.id)]);
  const told = useGroupStatus(tasks);
  const select = useSelection((view) => view.select);
  return (
    <section aria-label={words.label} className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex shrink-0 items-center gap-2 px-3 pt-2">
        <StatusChip status={told.status} />
        <h2 className="min-w-0 flex-1 truncate text-md font-semibold">{group.title}</h2>
        <TaskMenuButton />
        <IconButton aria-label={text.run.panes.close} onClick={() => select(undefined)}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 space-y-3 overflow-y-auto p-3">
        <div className="space-y-1.5">
          <p className="num flex flex-wrap gap-x-3 text-sm text-text-2">
            <span>{words.line(told.done, told.total)}</span>
            {told.failed > 0 && <span className="text-status-failed">{words.failed(told.failed)}</span>}
            <span className="text-text-3">
              {words.by(group.by.name || words.somebody)} <RelativeTime at={group.at} />
            </span>
          </p>
          <ProgressBar
            label={words.progress(group.title)}
            done={told.done}
            failed={told.failed}
            total={told.total}
            tone={told.status === 'succeeded' ? 'succeeded' : 'running'}
          />
        </div>
        <Buttons />
        <Members group={group} tasks={tasks} />
      </div>
    </section>
  );
}

function Buttons() {
  const stores = useStores();
  const run = useRunState((state) => state.id) ?? '';
  useSelection((view) => view.folded);
  const context = contextOf(run, stores);
  return (
    <div className="flex flex-wrap gap-1.5">
      {TASK_GROUPS.filter(({ id }) => BUTTONS.includes(id)).map(({ id, icon: Icon, label, run: act }) => (
        <Button key={id} size="sm" onClick={() => act(contextOf(run, stores))}>
          <Icon aria-hidden />
          {label(context)}
        </Button>
      ))}
    </div>
  );
}

function Members({ group, tasks }: { group: TaskGroup; tasks: readonly TaskId[] }) {
  return (
    <ul aria-label={words.members(tasks.length)} className="divide-y divide-line border-y border-line">
      {tasks.slice(0, LISTED).map((id) => (
        <Member key={id} group={group} id={id} />
      ))}
      {tasks.length > LISTED && (
        <li className="py-1 text-sm text-text-3">{words.others(tasks.length - LISTED)}</li>
      )}
    </ul>
  );
}

function Member({ group, id }: { group: TaskGroup; id: TaskId }) {
  const cell = useCell(id);
  const status = useRunState((state) => cell && shownStatus(state, cell)) ?? 'pending';
  const stores = useStores();
  const run = useRunState((state) => state.id) ?? '';
  const title = cell?.spec.title ?? id;
  const takeOut = () => {
    void changeGroups(run, stores, {
      command: { type: 'leaveGroup', group: group.id, tasks: [id] },
      said: words.said.left(1, group.title),
    });
  };
  return (
    <li className="flex items-center gap-2 py-0.5">
      <button
        type="button"
        onClick={() => stores.selection.getState().select(id)}
        className="flex min-w-0 flex-1 items-center gap-2 rounded-sm py-0.5 text-left text-sm hover:text-accent-text"
      >
        <StatusIcon status={status} />
        <span className="truncate">{title}</span>
      </button>
      <IconButton aria-label={words.takeOut(title)} onClick={takeOut}>
        <SquareMinus aria-hidden />
      </IconButton>
    </li>
  );
}
