'use client';

import { useEffect } from 'react';
import { text } from '@/components/text/text';
import { Tabs } from '@/components/ui/tabs';
import type { RunId } from '@/server/core/task';
import type { Structure } from './canvas/structure';
import { DeliverablePanel } from './deliverable/deliverable-panel';
import { TaskDetail } from './edit/task-detail';
import { GraphPane } from './graph-pane';
import { ListPane } from './list-pane';
import { useSelection } from './store/context';
import type { Pane } from './store/selection';
import { useShown } from './use-shown';

const words = text.run.panes;
const PANES = ['graph', 'list', 'deliverable', 'task'] as const;

/** The parts of the run behind tabs, for narrow screens. What is shown elsewhere by itself comes to the front here. */
export function NarrowPanes({ run, structure }: { run: RunId; structure: Structure }) {
  const pane = useSelection((view) => view.pane);
  const showPane = useSelection((view) => view.showPane);
  const task = useSelection((view) => view.task);
  const shown = useShown();
  useEffect(() => {
    if (shown && (shown === 'deliverable' || task !== undefined)) showPane(shown);
  }, [shown, task, showPane]);
  const content = {
    graph: <GraphPane run={run} structure={structure} />,
    list: <ListPane structure={structure} />,
    deliverable: <DeliverablePanel />,
    task:
      task === undefined ? <p className="p-4 text-text-2">{text.run.task.none}</p> : <TaskDetail id={task} />,
  } satisfies Record<Pane, unknown>;
  const tabs = PANES.map((name) => ({ value: name, label: words[name], content: content[name] }));
  return (
    <Tabs
      value={pane}
      onValueChange={(next) => showPane(PANES.find((name) => name === next) ?? 'graph')}
      label={words.label}
      tabs={tabs}
      className="min-h-0 flex-1"
    />
  );
}
