import { type Catalogue, canRun } from '@/server/core/catalogue';
import type { TaskSpec } from '@/server/core/task';

/** A worker, and the tools of these tasks that it can't run. */
export type Candidate = { id: string; name: string; slots: number; unable: string[] };

/** Every worker, those that can run all of these tasks first. */
export function whoCan(specs: readonly Pick<TaskSpec, 'tool'>[], { workers, tools }: Catalogue): Candidate[] {
  const names = [...new Set(specs.map(({ tool }) => tool))];
  const wanted = names.map((name) => ({ name, tool: tools.find((tool) => tool.name === name) }));
  const all = workers.map((worker) => ({
    id: worker.id,
    name: worker.name,
    slots: worker.capacity,
    unable: wanted.filter(({ tool }) => !tool || !canRun(worker, tool)).map(({ name }) => name),
  }));
  return all.sort((a, b) => Math.sign(a.unable.length) - Math.sign(b.unable.length));
}
