import type { Ceiling } from './budget.ts';
import type { Catalogue } from './catalogue.ts';
import { type Stuck, stuckIn } from './homeless.ts';
import { laneOf, PROVIDER } from './lane.ts';
import type { Resource } from './limit.ts';
import { isMap } from './map.ts';
import type { RunState, RunStatus, TaskCell } from './state.ts';

/** Whether no task may start: it is paused, and not to start one more. */
export function isHeld({ paused, stepping }: Pick<RunState, 'paused' | 'stepping'>): boolean {
  return paused && !stepping;
}

/** Ready to be dispatched now: nothing it needs is missing and no retry time lies ahead. `now`: ms since epoch. */
export function isReady(cell: TaskCell, now: number): boolean {
  return (
    !isMap(cell.spec) &&
    !cell.gate &&
    cell.state.status === 'pending' &&
    cell.unmet === 0 &&
    cell.state.held === undefined &&
    (cell.state.retryAt === undefined || cell.state.retryAt <= now)
  );
}

/** The run's status as people read it. */
export function runStatus(state: RunState): RunStatus {
  if (state.closed) return state.closed.status;
  if (state.revising) return state.openQuestions > 0 ? 'waiting' : 'planning';
  if (state.paused) return waitsToStart(state) ? 'waiting' : 'paused';
  if (state.revision === 0) return state.openQuestions > 0 ? 'waiting' : 'planning';
  return state.openQuestions > 0 && !canProgress(state) ? 'waiting' : 'running';
}

/**
 * What “n of m” counts: tasks, those that need nothing more, and the skipped ones of these. What was replaced before it
 * began is none of them, and what the end of the run cut off is not done. Costs a look at every task of a closed run.
 */
export function progressOf(state: RunState): { total: number; done: number; skipped: number } {
  const gone = state.replaced?.tasks ?? 0;
  const { succeeded, skipped } = state.counts;
  const chosen = skipped - gone - (state.closed && skipped > 0 ? cutWhileOpen(state) : 0);
  return { total: state.tasks.size - gone, done: succeeded + chosen, skipped: chosen };
}

/** Whether nobody chose to leave this task out: the end of the run cut it off. */
export function isCutOff(state: TaskCell['state']): boolean {
  return state.status === 'skipped' && state.ended === true;
}

/** How many tasks ran, or waited for an answer, when the run ended. None is left when it goes on. */
function cutWhileOpen({ tasks }: RunState): number {
  let cut = 0;
  for (const { state } of tasks.values()) if (isCutOff(state)) cut += 1;
  return cut;
}

/** Whether its plan waits for a person to start it. */
function waitsToStart({ questions }: RunState): boolean {
  return [...questions.values()].some(
    ({ answered, options }) =>
      answered === undefined && options.some(({ command }) => command.type === 'startPlan'),
  );
}

/** Whether something runs, can run, or will run by itself. */
export function canProgress(state: RunState): boolean {
  return (
    state.running.length > 0 ||
    state.readyCount > 0 ||
    state.delayedCount > 0 ||
    state.undecided !== null ||
    state.maps.length > 0 ||
    state.gates.length > 0 ||
    isHeldUnasked(state)
  );
}

/** Whether tasks wait for a ceiling that nobody is asked about: calls under way may leave room, or somebody will be. */
function isHeldUnasked({ held }: RunState): boolean {
  for (const key in held) if (held[key]?.question === undefined) return true;
  return false;
}

/** Whether nothing happens in this run, not even in time, until somebody asks for something: it costs the engine nothing meanwhile. */
export function isResting(state: RunState): boolean {
  if (state.closed) return true;
  if (state.revising && state.openQuestions === 0) return false;
  if (state.undecided !== null || state.running.length > 0 || state.expiring?.length) return false;
  return isHeld(state) || (state.openQuestions > 0 && !canProgress(state));
}

/** Why a task does not run, as data; the screen makes the sentence. */
export type WaitReason =
  | { type: 'needs'; tasks: string[] }
  | { type: 'blocked'; by: string[] }
  | { type: 'retry'; at: number }
  | { type: 'slot'; worker: string }
  | { type: 'limit'; resource: string; limit: number; until?: number }
  | { type: 'question'; question: string }
  | { type: 'gate' }
  | ({ type: 'budget' } & Ceiling & { question?: string })
  /** Its worker takes it no more, and it is pinned to it, or nobody else may do it. */
  | ({ type: 'away'; tool: string } & Pick<Stuck, 'worker' | 'standing' | 'why'>)
  | { type: 'paused' }
  | { type: 'ended' };

/** What is known outside of the run. `now`: ms since epoch. */
export type Surroundings = {
  /** The resources that are governed now. */
  resources: readonly GovernedResource[];
  now: number;
  catalogue?: Catalogue | undefined;
};

/** Why this pending or waiting task does not run; undefined for any other. */
export function waitReason(
  state: RunState,
  cell: TaskCell,
  governed: Surroundings = { resources: [], now: 0 },
): WaitReason | undefined {
  if (cell.state.status === 'waiting') return { type: 'question', question: cell.state.question };
  if (cell.state.status !== 'pending') return undefined;
  if (cell.unmet > 0) {
    const by = blockers(state, cell);
    if (by.length > 0) return { type: 'blocked', by };
    if (!state.closed) return { type: 'needs', tasks: openNeeds(state, cell) };
  }
  if (state.closed) return { type: 'ended' };
  const held = cell.state.held === undefined ? undefined : state.held[cell.state.held];
  if (held) {
    const { what, scope, question } = held;
    return {
      type: 'budget',
      what,
      ...(scope !== undefined && { scope }),
      ...(question !== undefined && { question }),
    };
  }
  if (state.paused) return { type: 'paused' };
  const stuck = governed.catalogue && stuckAs(state, cell, governed.catalogue);
  if (stuck) return stuck;
  const limit = cell.gate ? undefined : limitOn(state, cell, governed);
  const { retryAt } = cell.state;
  if (limit && (retryAt === undefined || retryAt <= (limit.until ?? governed.now))) return limit;
  if (retryAt !== undefined && (governed.now === 0 || retryAt > governed.now)) {
    return { type: 'retry', at: retryAt };
  }
  if (cell.gate) return { type: 'gate' };
  return { type: 'slot', worker: cell.worker };
}

/** Why nobody takes a task that its worker takes no more. */
function stuckAs(
  state: RunState,
  cell: TaskCell,
  catalogue: Catalogue,
): Extract<WaitReason, { type: 'away' }> | undefined {
  const stuck = stuckIn(state, cell, catalogue);
  if (!stuck) return undefined;
  const { worker, standing, why } = stuck;
  return { type: 'away', worker, standing, why, tool: cell.spec.tool };
}

/** A resource as it is governed: calls out and at most at once; none before `until` (ms since epoch). */
export type GovernedResource = { resource: Resource; inFlight: number; limit: number; until?: number };

/** The limit that holds a ready task back: of whom it calls, or of its worker. */
function limitOn(
  state: RunState,
  cell: TaskCell,
  { resources, now }: { resources: readonly GovernedResource[]; now: number },
): Extract<WaitReason, { type: 'limit' }> | undefined {
  if (resources.length === 0) return undefined;
  const lane = laneOf(state, cell);
  const isItsOwn = ({ resource }: GovernedResource) =>
    resource === `worker:${cell.worker}` ||
    resource === lane ||
    (lane === PROVIDER && resource.startsWith(`${PROVIDER}:`));
  for (const { resource, limit, inFlight, until } of resources.filter(isItsOwn)) {
    if (until !== undefined && until > now) return { type: 'limit', resource, limit, until };
    if (inFlight >= limit) return { type: 'limit', resource, limit };
  }
  return undefined;
}

function openNeeds(state: RunState, cell: TaskCell): string[] {
  return cell.needs.filter((id) => {
    const status = state.tasks.get(id)?.state.status;
    return status !== 'succeeded' && status !== 'skipped';
  });
}

/** The failed tasks upstream, whose failure stands, that keep this one from ever running. */
export function blockers(state: RunState, cell: TaskCell): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const stack = [...cell.needs];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const upstream = state.tasks.get(id);
    if (!upstream) continue;
    if (upstream.state.status === 'failed' && upstream.state.decided) found.push(id);
    else if (upstream.state.status === 'pending' && upstream.unmet > 0) stack.push(...upstream.needs);
  }
  return found;
}
