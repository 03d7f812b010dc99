import type { Catalogue, ToolInfo, WorkerProfile } from '../core/catalogue.ts';
import { mayDo } from '../core/homeless.ts';
import { type Lane, laneOf, NO_LANE } from '../core/lane.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, WorkerId } from '../core/task.ts';
import { type Candidate, nextFor, type Which } from '../core/todo.ts';
import { type Seated, scored, type WorkerScore } from '../core/worker-score.ts';

/** Why a task goes to another worker than its own. */
export type Move = { reason: string; scores: WorkerScore[] };

/** Which task of which run takes the next slot, and whom it calls. */
export type Pick = Candidate & { run: RunId; lane: Lane; move?: Move };

/** `free`: workers that could take one more task. `isOpen`: whether whom a lane calls takes one more call. */
export type Desk = { free: readonly Seated[]; catalogue: Catalogue; isOpen(lane: Lane): boolean };

type Found = Candidate & { move?: Move };

/**
 * The next dispatch across all runs: for the workers that are free, the run with the fewest running tasks first
 * (fair share), then the longest remaining path. A task whose own worker has no room goes to an equally able one that
 * has, unless it is pinned. `now`: ms since epoch. Undefined when nothing can start.
 */
export function pickNext(runs: Iterable<RunState>, desk: Desk, now: number): Pick | undefined {
  if (desk.free.length === 0) return undefined;
  let best: Found | undefined;
  let from: RunState | undefined;
  for (const run of runs) {
    const share = run.running.length;
    if (share >= run.policy.concurrency || (from && share > from.running.length)) continue;
    const candidate = bestOf(run, desk, now);
    if (!candidate) continue;
    const isFairer = !from || share < from.running.length;
    if (best && !isFairer && candidate.urgency <= best.urgency) continue;
    best = candidate;
    from = run;
  }
  if (!best || !from) return undefined;
  const cell = from.tasks.get(best.task);
  return { run: from.id, ...best, lane: cell ? laneOf(from, cell) : NO_LANE };
}

function bestOf(run: RunState, desk: Desk, now: number): Found | undefined {
  let best: Found | undefined;
  for (const { profile } of desk.free) {
    const candidate = nextFor(run, profile.id, now, { isOpen: desk.isOpen, may: limitsOf(profile) });
    if (candidate && (!best || candidate.urgency > best.urgency)) best = candidate;
  }
  for (const owner of Object.keys(run.ready)) {
    const candidate = movedFrom(run, owner, desk, now);
    if (candidate && (!best || candidate.urgency > best.urgency)) best = candidate;
  }
  return best;
}

/** The most urgent task that another worker can take over, as this one has no room. */
function movedFrom(run: RunState, owner: WorkerId, desk: Desk, now: number): Found | undefined {
  const { free, catalogue, isOpen } = desk;
  if (free.some(({ profile }) => profile.id === owner)) return undefined;
  const own = catalogue.workers.find(({ id }) => id === owner);
  if (own && !free.some(({ profile }) => profile.kind === own.kind)) return undefined;
  const may = own && limitsOf(own);
  const candidate = nextFor(run, owner, now, { isOpen, may, movable: true });
  const tool = candidate && toolOf(run, candidate, catalogue);
  const left = candidate ? leftBy(run, candidate) : [];
  const others = free.filter(({ profile }) => !left.includes(profile.id));
  const scores = tool ? scored(tool, employed(others, catalogue.workers)) : [];
  const to = scores[0];
  if (!candidate || !to) return undefined;
  const reason = `${owner} has no room for more now; ${to.worker} has.`;
  return { ...candidate, worker: to.worker, move: { reason, scores } };
}

/** Which tasks the worker may do, where that is not all of its kind. */
function limitsOf(worker: WorkerProfile): Which['may'] {
  return worker.tools === '*' ? undefined : (spec) => mayDo(worker, spec);
}

/** Workers that the task turned away from after a failure: it does not go back to them. */
function leftBy(run: RunState, { task }: Candidate): WorkerId[] {
  const degraded = run.tasks.get(task)?.degraded ?? [];
  return degraded.flatMap(({ with: turned, from }) => (turned.to === 'worker' && from ? from : []));
}

function toolOf(run: RunState, { task }: Candidate, { tools }: Catalogue): ToolInfo | undefined {
  const name = run.tasks.get(task)?.spec.tool;
  return tools.find((tool) => tool.name === name);
}

/** A worker that left has a seat as long as tasks are its own; it takes over none. */
function employed(free: readonly Seated[], workers: readonly WorkerProfile[]): Seated[] {
  return free.filter(({ profile }) => workers.some(({ id }) => id === profile.id));
}
