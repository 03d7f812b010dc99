import type { Catalogue } from './catalogue.ts';
import { mayDo } from './homeless.ts';
import type { SupervisorPlan } from './plan.ts';
import type { WorkerId } from './task.ts';

/** The plan for those who work now: tasks of a worker that has left, or may not use the tool, go to others in turn. */
export function planFor(plan: SupervisorPlan, { workers }: Catalogue): SupervisorPlan {
  const load = new Map<WorkerId, number>();
  const assignment = { ...plan.assignment };
  for (const spec of plan.graph.tasks) {
    const able = workers.filter((worker) => mayDo(worker, spec));
    const own = assignment[spec.id];
    const [first] = able.toSorted((a, b) => (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0));
    if (!own || !first || able.some(({ id }) => id === own.worker)) continue;
    assignment[spec.id] = { worker: first.id };
    load.set(first.id, (load.get(first.id) ?? 0) + 1);
  }
  return { ...plan, assignment };
}
