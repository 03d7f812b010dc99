import type { RunState } from '../../core/state.ts';

/** Everything that a task needs, directly or not. */
export function upstreamOf({ tasks }: RunState, task: string): string[] {
  const found = new Set(tasks.get(task)?.needs);
  for (const id of found) for (const need of tasks.get(id)?.needs ?? []) found.add(need);
  return [...found];
}
