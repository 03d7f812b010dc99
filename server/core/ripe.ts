import { changed, enqueue, isDelayed, setCell } from './cell.ts';
import { pop } from './heap.ts';
import type { RunState } from './state.ts';

/**
 * The same run, with the retries that are due at `now` (ms since epoch) among the ready: they are looked through once,
 * however many there are and however long they wait for a slot. It says what the log says, so no event tells of it.
 */
export function ripened(state: RunState, now: number): RunState {
  if (!state.delayed || state.delayed.rank > now || state.closed) return state;
  const draft = { ...state };
  for (let heap = draft.delayed; heap && heap.rank <= now; heap = pop(heap)) {
    draft.delayed = pop(heap);
    const cell = draft.tasks.get(heap.item);
    if (!cell || !isDelayed(draft, heap.item) || cell.state.status !== 'pending') continue;
    if ((cell.state.retryAt ?? 0) > now) continue;
    const due = changed(cell, { state: { status: 'pending' } });
    setCell(draft, heap.item, due);
    draft.delayedCount -= 1;
    if (due.unmet === 0) enqueue(draft, due);
  }
  return draft;
}
