'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import { ProgressBar } from '@/components/ui/progress-bar';
import { scaled } from '@/components/ui/scaled';
import { STATUS } from '@/components/ui/status';
import { StatusIcon } from '@/components/ui/status-chip';
import { childId } from '@/server/core/map';
import type { TaskCell } from '@/server/core/state';
import { useCell, useRunState, useSelection } from '../store/context';
import { shownStatus } from '../store/task-view';
import { useMapProgress } from '../store/use-map-progress';
import { TaskTime } from '../task-time';
import { outputInShort } from './output-in-short';

const words = text.run.map;
const ROW = 30;

/** A map task's children in the order of the items, each a way to select it. */
export function ItemsTab({ cell }: { cell: TaskCell }) {
  const progress = useMapProgress(cell);
  if (!progress) return <p className="p-3 text-text-2">{words.unexpanded}</p>;
  if (progress.total === 0) return <p className="p-3 text-text-2">{words.empty}</p>;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 items-center gap-3 border-b border-line px-3 py-2 text-sm">
        <ProgressBar
          label={words.progress(cell.spec.title)}
          done={progress.done}
          failed={progress.failed}
          total={progress.total}
          tone={progress.tone}
          className="w-32"
        />
        <span className="num">{words.long(progress)}</span>
      </div>
      <Items map={cell.spec.id} total={progress.total} />
    </div>
  );
}

function Items({ map, total }: { map: string; total: number }) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => scaled(ROW),
    overscan: 10,
  });
  return (
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={words.items} className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <li
            key={row.index}
            className="absolute inset-x-0"
            style={{ height: row.size, transform: `translateY(${row.start}px)` }}
          >
            <Item id={childId(map, row.index)} n={row.index + 1} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Item({ id, n }: { id: string; n: number }) {
  const cell = useCell(id);
  const status = useRunState((state) => cell && shownStatus(state, cell)) ?? 'pending';
  const select = useSelection((view) => view.select);
  if (!cell) return null;
  return (
    <button
      type="button"
      onClick={() => select(id)}
      className="flex size-full items-center gap-2 px-3 text-left text-sm hover:bg-hover/60 focus-visible:-outline-offset-2"
    >
      <span className="num w-10 shrink-0 text-right text-text-3">{n}</span>
      <StatusIcon status={status} />
      <span className={status === 'succeeded' ? 'sr-only' : 'shrink-0'}>{STATUS[status].word}</span>
      <span className={cx('min-w-0 flex-1 truncate', status !== 'succeeded' && 'text-text-2')}>
        {inShort(cell)}
      </span>
      <TaskTime cell={cell} className="shrink-0 text-text-2" />
    </button>
  );
}

/** What came of it, or why nothing did. */
function inShort({ state }: TaskCell): string {
  if (state.status === 'succeeded') return outputInShort(state.output.preview);
  if (state.status === 'failed') return state.failure.message;
  return state.status === 'skipped' ? state.reason : '';
}
