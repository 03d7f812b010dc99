import { type GraphOp, targetOf } from '@/server/core/patch';
import { effectsOf } from '@/server/core/reopen';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';

/** What has to be asked about before a change: running tasks that it stops, and others whose effect may happen twice. */
export type Loss = { tasks: TaskId[]; also?: TaskId[] };

/** What these operations would lose; undefined: nothing. To change a running task is to restart it. */
export function lossIn(state: RunState, ops: readonly GraphOp[]): Loss | undefined {
  const touched = new Set(ops.map(targetOf));
  const tasks = state.running.filter((id) => touched.has(id));
  const begun = [...touched].flatMap((id) => {
    const status = id === undefined ? undefined : state.tasks.get(id)?.state.status;
    return id !== undefined && (status === 'failed' || status === 'waiting') ? [id] : [];
  });
  const also = effectsOf(state, begun);
  if (tasks.length + also.length === 0) return undefined;
  return also.length > 0 ? { tasks, also } : { tasks };
}
