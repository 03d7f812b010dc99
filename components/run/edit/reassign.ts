import { text } from '@/components/text/text';
import type { GraphOp } from '@/server/core/patch';
import type { RunId, TaskId, WorkerId } from '@/server/core/task';
import type { Stores } from '../store/context';
import { applyNow, runningIn } from './apply';
import { propose } from './edit-store';
import { whyFixed } from './editable';

const words = text.run.edit.reassign;

/** Those of the tasks that can still be given to somebody else. */
export function movable({ run }: Stores, tasks: readonly TaskId[]): TaskId[] {
  const { state } = run.getState();
  return tasks.filter((id) => {
    const cell = state?.tasks.get(id);
    return !cell || whyFixed(cell) === undefined;
  });
}

/**
 * Gives tasks to a worker: into the draft while a person edits, else at once; where one of them runs, its restart is asked
 * about first. True: it was taken.
 */
export async function reassign(
  id: RunId,
  stores: Stores,
  {
    tasks,
    worker,
    name,
    pinned,
  }: { tasks: readonly TaskId[]; worker: WorkerId; name: string; pinned: boolean },
): Promise<boolean> {
  const assignment = pinned ? { worker, pinned } : { worker };
  const ops = tasks.map((task): GraphOp => ({ op: 'assign', id: task, assignment }));
  const reason = words.reason(name);
  if (stores.edit.getState().editing) return propose(stores.edit, stores.run, ops, { said: reason });
  const { state } = stores.run.getState();
  const running = state ? runningIn(state, ops) : [];
  if (running.length === 0) return applyNow(id, stores, { ops, reason, said: reason });
  const asking = { type: 'changeRunning', tasks: running, patch: { ops, reason } } as const;
  stores.edit.setState({ dialog: undefined, asking });
  return true;
}
