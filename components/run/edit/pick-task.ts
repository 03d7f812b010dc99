import type { TaskId } from '@/server/core/task';
import type { Stores } from '../store/context';

/** Looks at a task. `add`: it is chosen beside the others, or no longer; `keep`: if it is chosen, all of them stay so. */
export function pickTask(
  { selection, edit }: Stores,
  id: TaskId,
  keyboardIn: 'canvas' | 'list',
  { add = false, keep = false }: { add?: boolean; keep?: boolean } = {},
): void {
  const { task, select } = selection.getState();
  const { also } = edit.getState();
  if (keep && (id === task || also.has(id))) return;
  if (!add || task === undefined) {
    select(id, keyboardIn);
    edit.setState({ also: new Set() });
    return;
  }
  if (id === task) return;
  const next = new Set(also);
  if (!next.delete(id)) next.add(id);
  edit.setState({ also: next });
}

/** Moves to a task and keeps what was chosen before it beside it. */
export function extendTo({ selection, edit }: Stores, id: TaskId): void {
  const { task, select } = selection.getState();
  const also = new Set(edit.getState().also);
  if (task !== undefined) also.add(task);
  also.delete(id);
  select(id, 'list');
  edit.setState({ also });
}

/** A newly selected task stands alone, and no link is chosen any more. Returns how to stop. */
export function keepApart({ selection, edit }: Pick<Stores, 'selection' | 'edit'>): () => void {
  return selection.subscribe((view, before) => {
    if (view.task === before.task) return;
    edit.setState({ also: new Set(), link: undefined, refused: undefined });
  });
}
