import { progressOf, runStatus } from './derived.ts';
import type { EventOf } from './event.ts';
import type { AttemptRow, PlanRow, QuestionRow, Rows, RunRow, TaskRow } from './rows.ts';
import type { AskedQuestion, Attempt, RunState, TaskCell } from './state.ts';

/** The run's own row. */
export function runRow(state: RunState): RunRow {
  const { total, done } = progressOf(state);
  return {
    id: state.id,
    goal: state.goal,
    status: runStatus(state),
    revision: state.revision,
    seq: state.seq,
    total,
    done,
    failed: state.counts.failed,
    openQuestions: state.openQuestions,
    reason: state.closed?.reason ?? null,
    startedAt: state.startedAt,
    updatedAt: state.updatedAt,
    closedAt: state.closed?.at ?? null,
    tokens: state.usage.input + state.usage.output,
    microUsd: state.usage.microUsd,
    unpriced: state.usage.unpriced,
  };
}

/**
 * What is settled of a task. That it runs is in the log and in memory alone: no row says so, so none can go on saying so
 * after a crash, and a dispatch costs its event only.
 */
export function taskRow(runId: string, { spec, worker, state, attempts, position }: TaskCell): TaskRow {
  return {
    runId,
    position,
    taskId: spec.id,
    title: spec.title,
    kind: spec.kind,
    tool: spec.tool,
    worker,
    status: state.status === 'running' ? 'pending' : state.status,
    attempt: attempts.length - (state.status === 'running' ? 1 : 0),
    failureClass: state.status === 'failed' ? state.failure.class : null,
  };
}

/** The row of an attempt that has ended. */
export function attemptRow(runId: string, taskId: string, attempt: Attempt): AttemptRow {
  return {
    runId,
    taskId,
    n: attempt.n,
    worker: attempt.worker,
    fence: attempt.fence,
    startedAt: attempt.startedAt,
    endedAt: attempt.endedAt ?? null,
    outcome: attempt.outcome ?? null,
    failureClass: attempt.failure?.class ?? null,
  };
}

export function questionRow(runId: string, question: AskedQuestion): QuestionRow {
  const { id, reason, raisedAt } = question;
  return { runId, id, reason, answered: question.answered ?? null, raisedAt };
}

/** A plan as adopted, or what a patch made of it. */
export function planRow(runId: string, event: EventOf<'plan.adopted' | 'run.patched'>): PlanRow {
  const { revision } = event;
  if (event.type === 'run.patched') {
    const { ops, reason } = event;
    return { runId, revision, plan: JSON.stringify({ ops }), note: JSON.stringify({ reason }) };
  }
  return { runId, revision, plan: JSON.stringify(event.plan), note: JSON.stringify(event.note) };
}

/** Every row that this state says there must be, but for plans, which are rows of their events. */
export function rowsOf(state: RunState): Rows {
  const cells = [...state.tasks.values()];
  return {
    runs: [runRow(state)],
    tasks: cells.map((cell) => taskRow(state.id, cell)),
    attempts: cells.flatMap((cell) =>
      endedAttempts(cell).map((attempt) => attemptRow(state.id, cell.spec.id, attempt)),
    ),
    questions: [...state.questions.values()].map((question) => questionRow(state.id, question)),
    plans: [],
  };
}

/** The attempts of a task that are over, oldest first. */
export function endedAttempts({ attempts }: Pick<TaskCell, 'attempts'>): readonly Attempt[] {
  return attempts.filter(({ endedAt }) => endedAt !== undefined);
}
