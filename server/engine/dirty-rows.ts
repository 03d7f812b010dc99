import type { EventOf, RunEvent } from '../core/event.ts';
import { attemptRow, planRow, questionRow, runRow, taskRow } from '../core/projection.ts';
import type { RowChanges, Rows } from '../core/rows.ts';
import type { RunState, TaskCell } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';

type Touched = {
  tasks: Set<TaskId>;
  questions: Set<string>;
  plans: EventOf<'plan.adopted'>[];
  allTasks: boolean;
  /** Tasks of which an attempt began. */
  begun: Set<TaskId>;
};

/** Which rows a turn's events change, so that each is written once, as the turn leaves it. */
export class DirtyRows {
  private readonly runs = new Map<RunId, Touched>();

  /** `before`: the state that the event is about to change. */
  note(run: RunId, event: RunEvent, before: RunState | undefined): void {
    const touched = this.touched(run);
    if ('task' in event) touched.tasks.add(event.task);
    if (event.type === 'task.dispatched') touched.begun.add(event.task);
    if (event.type === 'plan.adopted') {
      touched.plans.push(event);
      touched.allTasks = true;
    }
    if (event.type === 'question.answered') touched.questions.add(event.question);
    if (event.type === 'question.raised') {
      touched.questions.add(event.question.id);
      if (event.question.task !== undefined) touched.tasks.add(event.question.task);
    }
    if (event.type === 'run.closed' && before) for (const task of endedBy(before)) touched.tasks.add(task);
  }

  rows(states: ReadonlyMap<RunId, RunState>): Rows & RowChanges {
    const rows: Rows & RowChanges = {
      runs: [],
      tasks: [],
      taskChanges: [],
      attempts: [],
      attemptEnds: [],
      questions: [],
      plans: [],
    };
    for (const [run, touched] of this.runs) {
      const state = states.get(run);
      if (state) collect(rows, state, touched);
    }
    return rows;
  }

  private touched(run: RunId): Touched {
    let touched = this.runs.get(run);
    if (!touched) {
      touched = { tasks: new Set(), questions: new Set(), plans: [], allTasks: false, begun: new Set() };
      this.runs.set(run, touched);
    }
    return touched;
  }
}

/** Tasks that change with the end of their run: those that run, and those that a person was asked about. */
function endedBy(before: RunState): TaskId[] {
  return [...before.running, ...[...before.questions.values()].flatMap(({ task }) => task ?? [])];
}

function collect(rows: Rows & RowChanges, state: RunState, touched: Touched): void {
  rows.runs.push(runRow(state));
  for (const id of touched.allTasks ? state.tasks.keys() : touched.tasks) {
    const cell = state.tasks.get(id);
    if (!cell) continue;
    if (touched.allTasks) rows.tasks.push(taskRow(state.id, cell));
    else rows.taskChanges.push(taskRow(state.id, cell));
    collectAttempts(rows, state.id, { cell, begun: touched.begun.has(id) });
  }
  for (const id of touched.questions) {
    const question = state.questions.get(id);
    if (question) rows.questions.push(questionRow(state.id, question));
  }
  for (const plan of touched.plans) rows.plans.push(planRow(state.id, plan));
}

/** At most the last two attempts of a task change in one turn: one ends, the next begins. */
function collectAttempts(
  rows: Rows & RowChanges,
  run: RunId,
  { cell, begun }: { cell: TaskCell; begun: boolean },
): void {
  const [last, before] = [cell.attempts.at(-1), cell.attempts.at(-2)];
  if (last && begun) rows.attempts.push(attemptRow(run, cell.spec.id, last));
  else if (last) rows.attemptEnds.push(attemptRow(run, cell.spec.id, last));
  if (before && begun) rows.attemptEnds.push(attemptRow(run, cell.spec.id, before));
}
