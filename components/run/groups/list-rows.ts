import type { TaskId } from '@/server/core/task';
import type { Grouping, ShownGroup } from './grouping';

/**
 * A row of the list: a task, or the heading of a group. `level`: 2 under a heading; `index` of `of` at its level and place;
 * a list without groups has no levels.
 */
export type ListRow = {
  id: string;
  group?: ShownGroup;
  level: number | undefined;
  index: number;
  of: number;
};

/** The rows of these tasks, those of a group under its heading, which stands where the first of them stood. */
export function listRows(order: readonly TaskId[], { groups, byTask }: Grouping): ListRow[] {
  if (groups.length === 0) {
    return order.map((id, index) => ({ id, level: undefined, index, of: order.length }));
  }
  const members = new Map<string, TaskId[]>();
  for (const id of order) {
    const group = byTask.get(id);
    if (!group) continue;
    const known = members.get(group.id);
    if (known) known.push(id);
    else members.set(group.id, [id]);
  }
  const top = order.filter((id) => {
    const group = byTask.get(id);
    return !group || members.get(group.id)?.[0] === id;
  });
  return top.flatMap((id, index): ListRow[] => {
    const group = byTask.get(id);
    const place = { level: 1, index, of: top.length };
    if (!group) return [{ id, ...place }];
    const inside = members.get(group.id) ?? [];
    const rows = inside.map((task, at) => ({ id: task, level: 2, index: at, of: inside.length }));
    return [{ id: group.node, group, ...place }, ...(group.folded ? [] : rows)];
  });
}
