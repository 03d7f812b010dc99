import { type Command, isRefusal, type Refusal } from './command.ts';
import { type Cost, costOf } from './cost.ts';
import { withEarlier } from './definition.ts';
import { type Intervention, markOf, type Reach, reachOf, restartReach, riskOf } from './intervention.ts';
import { effectsOf } from './reopen.ts';
import type { RunState } from './state.ts';
import type { TaskId } from './task.ts';

/**
 * The consequences of an intervention before it is asked for. `anew`: tasks that begin anew; of these `running` are
 * stopped, and `results` have a result, which goes into the history. `reused`: results that stay. `effects`: tasks whose
 * effect outside might happen twice. `unfinished`: tasks that had not begun when the run ended and go on with it.
 * `nothing`: tasks that get nothing where they read a result. `earlier`: tasks whose last result of another definition
 * could be made again by that one. `mark`: goes with the command, which is refused when the consequences are others by then.
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
  earlier: readonly TaskId[];
  mark: string;
} & Cost;

/** A change of the plan that stops running tasks. `also`: others of it that begin anew, as they ran before. */
export type Restarting = Pick<Extract<Command, { type: 'patchRun' }>, 'type'> & {
  restart: { tasks: readonly TaskId[] };
  also?: readonly TaskId[] | undefined;
};
type Asked = Intervention | Restarting;

/** What an intervention would lead to, or why it cannot be asked now. Costs what it touches. */
export function blastRadius(state: RunState, command: Asked): BlastRadius | Refusal {
  const asked = command.type === 'patchRun' ? restartReach(state, command.restart) : reachOf(state, command);
  if (isRefusal(asked)) return asked;
  const reach = command.type === 'patchRun' ? { anew: [...asked.anew, ...(command.also ?? [])] } : asked;
  const { anew } = reach;
  const status = (id: TaskId) => state.tasks.get(id)?.state.status;
  const redone = anew.filter((id) => !isSettledBy(command, id));
  const results = anew.filter((id) => status(id) === 'succeeded').length;
  return {
    anew,
    running: anew.filter((id) => status(id) === 'running'),
    results,
    reused: state.counts.succeeded - results,
    effects: effectsAt(state, command, reach),
    reopens: state.closed !== undefined,
    unfinished: state.closed ? unfinished(state) : 0,
    nothing: command.type === 'skipTask' ? readers(state, command.task) : [],
    earlier: OFFERS.includes(command.type) ? withEarlier(state, anew) : [],
    ...costOf(state, redone),
    mark: markOf(state, asked),
  };
}

/** Those that let a person choose by which definition a task begins anew. */
const OFFERS: readonly Asked['type'][] = ['retryTask', 'rerunFrom', 'rerunOnly'];

function effectsAt(state: RunState, command: Asked, reach: Reach): TaskId[] {
  return command.type === 'patchRun' ? effectsOf(state, reach.anew) : riskOf(state, command, reach);
}

/** Whether the command itself settles the task: nobody does it again. */
function isSettledBy(command: Asked, id: TaskId): boolean {
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
