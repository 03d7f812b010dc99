import type { Envelope } from '../core/envelope.ts';
import type { RunEvent } from '../core/event.ts';
import type { Rows } from '../core/rows.ts';
import type { Batch } from '../ports.ts';
import { attemptRowAt, envelopeAt, NO_ROWS, runRowAt, taskRowAt } from './batch.fixture.ts';

const RUNS = ['a', 'b', 'c'] as const;
const TASKS = 40;

/** The nth event of the log is this one, so that what must be there follows from how many there are. */
export function nthEnvelope(pos: number): Envelope {
  const { run, seq, task, attempt } = nth(pos);
  const event: RunEvent = {
    type: 'task.dispatched',
    task,
    attempt,
    worker: 'io-1',
    fence: pos,
    deadline: pos,
    effect: 'pure',
  };
  return envelopeAt(pos, run, seq, event);
}

/** The batch of `size` events that follows `after`, with the rows they change. */
export function nextBatch(after: number, size: number): Batch {
  const positions = Array.from({ length: size }, (_, i) => after + 1 + i);
  const changed = mergeRows(NO_ROWS, positions);
  const outputs = [{ hash: `output-${after + 1}`, bytes: 2, type: 'json', text: '{}' }];
  return { envelopes: positions.map(nthEnvelope), rows: changed, outputs };
}

/** Every row there must be after `last` events, in order of their keys. */
export function rowsAfter(last: number): Rows {
  return mergeRows(
    NO_ROWS,
    Array.from({ length: last }, (_, i) => i + 1),
  );
}

function nth(pos: number) {
  const run = RUNS[pos % RUNS.length] ?? 'a';
  const seq = Math.ceil(pos / RUNS.length);
  const task = `task-${seq % TASKS}`;
  return { run, seq, task, attempt: Math.ceil(seq / TASKS) };
}

function mergeRows(before: Rows, positions: readonly number[]): Rows {
  const runs = new Map(before.runs.map((row) => [row.id, row]));
  const tasks = new Map(before.tasks.map((row) => [`${row.runId} ${row.taskId}`, row]));
  const attempts = [...before.attempts];
  for (const pos of positions) {
    const { run, seq, task, attempt } = nth(pos);
    runs.set(run, runRowAt(run, seq));
    tasks.set(`${run} ${task}`, taskRowAt(run, task, `after ${pos}`, attempt));
    attempts.push(attemptRowAt(run, task, attempt, pos));
  }
  return { ...NO_ROWS, runs: [...runs.values()], tasks: [...tasks.values()], attempts };
}
