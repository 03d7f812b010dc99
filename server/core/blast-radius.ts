import { isRefusal, type Refusal } from './command.ts';
import { type Intervention, markOf, reachOf, riskOf } from './intervention.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';
import { NO_USAGE, type UsageTotal, withUsage } from './usage.ts';

/**
 * The consequences of an intervention before it is asked for. `anew`: tasks that begin anew; of these `running` are
 * stopped, and `results` have a result, which goes into the history. `reused`: results that stay. `effects`: tasks whose
 * effect outside might happen twice. `unfinished`: tasks that had not begun when the run ended and go on with it.
 * `nothing`: tasks that get nothing where they read a result. `ms`: how long the longest path through what begins anew
 * may take; `guessed` of its tasks were never run to an end, and are counted by their hints. `usage`: what their last
 * calls of models used. `mark`: goes with the command, which is refused when the consequences are others by then.
 */
export type BlastRadius = {
  anew: readonly TaskId[];
  running: readonly TaskId[];
  results: number;
  reused: number;
  effects: readonly TaskId[];
  reopens: boolean;
  unfinished: number;
  nothing: readonly TaskId[];
  ms: number;
  guessed: number;
  usage: UsageTotal;
  mark: string;
};

/** What an intervention would lead to, or why it cannot be asked now. Costs what it touches. */
export function blastRadius(state: RunState, command: Intervention): BlastRadius | Refusal {
  const reach = reachOf(state, command);
  if (isRefusal(reach)) return reach;
  const { anew } = reach;
  const status = (id: TaskId) => state.tasks.get(id)?.state.status;
  const redone = anew.filter((id) => !isSettledBy(command, id));
  const results = anew.filter((id) => status(id) === 'succeeded').length;
  return {
    anew,
    running: anew.filter((id) => status(id) === 'running'),
    results,
    reused: state.counts.succeeded - results,
    effects: riskOf(state, command, reach),
    reopens: state.closed !== undefined,
    unfinished: state.closed ? unfinished(state) : 0,
    nothing: command.type === 'skipTask' ? readers(state, command.task) : [],
    ms: longest(state, redone),
    guessed: redone.filter((id) => lastEnded(state.tasks.get(id)) === undefined).length,
    usage: redone.reduce((sum, id) => withLast(sum, state.tasks.get(id)), NO_USAGE),
    mark: markOf(state, reach),
  };
}

/** Whether the command itself settles the task: nobody does it again. */
function isSettledBy(command: Intervention, id: TaskId): boolean {
  const settles = command.type === 'skipTask' || command.type === 'provideResult';
  return settles && command.task === id;
}

/** Tasks that the end of the run has left undone, and that can go on with it. */
function unfinished({ tasks }: RunState): number {
  let count = 0;
  for (const { state, removed } of tasks.values()) {
    if (removed !== undefined) continue;
    if (state.status === 'pending' || (state.status === 'skipped' && state.ended)) count += 1;
  }
  return count;
}

function readers({ tasks }: RunState, task: TaskId): TaskId[] {
  return (tasks.get(task)?.feeds ?? []).filter((id) => {
    const cell = tasks.get(id);
    return cell?.removed === undefined && cell?.state.status === 'pending';
  });
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
function longest({ tasks }: RunState, ids: readonly TaskId[]): number {
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
