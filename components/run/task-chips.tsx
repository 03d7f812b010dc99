'use client';

import { text } from '@/components/text/text';
import { StatusIcon } from '@/components/ui/status-chip';
import type { TaskId } from '@/server/core/task';
import { useCell, useRunState, useSelection } from './store/context';
import { shownStatus } from './store/task-view';

const SHOWN = 12;

/** Tasks as small buttons that select them. `none` stands where there are none. */
export function TaskChips({ ids, none }: { ids: readonly TaskId[]; none: string }) {
  if (ids.length === 0) return <span className="text-text-3">{none}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {ids.slice(0, SHOWN).map((id) => (
        <TaskChip key={id} id={id} />
      ))}
      {ids.length > SHOWN && (
        <span className="num self-center text-sm text-text-3">
          {text.run.header.others(ids.length - SHOWN)}
        </span>
      )}
    </span>
  );
}

function TaskChip({ id }: { id: TaskId }) {
  const cell = useCell(id);
  const status = useRunState((state) => cell && shownStatus(state, cell)) ?? 'pending';
  const select = useSelection((view) => view.select);
  return (
    <button
      type="button"
      onClick={() => select(id)}
      className="inline-flex h-6 max-w-56 items-center gap-1 rounded-sm border border-line bg-surface px-1.5 text-sm transition-colors hover:bg-hover coarse:h-8"
    >
      <StatusIcon status={status} className="size-3" />
      <span className="truncate">{cell?.spec.title ?? id}</span>
    </button>
  );
}
