import type { LoggedEnvelope } from '../core/envelope.ts';
import type { AttemptRow, PlanRow, QuestionRow, RunRow, TaskChange, TaskRow } from '../core/rows.ts';
import type { Batch, StoredOutput } from '../ports.ts';

export type Cell = string | number | null;

/** What is written, table by table. */
export type Tables = Record<
  'events' | 'runs' | 'plans' | 'tasks' | 'taskChanges' | 'attempts' | 'questions' | 'outputs',
  Cell[][]
>;

/** A batch as it is written: each row is an array in the order of its table's columns. */
export function batchRows({ envelopes, rows, outputs }: Batch): Tables {
  return {
    events: envelopes.map(eventCells),
    runs: rows.runs.map(runCells),
    plans: rows.plans.map(planCells),
    tasks: rows.tasks.map(taskCells),
    taskChanges: (rows.taskChanges ?? []).map(taskChangeCells),
    attempts: rows.attempts.map(attemptCells),
    questions: rows.questions.map(questionCells),
    outputs: firstOfEach(outputs).map(outputCells),
  };
}

/** A row of Event as it is read back, in the order of `EVENT_COLUMNS`. */
export type EventRow = { pos: number; stream: string; seq: number; at: number; body: string };

/** The envelope in a row. Its shape is what `append` wrote; the doctor parses it anew. */
export function envelopeOf<T extends LoggedEnvelope>({ pos, stream, seq, at, body }: EventRow): T {
  return { pos, stream, seq, at, ...JSON.parse(body) };
}

function eventCells(envelope: LoggedEnvelope): Cell[] {
  const { pos, stream, seq, at, actor, commandId, causationId, version, event } = envelope;
  return [pos, stream, seq, at, JSON.stringify({ actor, commandId, causationId, version, event })];
}

/** Equal values have one row, so a turn sends each once. */
function firstOfEach(outputs: readonly StoredOutput[]): StoredOutput[] {
  const byHash = new Map<string, StoredOutput>();
  for (const output of outputs) if (!byHash.has(output.hash)) byHash.set(output.hash, output);
  return [...byHash.values()];
}

function runCells(row: RunRow): Cell[] {
  return [
    row.id,
    row.goal,
    row.status,
    row.revision,
    row.seq,
    row.total,
    row.done,
    row.failed,
    row.openQuestions,
    row.reason,
    row.startedAt,
    row.updatedAt,
    row.closedAt,
    row.tokens,
    row.microUsd,
    row.unpriced,
  ];
}

function planCells(row: PlanRow): Cell[] {
  return [row.runId, row.revision, row.plan, row.note];
}

function taskCells(row: TaskRow): Cell[] {
  return [
    row.runId,
    row.position,
    row.taskId,
    row.title,
    row.kind,
    row.tool,
    row.worker,
    row.status,
    row.attempt,
    row.failureClass,
  ];
}

function attemptCells(row: AttemptRow): Cell[] {
  return [
    row.runId,
    row.taskId,
    row.n,
    row.worker,
    row.fence,
    row.startedAt,
    row.endedAt,
    row.outcome,
    row.failureClass,
  ];
}

/** What changes, then which row. */
function taskChangeCells(row: TaskChange): Cell[] {
  return [row.status, row.attempt, row.failureClass, row.runId, row.position];
}

function questionCells(row: QuestionRow): Cell[] {
  return [row.runId, row.id, row.reason, row.answered, row.raisedAt];
}

function outputCells(row: StoredOutput): Cell[] {
  return [row.hash, row.bytes, row.type, row.text];
}
