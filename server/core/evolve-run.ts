import { NEW_ACCOUNT, NOTHING_RESERVED } from './account.ts';
import type { Actor } from './actor.ts';
import { WHOLE } from './budget.ts';
import { setCell } from './cell.ts';
import type { Envelope } from './envelope.ts';
import type { EventOf } from './event.ts';
import { settleAtMost } from './evolve-budget.ts';
import { stopped } from './evolve-reopen.ts';
import type { RunState } from './state.ts';
import { Table } from './table.ts';
import type { TaskId } from './task.ts';
import { NO_USAGE } from './usage.ts';

/** The state after a run's first event. */
export function startedRun(envelope: Envelope, event: EventOf<'run.started'>): RunState {
  return {
    id: envelope.stream.slice(envelope.stream.indexOf(':') + 1),
    seq: envelope.seq,
    goal: event.goal,
    policy: event.policy,
    startedAt: envelope.at,
    updatedAt: envelope.at,
    revision: 0,
    observations: [],
    planFailures: [],
    usage: NO_USAGE,
    reserved: NOTHING_RESERVED,
    calls: {},
    held: {},
    noticed: [],
    ...(event.policy.budget && { accounts: { [WHOLE]: NEW_ACCOUNT } }),
    hosts: [],
    deliverables: [],
    tasks: Table.empty(),
    counts: { pending: 0, running: 0, waiting: 0, succeeded: 0, failed: 0, skipped: 0 },
    ready: {},
    readyCount: 0,
    delayed: null,
    delayedCount: 0,
    pushed: 0,
    maps: [],
    gates: [],
    running: [],
    undecided: null,
    questions: new Map(),
    openQuestions: 0,
    paused: false,
    ...(event.sample && { sample: true }),
  };
}

/** Nothing of a closed run stays running, waiting, delayed, undecided or open: a failure nobody decided about stands. */
export function closeRun(
  draft: RunState,
  event: EventOf<'run.closed'>,
  { at, actor }: { at: number; actor: Actor },
): void {
  draft.closed = { status: event.status, reason: event.reason, at };
  for (const id of draft.running) {
    const cell = draft.tasks.get(id);
    if (cell?.state.status !== 'running') continue;
    const attempts = cell.attempts.map((attempt, i) =>
      i === cell.attempts.length - 1 ? { ...attempt, ...stopped(at, actor) } : attempt,
    );
    const state = {
      status: 'skipped',
      reason: 'The run ended while it was running.',
      at,
      ended: true,
    } as const;
    setCell(draft, id, { ...cell, attempts: settleAtMost(draft, { cell, attempts, at }), state });
  }
  for (const { task } of draft.questions.values()) if (task !== undefined) leaveFailed(draft, task, at);
  delete draft.expiring;
  draft.held = {};
  draft.maps = [];
  draft.gates = [];
  draft.running = [];
  draft.undecided = null;
  draft.ready = {};
  draft.readyCount = 0;
  draft.delayed = null;
  draft.delayedCount = 0;
  draft.openQuestions = 0;
  draft.paused = false;
  delete draft.stepping;
  delete draft.planAt;
  delete draft.revising;
  delete draft.faults;
  delete draft.unanswered;
}

function leaveFailed(draft: RunState, id: TaskId, at: number): void {
  const cell = draft.tasks.get(id);
  const last = cell?.attempts.at(-1);
  if (cell?.state.status !== 'waiting') return;
  if (!last?.failure) {
    const reason = 'The run ended while a question about it was open.';
    setCell(draft, id, { ...cell, state: { status: 'skipped', reason, at, ended: true } });
    return;
  }
  const state = { status: 'failed', attempt: last.n, failure: last.failure, decided: true, at } as const;
  setCell(draft, id, { ...cell, state });
}

/** The run goes on; where another plan was being made, with the one that there is. */
export function resumeRun(draft: RunState): void {
  draft.paused = false;
  delete draft.stepping;
  if (!draft.revising) return;
  delete draft.revising;
  delete draft.planAt;
}
