import { type Cost, costOf } from './cost.ts';
import { digestOf } from './fingerprint.ts';
import { effectsOf } from './reopen.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/**
 * How a run stands, for what is asked of it as a whole. `running`: tasks that are worked on; of these `effects` may have
 * had an effect outside by now. `ready`: tasks that could start at once, `next` the only one; `later`: others that have
 * not ended. `questions`: that are open. `results`: that stay whatever is asked. `mark`: goes with the command that ends
 * the run, which is refused when something else would be lost by then that cannot be had again: an effect outside, or
 * what a call of a model costs.
 */
export type RunRadius = {
  running: readonly TaskId[];
  effects: readonly TaskId[];
  ready: number;
  next?: TaskId;
  later: number;
  questions: number;
  results: number;
  mark: string;
};

/** What pausing, resuming, stepping or cancelling the run would touch. Costs what runs. */
export function runRadius(state: RunState): RunRadius {
  const { running, counts, delayedCount, openQuestions: questions } = state;
  const ready = state.readyCount + state.maps.length + state.gates.length;
  const next = ready === 1 ? onlyReady(state) : undefined;
  const later = counts.pending - state.readyCount - state.maps.length - state.gates.length + counts.waiting;
  return {
    running,
    effects: effectsOf(state, running),
    ready,
    ...(next !== undefined && { next }),
    later: Math.max(later, delayedCount),
    questions,
    results: counts.succeeded,
    mark: cancelMark(state),
  };
}

/** The attempts under way whose end cannot be had again for nothing. */
export function cancelMark({ tasks, running }: Pick<RunState, 'tasks' | 'running'>): string {
  const dear = running.filter((id) => isDear(tasks.get(id))).sort();
  return digestOf(JSON.stringify(dear.map((id) => [id, tasks.get(id)?.attempts.length])));
}

function isDear(cell: TaskCell | undefined): boolean {
  return cell?.effect === 'guarded' || cell?.attempts.at(-1)?.reserved !== undefined;
}

function onlyReady({ tasks, maps, gates, ready }: RunState): TaskId | undefined {
  if (maps.length + gates.length > 0) return [...maps, ...gates][0];
  if (Object.keys(ready).length === 0) return undefined;
  for (const [id, { state, unmet, removed }] of tasks.entries()) {
    const waits = state.status !== 'pending' || state.retryAt !== undefined || state.held !== undefined;
    if (!waits && unmet === 0 && removed === undefined) return id;
  }
  return undefined;
}

/** What a duplicate with this run's plan would do: how many tasks it begins with, and which had effects outside here. */
export type DuplicateRadius = { tasks: number; effects: readonly TaskId[] } & Cost;

/** Costs what the plan costs, once. */
export function duplicateRadius(state: RunState): DuplicateRadius {
  const ids = [...state.tasks.entries()].filter(([, cell]) => cell.removed === undefined).map(([id]) => id);
  const tasks = ids.filter((id) => state.tasks.get(id)?.parent === undefined).length;
  return { tasks, effects: effectsOf(state, ids), ...costOf(state, ids) };
}
