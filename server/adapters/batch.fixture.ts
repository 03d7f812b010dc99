import { SYSTEM } from '../core/actor.ts';
import { type Envelope, EVENT_VERSION, runStream } from '../core/envelope.ts';
import type { RunEvent } from '../core/event.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import type { Rows } from '../core/rows.ts';
import type { Batch } from '../ports.ts';

/** Batches for tests of logs: events and rows of made-up runs, whole enough to be written and compared. */
export const AT = 1_790_000_000_123;

export const NO_ROWS: Rows = { runs: [], tasks: [], attempts: [], questions: [], plans: [] };

export function started(goal = 'Describe cars.csv'): RunEvent {
  return { type: 'run.started', goal, policy: DEFAULT_POLICY };
}

export function envelopeAt(
  pos: number,
  run: string,
  seq: number,
  event: RunEvent = { type: 'run.paused' },
): Envelope {
  return {
    pos,
    stream: runStream(run),
    seq,
    at: AT + pos,
    actor: SYSTEM,
    commandId: `command-${run}-${seq}`,
    version: EVENT_VERSION,
    event,
  };
}

export function runRowAt(run: string, seq: number, status = 'running'): Rows['runs'][number] {
  return {
    id: run,
    goal: 'Describe cars.csv',
    status,
    revision: 1,
    seq,
    total: 2,
    done: 0,
    failed: 0,
    openQuestions: 0,
    reason: null,
    startedAt: AT,
    updatedAt: AT + seq,
    closedAt: null,
    tokens: 0,
    microUsd: 0,
    unpriced: 0,
  };
}

export function taskRowAt(
  run: string,
  taskId: string,
  status: string,
  attempt: number,
): Rows['tasks'][number] {
  return {
    runId: run,
    position: placeOf(taskId),
    taskId,
    title: `Read “${taskId}” 読む`,
    kind: 'io',
    tool: 'file.read',
    worker: 'io-1',
    status,
    attempt,
    failureClass: null,
  };
}

export function attemptRowAt(
  run: string,
  taskId: string,
  n: number,
  fence: number,
): Rows['attempts'][number] {
  return {
    runId: run,
    taskId,
    n,
    worker: 'io-1',
    fence,
    startedAt: AT + fence,
    endedAt: null,
    outcome: null,
    failureClass: null,
  };
}

/** One turn with these envelopes; the rows of its runs say their last seq. */
export function batchOf(envelopes: readonly Envelope[], rows: Partial<Rows> = {}): Batch {
  const last = new Map(envelopes.map(({ stream, seq }) => [stream.slice('run:'.length), seq]));
  const runs = [...last].map(([run, seq]) => runRowAt(run, seq));
  return { envelopes, rows: { ...NO_ROWS, runs, ...rows }, outputs: [] };
}

/** A place of its own for each task id of these tests. */
function placeOf(taskId: string): number {
  return [...taskId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 0);
}
