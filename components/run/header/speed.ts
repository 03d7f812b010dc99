import type { RunState } from '@/server/core/state';

/** How much work was done at once on average over the whole run; undefined where it says nothing. */
export function parallelism(state: RunState): number | undefined {
  if (!state.closed) return undefined;
  let work = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const cell of state.tasks.values()) {
    if (cell.children) continue;
    for (const { startedAt, endedAt } of cell.attempts) {
      if (endedAt === undefined) continue;
      work += endedAt - startedAt;
      from = Math.min(from, startedAt);
      to = Math.max(to, endedAt);
    }
  }
  const times = work / (to - from);
  return Number.isFinite(times) && times >= 1.05 ? Math.round(times * 10) / 10 : undefined;
}
