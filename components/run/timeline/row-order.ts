import type { TaskId } from '@/server/core/task';
import type { Structure } from '../canvas/structure';

/** Each task after all it needs; among equals as the plan has them. It does not change while the run goes on. */
export function rowOrder(structure: Structure): TaskId[] {
  const unmet = new Map<TaskId, number>(structure.ids.map((id) => [id, 0]));
  const feeds = new Map<TaskId, TaskId[]>();
  for (const { source, target } of structure.links) {
    unmet.set(target, (unmet.get(target) ?? 0) + 1);
    const out = feeds.get(source);
    if (out) out.push(target);
    else feeds.set(source, [target]);
  }
  const order = structure.ids.filter((id) => unmet.get(id) === 0);
  for (let at = 0; at < order.length; at += 1) {
    for (const next of feeds.get(order[at] ?? '') ?? []) {
      const left = (unmet.get(next) ?? 0) - 1;
      unmet.set(next, left);
      if (left === 0) order.push(next);
    }
  }
  return order;
}
