import { text } from '@/components/text/text';
import type { GraphOp } from '@/server/core/patch';
import type { RunId, TaskId, WorkerId } from '@/server/core/task';
import type { Stores } from '../store/context';
import { applyNow } from './apply';
import { isAssigned } from './assigned';
import { propose } from './edit-store';
import { whyFixed } from './editable';
import { groundOf } from './gestures';
import { lossIn } from './loss';

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
 * Gives tasks to a worker, but those that it has already: into the draft while a person edits, else at once; where one of
 * them runs, or its effect may happen twice, that is asked about first. True: it was taken.
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
  const plan = groundOf(stores)?.plan;
  const wanted = plan ? tasks.filter((task) => !isAssigned(plan, task, { worker, pinned })) : tasks;
  const ops = wanted.map((task): GraphOp => ({ op: 'assign', id: task, assignment }));
  if (ops.length === 0) return true;
  const reason = words.reason(name);
  if (stores.edit.getState().editing) return propose(stores.edit, stores.run, ops, { said: reason });
  const { state } = stores.run.getState();
  const loss = state && lossIn(state, ops);
  if (!loss) return applyNow(id, stores, { ops, reason, said: reason });
  const move = { tasks: wanted, worker, pinned };
  const asking = { type: 'changeRunning', ...loss, patch: { ops, reason }, move } as const;
  stores.edit.setState({ dialog: undefined, asking });
  return true;
}
