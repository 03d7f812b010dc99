import { type GraphOp, targetOf } from '@/server/core/patch';
import { begunBy, effectsOf } from '@/server/core/reopen';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { isPinOnly } from '@/server/core/validate-patch';

/** What has to be asked about before a change: running tasks that it stops, and others whose effect may happen twice. */
export type Loss = { tasks: TaskId[]; also?: TaskId[] };

/** What these operations would lose; undefined: nothing. To change a running task is to restart it, but not to pin it. */
export function lossIn(state: RunState, ops: readonly GraphOp[]): Loss | undefined {
  const isPin = (op: GraphOp) => {
    const cell = state.tasks.get(targetOf(op) ?? '');
    return cell !== undefined && isPinOnly(cell, op);
  };
  const touched = new Set(ops.filter((op) => !isPin(op)).map(targetOf));
  const tasks = state.running.filter((id) => touched.has(id));
  const also = effectsOf(state, begunBy(state, ops));
  if (tasks.length + also.length === 0) return undefined;
  return also.length > 0 ? { tasks, also } : { tasks };
}
