import { type Command, type Refusal, refuse } from './command.ts';
import { blockers } from './derived.ts';
import { digestOf } from './fingerprint.ts';
import { childIds, isMap } from './map.ts';
import { closureOf, effectsOf } from './reopen.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/** What a person asks of tasks themselves. */
export type Intervention = Extract<
  Command,
  {
    type:
      | 'retryTask'
      | 'rerunFrom'
      | 'rerunOnly'
      | 'restartTask'
      | 'rerunFailed'
      | 'skipTask'
      | 'provideResult';
  }
>;
type OnTask = Exclude<Intervention, { type: 'rerunFailed' }>;

/** What an intervention would touch: the tasks that begin anew. A task that is skipped or given a result may be among them. */
export type Reach = { anew: readonly TaskId[] };

/** The tasks that begin anew, or why this cannot be asked now. Costs what it touches; for a whole run, what the run costs. */
export function reachOf(state: RunState, command: Intervention): Reach | Refusal {
  if (command.type === 'rerunFailed') return failedOnes(state);
  const cell = state.tasks.get(command.task);
  if (!cell) return refuse('no_task', `The plan has no task “${command.task}”.`);
  if (cell.removed !== undefined) {
    return refuse('removed', `“${cell.spec.title}” is no longer part of the plan.`);
  }
  const why = whyNot[command.type](state, cell);
  if (why) return refuse('not_now', `“${cell.spec.title}” ${why}`);
  const tasks = anew[command.type](state, cell);
  const begun = begunWith(state, tasks);
  if (begun === undefined) return { anew: tasks };
  return refuse('not_now', `“${begun}” has begun with a list that this is behind: run from here instead.`);
}

/** The title of a map task that has begun with its items, needs one of these tasks, and is none of them. */
function begunWith({ tasks }: RunState, ids: readonly TaskId[]): string | undefined {
  const all = new Set(ids);
  for (const id of ids) {
    const from = tasks.get(id);
    for (const next of from?.feeds ?? []) {
      const follower = tasks.get(next);
      if (follower?.children && from?.parent !== next && !all.has(next)) return follower.spec.title;
    }
  }
  return undefined;
}

/** The running tasks that a change of the plan stops, or why it cannot now. */
export function restartReach(state: RunState, { tasks }: { tasks: readonly TaskId[] }): Reach | Refusal {
  const reasons = tasks.flatMap((id) => {
    const cell = state.tasks.get(id);
    if (!cell || cell.removed !== undefined) return [`“${cell?.spec.title ?? id}” is not part of the plan.`];
    const why = whyNotRunning(cell);
    return why ? [`“${cell.spec.title}” ${why}`] : [];
  });
  return reasons.length > 0 ? refuse('not_now', ...reasons) : { anew: [...new Set(tasks)] };
}

/** In a few characters what the consequences rest on: another text as soon as these may be others. */
export function markOf(state: RunState, { anew: tasks }: Reach): string {
  const cells = tasks.map((id) => {
    const cell = state.tasks.get(id);
    return [id, cell?.state.status, cell?.attempts.length];
  });
  return digestOf(JSON.stringify([state.revision, state.closed?.at ?? null, cells]));
}

/** Those of the tasks that begin anew whose effect outside might happen twice. A task that is given its result, or skipped, has none. */
export function riskOf(state: RunState, command: Intervention, { anew: tasks }: Reach): TaskId[] {
  if (command.type === 'skipTask') return [];
  const given = command.type === 'provideResult' ? command.task : undefined;
  return effectsOf(
    state,
    tasks.filter((id) => id !== given),
  );
}

const RUNS = 'is running now: restart it instead.';

type Why = (state: RunState, cell: TaskCell) => string | undefined;

const whyNot: Record<OnTask['type'], Why> = {
  retryTask: (state, cell) => {
    const { status } = cell.state;
    if (status === 'running') return RUNS;
    if (status === 'succeeded') return 'has its result. Rerun it instead.';
    if (status !== 'pending' || cell.state.retryAt !== undefined || endedBefore(state, cell))
      return undefined;
    return notBegun(state, cell);
  },
  rerunFrom: rerunnable,
  rerunOnly: rerunnable,
  restartTask: (_, cell) => whyNotRunning(cell),
  skipTask: (_, { state, children }) => {
    if (state.status === 'succeeded') return 'has its result already.';
    if (state.status === 'skipped' && !state.ended) return 'is skipped already.';
    return children ? 'has begun with the items of its list: skip those instead.' : undefined;
  },
  provideResult: (state, cell) => {
    if (!cell.children) return undefined;
    if (cell.state.status === 'succeeded') return 'is put together from its items: give the result of those.';
    const items = childIds(cell.spec.id, cell.children.count);
    const open = items.some((id) => ['pending', 'running', 'waiting'].includes(statusOf(state, id)));
    return open ? 'has begun with the items of its list: give the result of those.' : undefined;
  },
};

/** Why a task cannot be restarted, and what can be done instead; undefined: it runs. */
export function whyNotRunning({ spec, state, children }: TaskCell): string | undefined {
  switch (state.status) {
    case 'running':
      return undefined;
    case 'succeeded':
      return 'has ended meanwhile, with a result: run it again instead.';
    case 'failed':
      return 'has failed meanwhile: retry it instead.';
    case 'skipped':
      return state.ended
        ? 'was stopped by the end of the run: retry it instead.'
        : 'is skipped: retry it instead.';
    case 'waiting':
      return 'waits for the answer to a question: give that, or retry it.';
    case 'pending':
      if (isMap(spec))
        return children ? 'runs for its items: restart those.' : 'has not begun: it will run by itself.';
      return state.retryAt === undefined
        ? 'does not run now: it will begin by itself.'
        : 'does not run now: retry it, or wait for its next attempt.';
  }
}

function rerunnable(state: RunState, cell: TaskCell): string | undefined {
  const { status } = cell.state;
  if (status === 'running') return RUNS;
  return status === 'pending' && !endedBefore(state, cell) && !cell.children
    ? notBegun(state, cell)
    : undefined;
}

/** Whether the run ended before it could begin. */
function endedBefore(state: RunState, cell: TaskCell): boolean {
  return state.closed !== undefined && blockers(state, cell).length === 0;
}

function notBegun(state: RunState, cell: TaskCell): string {
  const by = blockers(state, cell).map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`);
  if (by.length === 0) return 'has not begun: it will run by itself.';
  const them = by.length === 1 ? 'retry that one' : 'retry those';
  return `waits for ${by.join(', ')}, which failed: ${them}.`;
}

const anew: Record<OnTask['type'], (state: RunState, cell: TaskCell) => TaskId[]> = {
  retryTask: (state, { spec, children }) => [
    ...new Set([spec.id, ...(children ? unsuccessful(state, spec.id) : []), ...brokenBy(state, spec.id)]),
  ],
  rerunFrom: (state, { spec }) => [...closureOf(state, [spec.id])],
  rerunOnly: (_, { spec, children }) => [spec.id, ...childIds(spec.id, children?.count ?? 0)],
  restartTask: (_, { spec }) => [spec.id],
  skipTask: (_, { spec, state }) => (isInHand(state.status) ? [spec.id] : []),
  provideResult: (state, { spec, state: own, children }) => {
    if (children || own.status === 'pending' || own.status === 'failed') return [];
    return own.status === 'skipped' && own.ended ? [] : [...closureOf(state, [spec.id])];
  },
};

function isInHand(status: string): boolean {
  return status === 'running' || status === 'waiting';
}

/** The items of a map task that did not succeed. */
function unsuccessful(state: RunState, map: TaskId): TaskId[] {
  const count = state.tasks.get(map)?.children?.count ?? 0;
  return childIds(map, count).filter((id) => ['failed', 'skipped'].includes(statusOf(state, id)));
}

/** What follows from a skipped task and failed over the nothing that it got. */
function brokenBy({ tasks }: RunState, task: TaskId): TaskId[] {
  const found = new Set<TaskId>();
  const isBroken = (id: TaskId) => {
    const cell = tasks.get(id);
    if (!cell || cell.removed !== undefined) return false;
    const { status } = cell.state;
    const isFailing = status === 'failed' || status === 'skipped';
    return isFailing && cell.attempts.at(-1)?.outcome === 'failed';
  };
  const stack = [task];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    for (const next of tasks.get(id)?.feeds ?? []) {
      if (found.has(next) || !isBroken(next)) continue;
      found.add(next);
      stack.push(next);
    }
  }
  return [...found];
}

function failedOnes(state: RunState): Reach | Refusal {
  const failed: TaskId[] = [];
  let left = false;
  for (const [id, { state: own, removed }] of state.tasks.entries()) {
    if (removed !== undefined) continue;
    if (own.status === 'failed') failed.push(id);
    if (own.status === 'pending' || (own.status === 'skipped' && own.ended)) left = true;
  }
  if (failed.length > 0 || (state.closed && left)) return { anew: failed };
  return refuse('none_failed', 'No task of this run has failed.');
}

function statusOf({ tasks }: RunState, id: TaskId): string {
  return tasks.get(id)?.state.status ?? 'skipped';
}
