import type { Attempt, RunState, TaskCell } from '@/server/core/state';

/** An attempt that a person's fault has hit. `at`: its index among the attempts of its task. */
export type Hit = { cell: TaskCell; attempt: Attempt; at: number };

/** The latest are shown, so many. */
const MOST = 50;

/** The attempts with an injected fault, the latest first. */
export function hitsOf(state: Pick<RunState, 'injected' | 'tasks'>): Hit[] {
  const hits: Hit[] = [];
  for (const id of state.injected ?? []) {
    const cell = state.tasks.get(id);
    for (const [at, attempt] of cell?.attempts.entries() ?? []) {
      if (cell && attempt.fault) hits.push({ cell, attempt, at });
    }
  }
  return hits.sort((a, b) => b.attempt.startedAt - a.attempt.startedAt).slice(0, MOST);
}
