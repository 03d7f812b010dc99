import type { Ceiling } from './budget.ts';
import { cellOf, isQueuedIn } from './cell.ts';
import { ceilingsToAsk, ceilingsToNotice } from './decide-budget.ts';
import { canProgress, isHeld, isReady } from './derived.ts';
import { expiryAt, overdue } from './expiry.ts';
import { pop } from './heap.ts';
import { type Lane, laneOf } from './lane.ts';
import { first, isPinned, laneIn } from './queue.ts';
import type { RunState } from './state.ts';
import type { TaskId, TaskSpec, WorkerId } from './task.ts';
import { type Undecided, undecidedSince } from './undecided.ts';

/** What the state asks for, dispatches aside: those are many and compete for slots (see `nextFor`). */
export type Work =
  | { type: 'plan' }
  | { type: 'recover'; task: TaskId; attempt: number }
  | { type: 'expand' | 'gather' | 'gate'; task: TaskId }
  | { type: 'close' }
  | ({ type: 'askBudget' | 'noticeBudget' } & Ceiling)
  | { type: 'expire'; question: string };

/**
 * Everything this run asks for at `now` (ms since epoch). Derived from the state alone, so after a crash it is simply
 * asked again. `seen`: failures up to here are in hand.
 */
export function todo(state: RunState, now: number, seen: Undecided = null): Work[] {
  if (state.closed) return [];
  const work: Work[] = overdue(state, now).map((question) => ({ type: 'expire', question }));
  if (state.revision === 0) return wantsPlan(state, now) ? [...work, { type: 'plan' }] : work;
  if (state.revising && wantsPlan(state, now)) work.push({ type: 'plan' });
  for (const task of undecidedSince(state.undecided, seen)) {
    const cell = state.tasks.get(task)?.state;
    if (cell?.status === 'failed') work.push({ type: 'recover', task, attempt: cell.attempt });
  }
  for (const task of isHeld(state) ? [] : state.maps) {
    work.push({ type: state.tasks.get(task)?.children ? 'gather' : 'expand', task });
  }
  for (const { what, scope } of ceilingsToNotice(state, now))
    work.push({ type: 'noticeBudget', what, scope });
  for (const { what, scope } of isHeld(state) ? [] : ceilingsToAsk(state))
    work.push({ type: 'askBudget', what, scope });
  for (const task of isHeld(state) ? [] : state.gates) work.push({ type: 'gate', task });
  if (wantsClose(state)) work.push({ type: 'close' });
  return work;
}

/** Whether nothing goes on in the run and nobody is asked. At once, however many failures are undecided. */
export function wantsClose(state: RunState): boolean {
  const { closed, revision, openQuestions, paused } = state;
  return !closed && revision > 0 && !canProgress(state) && openQuestions === 0 && !paused;
}

function wantsPlan({ openQuestions, paused, revising, planAt }: RunState, now: number): boolean {
  return openQuestions === 0 && (!paused || revising === true) && (planAt === undefined || planAt <= now);
}

/** A task that wants a slot. The more urgent first. */
export type Candidate = { task: TaskId; worker: WorkerId; urgency: number };

/**
 * Which tasks of a worker are looked at: those whose lane is open, whether only those that may be moved elsewhere, and,
 * when it may not do all of its kind, those that it may.
 */
export type Which = {
  isOpen: (lane: Lane) => boolean;
  movable?: boolean;
  may?: ((spec: TaskSpec) => boolean) | undefined;
};
const ANY: Which = { isOpen: () => true };

/** The most urgent task of this worker that could start now. `now`: ms since epoch. */
export function nextFor(
  state: RunState,
  worker: WorkerId,
  now: number,
  which: Which = ANY,
): Candidate | undefined {
  if (isHeld(state) || state.closed) return undefined;
  const due = dueRetry(state, worker, now, which);
  if (due) return due;
  const queue = state.ready[worker];
  const { may } = which;
  const isLeft = (id: TaskId) => may !== undefined && !may(cellOf(state, id).spec);
  const found =
    queue &&
    first(
      queue,
      (id, line) => !isQueuedIn(state, id, { worker, line }) || isLeft(id),
      (line) => !(which.movable && isPinned(line)) && which.isOpen(laneIn(line)),
    );
  return found && { task: found.id, worker, urgency: -found.rank };
}

/**
 * When the next retry, of a task or of planning, or the end of a question's time that lies after `now` is due, ms since
 * epoch; undefined when none does. What is due already waits for a slot, not for the clock.
 */
export function wakeAt(state: RunState, now: number): number | undefined {
  if (state.closed) return undefined;
  const times = [expiryAt(state, now), retryDueAt(state, now)].filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

function retryDueAt(state: RunState, now: number): number | undefined {
  const { revising, planAt } = state;
  if (revising && planAt !== undefined && planAt > now) return planAt;
  if (isHeld(state)) return undefined;
  if (state.revision === 0)
    return state.planAt !== undefined && state.planAt > now ? state.planAt : undefined;
  let heap = state.delayed;
  while (heap && heap.rank <= now) heap = pop(heap);
  return heap?.rank;
}

/** Retries that became due since `ripened` last looked: few. */
function dueRetry(
  state: RunState,
  worker: WorkerId,
  now: number,
  { isOpen, movable, may }: Which,
): Candidate | undefined {
  for (let heap = state.delayed; heap && heap.rank <= now; heap = pop(heap)) {
    const cell = state.tasks.get(heap.item);
    if (cell?.worker !== worker || cell.state.status !== 'pending' || !isReady(cell, now)) continue;
    if ((movable && cell.pinned) || !isOpen(laneOf(state, cell)) || may?.(cell.spec) === false) continue;
    return { task: heap.item, worker, urgency: cell.urgency };
  }
  return undefined;
}
