'use client';

import { useMemo } from 'react';
import { text } from '@/components/text/text';
import type { TaskId } from '@/server/core/task';
import { useCell, useRunState, useSelection } from '../store/context';
import { useReplanWait } from '../use-replan-wait';
import { useWorkerName } from '../use-worker-name';

const words = text.run.header;
const SHOWN = 2;

/** The tasks that run now, each a way to select it. */
export function Running() {
  const running = useRunState((state) => state.running);
  const ids = useMemo(() => [...(running ?? [])], [running]);
  const replan = useReplanWait();
  if (ids.length === 0) return <span className="num text-text-2">{replan ?? words.idle}</span>;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3">
      {ids.slice(0, SHOWN).map((id) => (
        <RunningTask key={id} id={id} />
      ))}
      {ids.length > SHOWN && <span className="num text-text-2">{words.others(ids.length - SHOWN)}</span>}
    </span>
  );
}

function RunningTask({ id }: { id: TaskId }) {
  const cell = useCell(id);
  const select = useSelection((view) => view.select);
  const worker = useWorkerName(cell?.attempts.at(-1)?.worker);
  if (!cell) return null;
  return (
    <button
      type="button"
      onClick={() => select(id)}
      className="inline-flex min-h-6 max-w-80 min-w-0 items-center gap-1 rounded-sm decoration-line-strong underline-offset-2 hover:underline"
    >
      <span className="min-w-0 truncate">{cell.spec.title}</span>{' '}
      <span className="shrink-0 text-text-3">{worker}</span>
    </button>
  );
}
