'use client';

import { ChevronLeft, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '@/components/text/text';
import { IconButton } from '@/components/ui/icon-button';
import { StatusChip } from '@/components/ui/status-chip';
import { Tabs } from '@/components/ui/tabs';
import { isMap } from '@/server/core/map';
import type { TaskCell } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { TaskMenuButton } from '../actions/task-menu-button';
import { useCell, useRunState, useSelection } from '../store/context';
import { TASK_TABS, type TaskTab } from '../store/selection';
import { shownStatus } from '../store/task-view';
import { AttemptsTab } from './attempts-tab';
import { FailureNotice } from './failure-notice';
import { InputTab } from './input-tab';
import { ItemsTab } from './items-tab';
import { OutputTab } from './output-tab';
import { OverviewTab } from './overview-tab';

const words = text.run.task;

/** Everything about one task. */
export function TaskPanel({ id }: { id: TaskId }) {
  const cell = useCell(id);
  if (!cell) return <p className="p-4 text-text-2">{words.gone(id)}</p>;
  return (
    <section aria-label={words.label} className="flex h-full min-h-0 flex-col bg-surface">
      <PanelHead cell={cell} />
      {cell.state.status === 'failed' && (
        <div className="shrink-0 px-3 pt-2">
          <FailureNotice failure={cell.state.failure} cell={cell} />
        </div>
      )}
      <PanelTabs cell={cell} />
    </section>
  );
}

function PanelHead({ cell }: { cell: TaskCell }) {
  const status = useRunState((state) => shownStatus(state, cell)) ?? 'pending';
  const select = useSelection((view) => view.select);
  return (
    <div className="flex shrink-0 items-center gap-2 px-3 pt-2">
      <StatusChip status={status} />
      {cell.parent !== undefined && <BackToMap id={cell.parent} />}
      <h2 className="min-w-0 flex-1 truncate text-md font-semibold">{cell.spec.title}</h2>
      <TaskMenuButton />
      <IconButton aria-label={text.run.panes.close} onClick={() => select(undefined)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

/** From one item to the task that runs for all of them. */
function BackToMap({ id }: { id: TaskId }) {
  const title = useCell(id)?.spec.title ?? id;
  const select = useSelection((view) => view.select);
  return (
    <IconButton aria-label={text.run.map.back(title)} onClick={() => select(id)}>
      <ChevronLeft aria-hidden />
    </IconButton>
  );
}

function PanelTabs({ cell }: { cell: TaskCell }) {
  const tab = useSelection((view) => view.tab);
  const show = useSelection((view) => view.show);
  const content: Record<TaskTab, ReactNode> = {
    overview: <OverviewTab cell={cell} />,
    items: <ItemsTab cell={cell} />,
    input: <InputTab cell={cell} />,
    output: <OutputTab cell={cell} />,
    attempts: <AttemptsTab cell={cell} />,
  };
  const tabs = TASK_TABS.filter((name) => name !== 'items' || isMap(cell.spec)).map((name) => ({
    value: name,
    label: <TabLabel name={name} attempts={cell.attempts.length} />,
    content: content[name],
  }));
  const value = tabs.find((one) => one.value === tab)?.value ?? 'overview';
  return (
    <Tabs
      value={value}
      onValueChange={(next) => show(TASK_TABS.find((name) => name === next) ?? 'overview')}
      label={words.label}
      tabs={tabs}
      className="min-h-0 flex-1"
    />
  );
}

function TabLabel({ name, attempts }: { name: TaskTab; attempts: number }) {
  return (
    <>
      {words.tabs[name]}
      {name === 'attempts' && attempts > 1 && <span className="num text-text-3">{attempts}</span>}
    </>
  );
}
