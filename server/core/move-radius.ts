import { isMap } from './map.ts';
import { effectsOf } from './reopen.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId, WorkerId } from './task.ts';

/** Tasks that are given to a worker. `pinned`: they stay there. */
export type Move = { tasks: readonly TaskId[]; worker: WorkerId; pinned: boolean };

/** What the worker may do at once, and does now, in whatever run. */
export type Slots = { slots: number; busy: number };

/**
 * What it leads to that tasks are given to a worker, in this run. `stopped`: running ones, whose attempts end; `anew`: others
 * that begin anew, as they failed or a question holds them; `effects`: of all these, those whose effect outside might
 * happen twice; `questions`: open ones that are settled by it. `line`: ready tasks that the worker has already; `late`: how
 * many of the given ones would wait for a slot of it. `pinned` and `freed`: how many get a pin, and how many lose theirs.
 */
export type MoveRadius = {
  stopped: readonly TaskId[];
  anew: readonly TaskId[];
  effects: readonly TaskId[];
  questions: number;
  line: number;
  late: number;
  pinned: number;
  freed: number;
};

/** The consequences of giving tasks to a worker. Those that are there already, pinned or not as asked, are left alone. */
export function moveRadius(
  state: RunState,
  { tasks, worker, pinned }: Move,
  { slots, busy }: Slots,
  line = readyBy(state),
): MoveRadius {
  const cells = changing(state, { tasks, worker, pinned });
  const stopped = cells.filter((cell) => cell.state.status === 'running' && cell.worker !== worker);
  const anew = cells.filter(({ state: { status } }) => status === 'failed' || status === 'waiting');
  const begun = [...stopped, ...anew].map(idOf);
  const own = cells.filter((cell) => cell.worker === worker && isReadyTask(cell)).length;
  const before = Math.max(0, (line.get(worker) ?? 0) - own);
  const pinnedOnly = (cell: TaskCell) => cell.state.status === 'running' && cell.worker === worker;
  const arriving = cells.filter((cell) => mayBegin(cell) && !pinnedOnly(cell)).length;
  const free = Math.max(0, slots - busy);
  return {
    stopped: stopped.map(idOf),
    anew: anew.map(idOf),
    effects: effectsOf(state, begun),
    questions: questionsAbout(state, new Set(cells.map(idOf))),
    line: before,
    late: Math.min(arriving, Math.max(0, before + arriving - free)),
    pinned: pinned ? cells.filter((cell) => !cell.pinned).length : 0,
    freed: pinned ? 0 : cells.filter((cell) => cell.pinned).length,
  };
}

/** Whether nothing is stopped, begun anew or settled by it. */
export function isHarmless({ stopped, anew, questions }: MoveRadius): boolean {
  return stopped.length + anew.length + questions === 0;
}

/** How many tasks could start at once, by who would do them. Costs what the run costs, unless none could. */
export function readyBy({ tasks, readyCount, closed }: RunState): ReadonlyMap<WorkerId, number> {
  const counts = new Map<WorkerId, number>();
  if (closed || readyCount === 0) return counts;
  for (const cell of tasks.values()) {
    if (isReadyTask(cell)) counts.set(cell.worker, (counts.get(cell.worker) ?? 0) + 1);
  }
  return counts;
}

function changing({ tasks }: RunState, { tasks: ids, worker, pinned }: Move): TaskCell[] {
  return ids.flatMap((id) => {
    const cell = tasks.get(id);
    if (!cell || cell.removed !== undefined) return [];
    return cell.worker === worker && cell.pinned === pinned ? [] : [cell];
  });
}

/** Whether it would stand in the worker's line as soon as it was given: to be given is to begin anew, also before a retry's time. */
function mayBegin({ state, spec, unmet, gate, passed }: TaskCell): boolean {
  const isOpen = state.status !== 'succeeded' && state.status !== 'skipped';
  return isOpen && unmet === 0 && !isMap(spec) && !gate && !passed;
}

function isReadyTask({ state, spec, unmet, gate, removed }: TaskCell): boolean {
  if (state.status !== 'pending' || removed !== undefined || unmet > 0 || gate || isMap(spec)) return false;
  return state.retryAt === undefined && state.held === undefined;
}

function questionsAbout({ questions, openQuestions }: RunState, ids: ReadonlySet<TaskId>): number {
  if (openQuestions === 0) return 0;
  let count = 0;
  for (const { task, answered } of questions.values()) {
    if (answered === undefined && task !== undefined && ids.has(task)) count += 1;
  }
  return count;
}

function idOf({ spec }: TaskCell): TaskId {
  return spec.id;
}
