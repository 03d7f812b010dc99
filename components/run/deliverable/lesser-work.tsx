'use client';

import { ChevronsDown } from 'lucide-react';
import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { lesserWork } from '@/server/core/shortfall';
import { useRunState, useStores } from '../store/context';
import { TaskChips } from '../task-chips';

/** Once the run has ended: what was not done as planned, though it was done or could be left out. */
export function LesserWork() {
  const { run } = useStores();
  const closed = useRunState((state) => state.closed);
  const parts = useMemo(() => {
    const { state } = run.getState();
    return closed && state ? lesserWork(state) : [];
  }, [run, closed]);
  if (parts.length === 0) return null;
  return (
    <section
      aria-label={text.run.degraded.lesser}
      className="space-y-1.5 rounded-md border border-line bg-sunken px-3 py-2"
    >
      <h2 className="flex items-center gap-1.5 font-medium">
        <ChevronsDown aria-hidden className="size-3.5 text-text-2" />
        {text.run.degraded.lesser}
      </h2>
      <ul className="space-y-1">
        {parts.map(({ task, why }) => (
          <li key={task} className="flex flex-wrap items-center gap-2">
            <TaskChips ids={[task]} none="" />
            <span className="min-w-0 text-text-2 wrap-anywhere">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
