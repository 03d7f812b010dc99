import { cellOf, changed, delay, dequeue, enqueue, release, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import { putAside, settle as settleCall } from './evolve-budget.ts';
import { taken } from './evolve-fault.ts';
import { childSkipped } from './evolve-map.ts';
import { isMap } from './map.ts';
import { withProposal } from './replans.ts';
import type { Attempt, RunState, TaskCell } from './state.ts';
import { without } from './undecided.ts';
import { type Usage, withUsage } from './usage.ts';

export function dispatched(draft: RunState, event: EventOf<'task.dispatched'>, at: number): void {
  const cell = cellOf(draft, event.task);
  const { attempt, fence, deadline, worker, fault, reserved } = event;
  const begun = { n: attempt, worker, fence, startedAt: at, revision: draft.revision };
  const more =
    fault || reserved ? { ...begun, ...(fault && { fault }), ...(reserved && { reserved }) } : begun;
  const attempts = [...cell.attempts, more];
  if (fault) taken(draft, event.task);
  if (draft.stepping) delete draft.stepping;
  const state = { status: 'running', attempt, fence, since: at, deadline } as const;
  setCell(draft, event.task, changed(cell, { attempts, state }));
  draft.running = [...draft.running, event.task];
  dequeue(draft, cell);
  putAside(draft, cell, { reserved, at, deadline });
}

export function succeeded(draft: RunState, event: EventOf<'task.succeeded'>, at: number): void {
  const cell = attempted(draft, event.task, at);
  const { attempt, output, ms } = event;
  const spent = read(draft, event, used(draft, event));
  const attempts = ended(cell, (last) => well(last, { at, ms, spent }));
  const state = { status: 'succeeded', attempt, output, at } as const;
  setCell(draft, event.task, changed(cell, { attempts, state }));
  stopped(draft, event.task);
  release(draft, cell, at);
  settleCall(draft, cell, { usage: event.usage, at });
}

export function failed(draft: RunState, event: EventOf<'task.failed'>, at: number): void {
  const cell = attempted(draft, event.task, at);
  const { attempt, failure, ms } = event;
  const spent = used(draft, event);
  const took = ms === undefined ? {} : { ms };
  const attempts = ended(cell, (last) => ({
    endedAt: at,
    outcome: 'failed',
    failure,
    ...took,
    ...spent,
    ...last,
  }));
  const state = { status: 'failed', attempt, failure, decided: false, at } as const;
  setCell(draft, event.task, changed(cell, { attempts, state }));
  stopped(draft, event.task);
  draft.undecided = { task: event.task, earlier: draft.undecided };
  settleCall(draft, cell, { usage: event.usage, at });
}

const NOTHING = {};

/** What the attempt used, added to what the run used. */
function used(draft: RunState, { usage }: { usage?: Usage | undefined }): { usage?: Usage } {
  if (!usage) return NOTHING;
  draft.usage = withUsage(draft.usage, usage);
  return { usage };
}

/** What it used, and the files that it read, which count in the run. */
function read(
  draft: RunState,
  { reads }: EventOf<'task.succeeded'>,
  spent: Pick<Attempt, 'usage'>,
): Pick<Attempt, 'usage' | 'reads'> {
  if (!reads) return spent;
  draft.reads = (draft.reads ?? 0) + 1;
  return { ...spent, reads };
}

/** A failure has its answer. What leads on (a retry, a skip, a question) follows as an event of its own. */
export function decided(draft: RunState, event: EventOf<'recovery.decided'>, at: number): void {
  settle(draft, event.task);
  noteProposal(draft, event);
  const cell = cellOf(draft, event.task);
  const failure = cell.attempts.at(-1)?.failure;
  if (!failure) return;
  const { attempt, saw, chose: answer } = event;
  const chose = answer.type === 'replan' ? ({ type: 'replan' } as const) : answer;
  const attempts = ended(cell, (last) => ({ decision: { saw, chose, at }, ...last }));
  const state = { status: 'failed', attempt, failure, decided: true, at } as const;
  setCell(draft, event.task, changed(cell, { attempts, state }));
}

/** What a planner made of the failure is remembered, also what could not be applied. */
function noteProposal(draft: RunState, { task, attempt, chose, saw }: EventOf<'recovery.decided'>): void {
  const made = chose.type === 'replan' ? chose.made : undefined;
  if (made) draft.replans = withProposal(draft, { ...made, task, attempt, outcome: 'applied' });
  if (saw.refused) {
    draft.replans = withProposal(draft, { ...saw.refused, task, attempt, outcome: 'refused' });
  }
}

export function retryScheduled(draft: RunState, event: EventOf<'task.retryScheduled'>): void {
  settle(draft, event.task);
  const cell = cellOf(draft, event.task);
  const again = isMap(cell.spec) || cell.gate !== undefined || cell.unmet > 0;
  const next: TaskCell = {
    ...cell,
    readyAt: event.at,
    state: again ? { status: 'pending' } : { status: 'pending', retryAt: event.at },
  };
  setCell(draft, event.task, next);
  if (again) {
    if (next.unmet === 0) enqueue(draft, next);
  } else delay(draft, event.task, event.at);
}

export function skipped(draft: RunState, event: EventOf<'task.skipped'>, at: number): void {
  settle(draft, event.task);
  const cell = cellOf(draft, event.task);
  setCell(draft, event.task, { ...cell, state: { status: 'skipped', reason: event.reason, at } });
  dequeue(draft, cell);
  childSkipped(draft, cell);
  release(draft, cell, at);
}

/** The cell with the attempt that ends now. A map task is worked on by nobody: its attempt begins with its expansion. */
function attempted(draft: RunState, id: string, at: number): TaskCell {
  const cell = cellOf(draft, id);
  if (!isMap(cell.spec)) return cell;
  dequeue(draft, cell);
  const { attempts, worker, children } = cell;
  const startedAt = children?.since ?? at;
  return {
    ...cell,
    attempts: [
      ...attempts,
      { n: attempts.length + 1, worker, fence: draft.seq, startedAt, revision: draft.revision },
    ],
  };
}

function ended({ attempts }: TaskCell, end: (last: Attempt) => Attempt): Attempt[] {
  const last = attempts.at(-1);
  if (!last) return [];
  return attempts.length === 1 ? [end(last)] : [...attempts.slice(0, -1), end(last)];
}

type Well = { at: number; ms: number; spent: Pick<Attempt, 'usage' | 'reads'> };

/** The attempt that went well. What nearly all of them have is one literal, which V8 makes twenty times as fast. */
function well(last: Attempt, { at, ms, spent }: Well): Attempt {
  const { n, worker, fence, startedAt, revision } = last;
  const usual: Attempt = { n, worker, fence, startedAt, endedAt: at, ms, outcome: 'succeeded', revision };
  const isUsual = spent === NOTHING && !last.fault && !last.reserved && !last.spec;
  return isUsual ? usual : { ...last, ...usual, ...spent };
}

function stopped(draft: RunState, task: string): void {
  draft.running = draft.running.filter((id) => id !== task);
}

function settle(draft: RunState, task: string): void {
  draft.undecided = without(draft.undecided, task);
}
