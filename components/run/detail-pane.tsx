'use client';

import { Maximize2, Minimize2 } from 'lucide-react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { CopyDeliverable, DeliverablePanel } from './deliverable/deliverable-panel';
import { TaskDetail } from './edit/task-detail';
import { groupIn } from './groups/group-node';
import { useSelection } from './store/context';
import { useShown } from './use-shown';

const words = text.run.panes;

/** The selected task or the deliverable, one of them at a time. */
export function DetailPane({ wide, widen }: { wide: boolean; widen: (wide: boolean) => void }) {
  const task = useSelection((view) => view.task);
  const shown = useShown();
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line bg-bg px-2">
        <Switch />
        <div className="ml-auto flex items-center gap-1">
          {shown === 'deliverable' && <CopyDeliverable />}
          <IconButton aria-label={wide ? words.narrow : words.widen} onClick={() => widen(!wide)}>
            {wide ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
          </IconButton>
        </div>
      </div>
      <div className="min-h-0 flex-1">
        {shown === 'task' && task !== undefined ? <TaskDetail id={task} /> : <DeliverablePanel />}
      </div>
    </div>
  );
}

function Switch() {
  const task = useSelection((view) => view.task);
  const show = useSelection((view) => view.show);
  const shown = useShown();
  const part = (name: 'task' | 'deliverable', label: string, go: () => void, off = false) => (
    <button
      type="button"
      aria-pressed={shown === name}
      disabled={off}
      onClick={go}
      className={cx(
        'h-6 rounded-sm px-2 text-sm font-medium transition-colors disabled:text-text-3',
        shown === name
          ? 'bg-surface text-text ring-1 ring-line-strong'
          : 'text-text-2 not-disabled:hover:text-text',
      )}
    >
      {label}
    </button>
  );
  return (
    <div className="flex items-center gap-1">
      {part('deliverable', words.deliverable, () => show('deliverable'))}
      {part(
        'task',
        groupIn(task) === undefined ? words.task : text.run.groups.label,
        () => show('overview'),
        task === undefined,
      )}
    </div>
  );
}
