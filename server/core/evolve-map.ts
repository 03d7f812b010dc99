import { book } from './account.ts';
import { cellOf, dequeue, enqueue, setCell } from './cell.ts';
import { redefined } from './definition.ts';
import type { EventOf } from './event.ts';
import { childIds, childSpec, isMap } from './map.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/** The map task's children become cells, ready at once; the map task waits for them. */
export function expanded(draft: RunState, event: EventOf<'task.expanded'>, at: number): void {
  const map = cellOf(draft, event.task);
  dequeue(draft, map);
  const { count } = event;
  setCell(draft, event.task, {
    ...map,
    state: { status: 'pending' },
    needs: [...map.needs, ...childIds(event.task, count)],
    unmet: count,
    children: { count, skipped: 0, since: at },
  });
  const children = childCells(draft, map, { count, at });
  const fresh = children.filter(([id]) => !draft.tasks.has(id));
  if (fresh.length < count) {
    for (const [id, child] of children) if (draft.tasks.has(id)) setCell(draft, id, child);
  }
  draft.tasks = draft.tasks.append(fresh);
  draft.counts = { ...draft.counts, pending: draft.counts.pending + fresh.length };
  book(draft, map, (account) => ({ ...account, tasks: account.tasks + count }));
  for (const [, child] of children) enqueue(draft, child);
  if (count === 0) enqueue(draft, cellOf(draft, event.task));
}

function childCells(
  draft: RunState,
  map: TaskCell,
  { count, at }: { count: number; at: number },
): [TaskId, TaskCell][] {
  const { spec, worker, pinned, effect, timeoutMs, needs, urgency } = map;
  if (!isMap(spec)) throw new Error(`${draft.id}: the log expands ${spec.id}, which is no map task.`);
  const feeds = [spec.id];
  let added = 0;
  return Array.from({ length: count }, (_, i) => {
    const own = childSpec(spec, i);
    // An item of an earlier list keeps its place and its attempts.
    const known = draft.tasks.get(own.id);
    const cell: TaskCell = {
      spec: own,
      worker,
      pinned,
      effect,
      timeoutMs,
      state: { status: 'pending' },
      attempts: known ? redefined(known.attempts, known.spec, own) : [],
      needs,
      feeds,
      unmet: 0,
      urgency,
      position: known?.position ?? draft.tasks.size + added++,
      readyAt: at,
      parent: spec.id,
    };
    return [own.id, cell];
  });
}

/** A child was skipped: its map task has one fewer to lose. */
export function childSkipped(draft: RunState, { parent }: TaskCell): void {
  const map = parent === undefined ? undefined : draft.tasks.get(parent);
  if (!map?.children) return;
  const children = { ...map.children, skipped: map.children.skipped + 1 };
  draft.tasks = draft.tasks.with(map.spec.id, { ...map, children });
}
