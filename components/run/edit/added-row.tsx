'use client';

import { CirclePlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { TaskId } from '@/server/core/task';
import { useEdit, useSelection, useStores } from '../store/context';
import { COLUMNS } from '../timeline/columns';
import { rowRole } from '../timeline/row-role';
import { useWorkerName } from '../use-worker-name';

/** A task that the draft adds, as a row of the list. */
export function AddedRow({
  id,
  level,
  index,
  of,
  top,
  height,
  tabStop,
}: {
  id: TaskId;
  level: number | undefined;
  index: number;
  of: number;
  top: number;
  height: number;
  tabStop: boolean;
}) {
  const title = useEdit((view) => view.edited?.plan.graph.tasks.find((task) => task.id === id)?.title);
  const worker = useWorkerName(useEdit((view) => view.edited?.plan.assignment[id]?.worker));
  const selected = useSelection((view) => view.task === id);
  const also = useEdit((view) => view.also.has(id));
  const { selection } = useStores();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected && selection.getState().keyboardIn === 'list') ref.current?.focus({ preventScroll: true });
  }, [selected, selection]);
  return (
    <div
      ref={ref}
      {...rowRole({ level, index, of, selected: selected || also })}
      tabIndex={tabStop ? 0 : -1}
      data-task={id}
      className={cx(
        COLUMNS,
        'absolute inset-x-0 cursor-pointer text-sm hover:bg-hover/60 focus-visible:-outline-offset-2',
        (selected || also) && 'bg-accent-soft hover:bg-accent-soft',
      )}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <span className="flex min-w-0 items-center gap-2 pr-3">
        <CirclePlus aria-hidden className="size-3.5 shrink-0 text-status-succeeded" />
        <span className="truncate">{title ?? id}</span>
        <span className="shrink-0 text-xs font-medium text-status-succeeded">
          {text.run.edit.marks.added}
        </span>
      </span>
      <span className="hidden min-w-0 content-center truncate pr-3 text-text-2 @xl:block">{worker}</span>
    </div>
  );
}
