import type { Actor } from './actor.ts';
import { cellOf, changed, dequeue, enqueue, release, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import { recounted, settleQuestions } from './evolve-reopen.ts';
import { own } from './own.ts';
import type { RunState, TaskCell } from './state.ts';
import { without } from './undecided.ts';

/**
 * The run is open again and goes on: what its end had cut off begins anew, failures stand, and questions that were open
 * when it ended are settled. Costs what the graph costs, once.
 */
export function reopenRun(draft: RunState): void {
  delete draft.closed;
  settleQuestions(draft, () => true, 'ended');
  draft.openQuestions = 0;
  for (const [id, cell] of [...draft.tasks.entries()]) {
    const next = revived(cell);
    if (next !== cell) setCell(draft, id, next);
  }
  for (const [id, cell] of [...draft.tasks.entries()]) {
    if (cell.removed !== undefined) continue;
    const next = recounted(draft, cell);
    draft.tasks = draft.tasks.with(id, next);
    if (next.state.status === 'pending' && next.unmet === 0) enqueue(draft, next);
  }
}

function revived(cell: TaskCell): TaskCell {
  const { state } = cell;
  if (cell.removed !== undefined) return cell;
  if (state.status === 'skipped' && state.ended) return { ...cell, state: { status: 'pending' } };
  if (state.status === 'pending') return { ...cell, state: { status: 'pending' } };
  if (state.status === 'failed' && !state.decided) return { ...cell, state: { ...state, decided: true } };
  return cell;
}

/** The task has a result that a person gave: an attempt of its own that no worker made. */
export function provided(
  draft: RunState,
  event: EventOf<'task.provided'>,
  { at, actor }: { at: number; actor: Actor },
): void {
  const cell = cellOf(draft, event.task);
  const { attempt, output } = event;
  dequeue(draft, cell);
  draft.undecided = without(draft.undecided, event.task);
  const given = {
    n: attempt,
    worker: actor.id,
    fence: draft.seq,
    startedAt: at,
    endedAt: at,
    ms: 0,
    outcome: 'succeeded' as const,
    revision: draft.revision,
    given: { name: actor.name },
  };
  const state = { status: 'succeeded', attempt, output, at, given: true } as const;
  setCell(draft, event.task, changed(cell, { attempts: [...cell.attempts, given], state }));
  release(draft, cell, at);
}

/** Somebody wrote a note on the task. */
export function noted(
  draft: RunState,
  { task, text }: EventOf<'task.noted'>,
  { at, actor }: { at: number; actor: Actor },
): void {
  const { id, name } = actor;
  const before = own(draft.notes, task) ?? [];
  draft.notes = { ...draft.notes, [task]: [...before, { text, by: { id, name }, at }] };
}
