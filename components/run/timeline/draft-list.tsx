'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { DraftTask } from '@/server/core/plan';
import type { TaskId } from '@/server/core/task';
import { KIND_ICON } from '../canvas/kind-icon';
import { useWorkerName } from '../use-worker-name';
import { timelineRow } from './columns';

const words = text.run.draft;
const COLUMNS =
  'grid grid-cols-[minmax(0,5fr)_minmax(0,3fr)] @xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_6.75rem_minmax(0,4fr)]';

type Tasks = ReadonlyMap<TaskId, DraftTask>;

/** What is complete of a plan that is being written, in the order of writing. The canvas's equal. */
export function DraftList({ tasks }: { tasks: Tasks }) {
  const list = useMemo(() => [...tasks.values()], [tasks]);
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => box.current,
    estimateSize: () => timelineRow(),
    overscan: 12,
  });
  useFollowing(box, list.length);
  return (
    <div className="@container flex size-full min-h-0 flex-col bg-surface">
      <div
        aria-hidden
        className={cx(COLUMNS, 'h-7 shrink-0 items-center border-b border-line px-3 text-xs text-text-3')}
      >
        <span>{words.columns.task}</span>
        <span>{words.columns.tool}</span>
        <span className="hidden @xl:block">{words.columns.worker}</span>
        <span className="hidden @xl:block">{words.columns.needs}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={box} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2">
        <ul aria-label={words.list} className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const task = list[index];
            return (
              task && (
                <li
                  key={task.id}
                  aria-setsize={list.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0"
                  style={{ height: timelineRow(), transform: `translateY(${start}px)` }}
                >
                  <Row task={task} tasks={tasks} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function Row({ task, tasks }: { task: DraftTask; tasks: Tasks }) {
  const worker = useWorkerName(task.worker);
  const Kind = KIND_ICON[task.kind];
  const needs = task.needs.map((id) => tasks.get(id)?.title ?? id).join(', ');
  return (
    <div className={cx(COLUMNS, 'h-full items-center px-3 text-sm animate-appear')}>
      <span className="flex min-w-0 items-center gap-2 pr-3">
        <Kind aria-hidden className="size-3.5 shrink-0 text-text-3" />
        <span className="truncate">{task.title}</span>
      </span>
      <span className="truncate pr-3 font-mono text-xs text-text-2">{task.tool}</span>
      <span className="hidden truncate pr-3 text-text-2 @xl:block">{worker}</span>
      <span className="hidden truncate text-text-3 @xl:block" title={needs}>
        {needs || words.nothing}
      </span>
    </div>
  );
}

/** Stays at the end of the list while it grows, unless a person scrolled away from it. */
function useFollowing(box: React.RefObject<HTMLDivElement | null>, count: number) {
  const before = useRef(0);
  useEffect(() => {
    const at = box.current;
    if (!at) return;
    const hidden = at.scrollHeight - at.scrollTop - at.clientHeight;
    const grown = (count - before.current) * timelineRow();
    if (hidden > 0 && hidden <= grown + timelineRow()) at.scrollTop = at.scrollHeight;
    before.current = count;
  }, [box, count]);
}
