import { useMemo } from 'react';
import { useTicking } from '@/components/ui/ticking';
import type { RunState } from '@/server/core/state';
import { useRunState } from '../store/context';
import { workBegan } from '../store/task-view';
import { axisOf, type Span } from './axis';

/** The timeline's axis. It changes rarely: while the run is live its end moves in steps. */
export function useAxis(): { span: Span; live: boolean } | undefined {
  const from = useRunState(begin);
  const closedAt = useRunState((state) => (state.closed ? lastEnd(state) : 0));
  const live = closedAt === 0;
  const to = Number(
    useTicking((now) =>
      from === undefined ? '0' : String(axisOf(from, live ? now : (closedAt ?? now), live).to),
    ),
  );
  return useMemo(
    () => (from === undefined || to === 0 ? undefined : { span: { from, to }, live }),
    [from, to, live],
  );
}

function begin(state: RunState): number | undefined {
  return state.revision === 0 ? undefined : workBegan(state);
}

/** When the last work of a closed run ended: what was waited for after it is not on the axis. */
function lastEnd(state: RunState): number {
  let last = 0;
  for (const cell of state.tasks.values()) last = Math.max(last, cell.attempts.at(-1)?.endedAt ?? 0);
  return last || (state.closed?.at ?? state.updatedAt);
}
