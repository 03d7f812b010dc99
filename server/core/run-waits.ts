import type { Catalogue } from './catalogue.ts';
import { workerIn } from './catalogue.ts';
import { isReady, runStatus } from './derived.ts';
import { isRestricted, rehomed, type Stuck } from './homeless.ts';
import type { RunState } from './state.ts';

/**
 * Why nothing of a live run is being worked on, most pressing first. `person`: questions, of which `about` tells the oldest;
 * `worker`: tasks for workers that take nothing new, by name; `budget`: calls under way would have to leave room; `retry`:
 * the next attempt; `free`: a worker with room, or a limit of calls.
 */
export type RunWait =
  | { for: 'person'; n: number; about: 'plan' | 'change' | 'budget' | 'limit' | 'question' }
  | { for: 'worker'; n: number; workers: readonly string[] }
  | { for: 'budget' | 'retry' | 'free'; n: number };

/** What the run is held up by; undefined: something of it is worked on, or it is over, paused or being planned. */
export function heldUpBy(state: RunState, catalogue: Catalogue): RunWait | undefined {
  if (state.closed || state.running.length > 0) return undefined;
  const status = runStatus(state);
  if (status === 'waiting') return { for: 'person', n: state.openQuestions, about: aboutOf(state) };
  if (status !== 'running') return undefined;
  const { readyCount, delayedCount } = state;
  const stuck = stuckTasks(state, catalogue);
  const free = readyCount - stuck.length;
  if (free > 0) return { for: 'free', n: free };
  if (delayedCount > 0) return { for: 'retry', n: delayedCount };
  if (stuck.length > 0) return { for: 'worker', n: stuck.length, workers: namesOf(stuck, catalogue) };
  const held = heldCount(state);
  return held > 0 ? { for: 'budget', n: held } : undefined;
}

/** Ready tasks that nobody takes, as their worker has left or may no longer use the tool. */
export function stuckTasks(state: RunState, catalogue: Catalogue): readonly Stuck[] {
  if (state.readyCount === 0 || !isRestricted(catalogue)) return [];
  const ready = [...state.tasks.values()].filter((cell) => isReady(cell, 0)).map(({ spec }) => spec.id);
  return rehomed(state, catalogue, ready).stuck;
}

/** How many tasks wait for a budget. */
export function heldCount({ held, tasks }: Pick<RunState, 'held' | 'tasks'>): number {
  if (Object.keys(held).length === 0) return 0;
  let count = 0;
  for (const { state } of tasks.values())
    if (state.status === 'pending' && state.held !== undefined) count += 1;
  return count;
}

function aboutOf({ questions }: RunState): Extract<RunWait, { for: 'person' }>['about'] {
  const oldest = [...questions.values()].find(({ answered }) => answered === undefined);
  if (oldest?.ceiling) return 'budget';
  if (oldest?.limit) return 'limit';
  if (oldest?.proposal) return 'change';
  return oldest?.options.some(({ command }) => command.type === 'startPlan') ? 'plan' : 'question';
}

function namesOf(stuck: readonly Stuck[], catalogue: Catalogue): string[] {
  const ids = new Set(stuck.map(({ worker }) => worker));
  return [...ids].map((id) => workerIn(catalogue, id)?.name ?? id);
}
