'use client';

import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { Status } from '@/components/ui/status';
import { useTicking } from '@/components/ui/ticking';
import type { TaskId } from '@/server/core/task';
import { useRunState } from '../store/context';
import { percentAt, type Span, tenth } from '../timeline/axis';
import { extentOf } from './extent';

/** From the first beginning to the last end of a group's tasks, along the axis. */
export function GroupBar({ tasks, span, status }: { tasks: readonly TaskId[]; span: Span; status: Status }) {
  const key = useRunState((state) => {
    const extent = extentOf(state, tasks);
    return extent ? `${extent.from} ${extent.to ?? ''}` : '';
  });
  const [from, to] = (key ?? '').split(' ').map((part) => (part ? Number(part) : undefined));
  const now = useTicking((at) => String(to ?? tenth(at)));
  if (from === undefined) return null;
  const end = to ?? Number(now);
  return (
    <div aria-hidden className="relative h-full">
      <span
        title={text.run.groups.bar(text.units.duration(end - from))}
        className={cx(
          'absolute top-1/2 h-1 min-w-0.5 -translate-y-1/2 rounded-full',
          status === 'failed' ? 'bg-status-failed' : to === undefined ? 'bg-status-running' : 'bg-control',
        )}
        style={{ left: `${percentAt(span, from)}%`, right: `${100 - percentAt(span, end)}%` }}
      />
    </div>
  );
}
