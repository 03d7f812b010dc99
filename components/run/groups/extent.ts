import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';

/** When the first of these tasks began and the last ended, ms since epoch; open while one runs, undefined before any began. */
export function extentOf(
  { tasks }: Pick<RunState, 'tasks'>,
  ids: readonly TaskId[],
): { from: number; to: number | undefined } | undefined {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  let open = false;
  for (const id of ids) {
    const attempts = tasks.get(id)?.attempts ?? [];
    from = Math.min(from, attempts[0]?.startedAt ?? from);
    const last = attempts.at(-1);
    if (!last) continue;
    if (last.endedAt === undefined) open = true;
    else to = Math.max(to, last.endedAt);
  }
  if (!Number.isFinite(from)) return undefined;
  return { from, to: open ? undefined : to };
}
