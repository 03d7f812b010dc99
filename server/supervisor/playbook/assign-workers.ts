import { type Catalogue, canRun, type WorkerProfile } from '../../core/catalogue.ts';
import type { Assignment } from '../../core/plan.ts';
import type { TaskSpec } from '../../core/task.ts';

/** Each task to a worker able to run it: the one with the least work for its capacity, then the cheapest. Tasks that nobody can run are left out. */
export function assignWorkers(tasks: readonly TaskSpec[], catalogue: Catalogue): Record<string, Assignment> {
  const given = new Map<string, number>();
  const load = (worker: WorkerProfile) => ((given.get(worker.id) ?? 0) + 1) / worker.capacity;
  const assignment: Record<string, Assignment> = {};
  for (const task of tasks) {
    const tool = catalogue.tools.find(({ name }) => name === task.tool);
    const able = tool ? catalogue.workers.filter((worker) => canRun(worker, tool)) : [];
    const worker = able.sort((a, b) => load(a) - load(b) || a.cost - b.cost)[0];
    if (!worker) continue;
    given.set(worker.id, (given.get(worker.id) ?? 0) + 1);
    assignment[task.id] = { worker: worker.id };
  }
  return assignment;
}
