'use client';

import { Handle, type Node, type NodeProps, Position, useStore } from '@xyflow/react';
import { ChevronRight } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { ProgressBar } from '@/components/ui/progress-bar';
import { STATUS, type Status } from '@/components/ui/status';
import { StatusIcon } from '@/components/ui/status-chip';
import { HANDLE } from '../canvas/handle-class';
import { PLAIN_BELOW } from '../canvas/plain-below';
import { useEdit, useSelection, useStores } from '../store/context';
import { fold } from './folding';
import { EditedLine, GroupLine, groupWords } from './group-line';
import type { GroupStatus } from './group-status';
import type { ShownGroup } from './grouping';
import { useGroupStatus } from './use-grouping';

export type GroupFlowNode = Node<{ group: ShownGroup; critical: boolean; tabStop: boolean }, 'folded'>;

const words = text.run.groups;
const LOUD: ReadonlySet<Status> = new Set(['running', 'failed', 'waiting']);

/** A folded group: one box for all its tasks, with their status. */
export const GroupBox = memo(function GroupBox({ id, data: { group, tabStop } }: NodeProps<GroupFlowNode>) {
  const told = useGroupStatus(group.tasks);
  const plain = useStore((flow) => flow.transform[2] < PLAIN_BELOW);
  const selected = useSelection((view) => view.task === id);
  const also = useEdit((view) => view.also.has(id));
  const stores = useStores();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected && stores.selection.getState().keyboardIn === 'canvas')
      ref.current?.focus({ preventScroll: true });
  }, [selected, stores]);
  const unfold = () => fold(stores, [group.id], false);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element would swallow the drag
    <div
      ref={ref}
      role="button"
      tabIndex={selected || tabStop ? 0 : -1}
      aria-pressed={selected || also}
      aria-expanded={false}
      aria-label={groupWords(group.title, told)}
      data-status={told.status}
      data-group={group.id}
      onFocus={() => stores.selection.setState({ keyboardIn: 'canvas' })}
      onDoubleClick={unfold}
      className={cx(
        'map-stack relative size-full rounded-lg border bg-raised outline-none focus-visible:ring-2 focus-visible:ring-focus',
        LOUD.has(told.status) ? cx(STATUS[told.status].line, STATUS[told.status].soft) : 'border-line-strong',
        (selected || also) && 'border-accent! ring-1 ring-accent',
      )}
    >
      <Handle type="target" position={Position.Top} isConnectable={false} className={HANDLE} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className={HANDLE} />
      {plain ? (
        <Plain title={group.title} status={told.status} />
      ) : (
        <Full group={group} told={told} unfold={unfold} />
      )}
    </div>
  );
});

function Plain({ title, status }: { title: string; status: Status }) {
  return (
    <div className={cx('flex size-full items-center gap-3 rounded-lg px-3', STATUS[status].soft)}>
      <StatusIcon status={status} className="size-7" />
      <span className="line-clamp-2 text-xl leading-6 font-medium">{title}</span>
    </div>
  );
}

function Full({ group, told, unfold }: { group: ShownGroup; told: GroupStatus; unfold: () => void }) {
  const { done, failed, total, status } = told;
  return (
    <div className="flex size-full flex-col justify-between px-1.5 py-1.5 pr-2.5">
      <div className="flex items-center gap-1">
        <span
          aria-hidden
          title={words.unfold}
          onClick={(event) => {
            event.stopPropagation();
            unfold();
          }}
          className="nodrag inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-text-2 hover:bg-hover hover:text-text"
        >
          <ChevronRight className="size-4" />
        </span>
        <span className="min-w-0 flex-1 truncate font-medium">{group.title}</span>
      </div>
      <div className="flex items-center gap-2 pb-1 pl-1">
        <GroupLine told={told} />
        <EditedLine tasks={group.tasks} />
      </div>
      <ProgressBar
        label={words.progress(group.title)}
        done={done}
        failed={failed}
        total={total}
        tone={status === 'succeeded' ? 'succeeded' : 'running'}
        className="absolute inset-x-0 bottom-0 rounded-none rounded-b-lg"
      />
    </div>
  );
}
