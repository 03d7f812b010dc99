import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';
import { NO_USAGE, type UsageTotal, withUsage } from './usage.ts';

/**
 * What it takes to do tasks again. `ms`: how long the longest path through them may take; `guessed` of them were never
 * run to an end, and are counted by their hints. `usage`: what their last calls of models used.
 */
export type Cost = { ms: number; guessed: number; usage: UsageTotal };

/** By what these tasks took last. Costs what they are. */
export function costOf(state: Pick<RunState, 'tasks'>, ids: readonly TaskId[]): Cost {
  return {
    ms: longest(state, ids),
    guessed: ids.filter((id) => lastEnded(state.tasks.get(id)) === undefined).length,
    usage: ids.reduce((sum, id) => withLast(sum, state.tasks.get(id)), NO_USAGE),
  };
}

/** The last attempt that a worker brought to an end. */
function lastEnded(cell: TaskCell | undefined) {
  return cell?.attempts.findLast(({ ms, given }) => ms !== undefined && !given);
}

function durationOf(cell: TaskCell | undefined): number {
  return lastEnded(cell)?.ms ?? cell?.spec.durationHintMs ?? 0;
}

function withLast(sum: UsageTotal, cell: TaskCell | undefined): UsageTotal {
  const used = cell?.attempts.findLast(({ usage }) => usage)?.usage;
  return used ? withUsage(sum, used) : sum;
}

/** The longest path among these tasks, ms. */
function longest({ tasks }: Pick<RunState, 'tasks'>, ids: readonly TaskId[]): number {
  const within = new Set(ids);
  const known = new Map<TaskId, number>();
  const open = [...ids];
  for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
    const needs = (tasks.get(id)?.needs ?? []).filter((need) => within.has(need));
    const missing = needs.filter((need) => !known.has(need));
    if (!known.has(id) && missing.length > 0) {
      open.push(...missing);
      continue;
    }
    open.pop();
    if (known.has(id)) continue;
    known.set(id, Math.max(0, ...needs.map((need) => known.get(need) ?? 0)) + durationOf(tasks.get(id)));
  }
  return Math.max(0, ...known.values());
}
