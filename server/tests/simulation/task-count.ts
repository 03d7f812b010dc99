import type { Envelope } from '../../core/envelope.ts';
import { childIds } from '../../core/map.ts';

/** Whether something began while the plan had more tasks than its budget. */
export function beganOverTasks(log: readonly Envelope[]): string | undefined {
  let most = Number.POSITIVE_INFINITY;
  let tasks = 0;
  const items = new Map<string, number>();
  for (const { event } of log) {
    if (event.type === 'run.started') most = event.policy.budget?.tasks ?? most;
    if (event.type === 'budget.raised' && event.what === 'tasks' && event.scope === undefined)
      most = event.to ?? most;
    if (event.type === 'plan.adopted') tasks = event.plan.graph.tasks.length;
    if (event.type === 'task.expanded') tasks += event.count;
    if (event.type === 'task.expanded') items.set(event.task, event.count);
    const again = event.type === 'tasks.reopened' ? event.tasks : [];
    const keeps = event.type === 'tasks.reopened' ? event.keeps : undefined;
    for (const map of again) {
      if (map === keeps) continue;
      const own = childIds(map, items.get(map) ?? 0);
      if (!own.every((id) => again.includes(id))) continue;
      tasks -= own.length;
      items.delete(map);
    }
    if (event.type === 'run.patched') {
      tasks +=
        event.ops.filter(({ op }) => op === 'add').length -
        event.ops.filter(({ op }) => op === 'remove').length;
    }
    if (event.type === 'task.dispatched' && tasks > most)
      return `${event.task} began with ${tasks} tasks of ${most}`;
  }
  return undefined;
}
