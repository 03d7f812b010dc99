import { type Catalogue, canRun, type WorkerProfile } from './catalogue.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId, TaskSpec, WorkerId } from './task.ts';

/** Why a task cannot be done by the worker that has it: it was drained or removed, or may not use the tool. */
export type Homeless = { worker: WorkerId; standing: 'drained' | 'removed' | 'unable' };

/** Whether there may be tasks at all that their worker cannot do: most houses have none, and look no further. */
export function isRestricted({ workers, away }: Catalogue): boolean {
  return (away?.length ?? 0) > 0 || workers.some(({ tools }) => tools !== '*');
}

/** How tasks are told apart that their worker takes no more. A worker that nobody knows says so itself when it is asked. */
export function homelessIn(catalogue: Catalogue): (cell: TaskCell) => Homeless | undefined {
  if (!isRestricted(catalogue)) return () => undefined;
  const away = new Map((catalogue.away ?? []).map(({ id, standing }) => [id, standing]));
  const workers = new Map(catalogue.workers.map((worker) => [worker.id, worker]));
  return ({ worker, spec }) => {
    const standing = away.get(worker);
    if (standing) return { worker, standing };
    const profile = workers.get(worker);
    return profile && !mayDo(profile, spec) ? { worker, standing: 'unable' } : undefined;
  };
}

/** Whether the worker may do such a task. */
export function mayDo(worker: WorkerProfile, { tool, kind }: Pick<TaskSpec, 'tool' | 'kind'>): boolean {
  return canRun(worker, { name: tool, kind });
}

/** A task that waits for a worker that does not take it, and why nobody else does. */
export type Stuck = Homeless & { task: TaskId; why: 'pinned' | 'alone' };

/** Where tasks go that their worker takes no more, by who had them and by who gets them; and those that cannot go anywhere. */
export type Rehoming = { moves: Map<WorkerId, Map<WorkerId, TaskId[]>>; stuck: Stuck[] };

/**
 * New workers for what has not begun and lost its own. `only`: of these tasks alone. The least laden of those that may
 * do it gets it, by tasks that wait for each slot. Costs what the graph costs.
 */
export function rehomed(state: RunState, catalogue: Catalogue, only?: readonly TaskId[]): Rehoming {
  const found: Rehoming = { moves: new Map(), stuck: [] };
  if (!isRestricted(catalogue)) return found;
  const whyOf = homelessIn(catalogue);
  const homeless = (only ?? [...state.tasks.keys()]).flatMap((task) => {
    const cell = state.tasks.get(task);
    const why = cell && waits(cell) ? whyOf(cell) : undefined;
    return cell && why ? [{ task, cell, why }] : [];
  });
  if (homeless.length === 0) return found;
  const load = waitingFor(state);
  for (const { task, cell, why } of homeless) {
    const to = homeOf(state, cell, catalogue, load);
    if (!to) {
      found.stuck.push({ task, ...why, why: cell.pinned ? 'pinned' : 'alone' });
      continue;
    }
    load.set(to.id, (load.get(to.id) ?? 0) + 1);
    const from = found.moves.get(why.worker) ?? new Map<WorkerId, TaskId[]>();
    const moved = from.get(to.id);
    if (moved) moved.push(task);
    else found.moves.set(why.worker, from.set(to.id, [task]));
  }
  return found;
}

/** Why nobody takes this task; undefined when its worker, or another one, does. */
export function stuckIn(state: RunState, cell: TaskCell, catalogue: Catalogue): Stuck | undefined {
  const homeless = homelessIn(catalogue)(cell);
  if (!homeless || homeOf(state, cell, catalogue)) return undefined;
  return { task: cell.spec.id, ...homeless, why: cell.pinned ? 'pinned' : 'alone' };
}

/** Who takes a task that its worker takes no more: a pinned one nobody, but an item of a list whom its map task was given to. */
function homeOf(
  { tasks }: RunState,
  cell: TaskCell,
  { workers }: Catalogue,
  load: ReadonlyMap<WorkerId, number> = NOTHING_WAITS,
): WorkerProfile | undefined {
  const able = ableFor(cell, workers);
  if (!cell.pinned) return leastLaden(able, load);
  const map = cell.parent === undefined ? undefined : tasks.get(cell.parent);
  return able.find(({ id }) => id === map?.worker);
}

const NOTHING_WAITS: ReadonlyMap<WorkerId, number> = new Map();

/** Whether somebody has still to do it. */
function waits({ state, removed }: TaskCell): boolean {
  return removed === undefined && (state.status === 'pending' || state.status === 'waiting');
}

/** Who may do it; those that it turned away from after a failure only where there is nobody else. */
function ableFor({ spec, degraded = [] }: TaskCell, workers: readonly WorkerProfile[]): WorkerProfile[] {
  const able = workers.filter((worker) => mayDo(worker, spec));
  const left = degraded.flatMap(({ with: turned, from }) => (turned.to === 'worker' && from ? from : []));
  const others = able.filter(({ id }) => !left.includes(id));
  return others.length > 0 ? others : able;
}

function leastLaden(able: readonly WorkerProfile[], load: ReadonlyMap<WorkerId, number>) {
  const share = ({ id, capacity }: WorkerProfile) => (load.get(id) ?? 0) / capacity;
  return able.reduce<WorkerProfile | undefined>(
    (best, one) => (best && share(best) <= share(one) ? best : one),
    undefined,
  );
}

function waitingFor({ tasks }: RunState): Map<WorkerId, number> {
  const load = new Map<WorkerId, number>();
  for (const cell of tasks.values()) {
    if (waits(cell)) load.set(cell.worker, (load.get(cell.worker) ?? 0) + 1);
  }
  return load;
}
