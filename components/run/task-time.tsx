'use client';

import { text } from '@/components/text/text';
import { useTicking } from '@/components/ui/ticking';
import { Duration, Elapsed } from '@/components/ui/time';
import type { TaskCell } from '@/server/core/state';

/** How long a task's last attempt has run or ran, or when it is tried again. Nothing before the first attempt. */
export function TaskTime({ cell, className }: { cell: TaskCell; className?: string | undefined }) {
  const { state } = cell;
  if (state.status === 'running') return <Elapsed since={state.since} className={className} />;
  if (state.status === 'pending' && state.retryAt !== undefined) {
    return <RetryIn at={state.retryAt} className={className} />;
  }
  const last = cell.attempts.at(-1);
  if (last?.endedAt === undefined || state.status === 'pending') return null;
  return <Duration ms={last.endedAt - last.startedAt} className={className} />;
}

/** A countdown to the next attempt. `at`: ms since epoch. */
export function RetryIn({ at, className }: { at: number; className?: string | undefined }) {
  const words = useTicking((now) => text.run.retryIn(Math.max(0, Math.ceil((at - now) / 1000))));
  return <span className={className}>{words}</span>;
}
