import type { EventOf, RunEvent } from '../core/event.ts';
import { childIds } from '../core/map.ts';
import { targetOf } from '../core/patch.ts';
import { attemptRow, planRow, questionRow, runRow, taskRow } from '../core/projection.ts';
import type { RowChanges, Rows } from '../core/rows.ts';
import type { Attempt, RunState, TaskCell } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';

type Touched = {
  /** The run as it was before the turn. */
  base: RunState | undefined;
  tasks: Set<TaskId>;
  /** Tasks whose row is written whole: it is new, or more of it changes than usual. */
  added: Set<TaskId>;
  questions: Set<string>;
  plans: EventOf<'plan.adopted' | 'run.patched'>[];
  allTasks: boolean;
};

/** Which rows a turn's events change, so that each is written once, as the turn leaves it. */
export class DirtyRows {
  private readonly runs = new Map<RunId, Touched>();

  /** `before`: the state that the event is about to change. */
  note(run: RunId, event: RunEvent, before: RunState | undefined): void {
    const touched = this.touched(run, before);
    if ('task' in event && event.type !== 'task.dispatched') touched.tasks.add(event.task);
    if (event.type === 'plan.adopted') {
      touched.plans.push(event);
      touched.allTasks = true;
    }
    if (event.type === 'task.degraded' || event.type === 'task.assigned') touched.added.add(event.task);
    if (event.type === 'tasks.assigned') noteAssigned(touched, event);
    if (event.type === 'tasks.reopened') noteReopened(touched, event, before);
    if (event.type === 'run.patched') notePatch(touched, event, before);
    if (event.type === 'task.expanded') {
      for (const id of childIds(event.task, event.count)) {
        touched.tasks.add(id);
        touched.added.add(id);
      }
    }
    if (event.type === 'question.answered') {
      touched.questions.add(event.question);
      const asked = before?.questions.get(event.question)?.task;
      if (asked !== undefined) touched.tasks.add(asked);
    }
    if (event.type === 'question.raised') {
      touched.questions.add(event.question.id);
      if (event.question.task !== undefined) touched.tasks.add(event.question.task);
    }
    if (event.type === 'run.reopened' && before) noteRunReopened(touched, before);
    if (event.type === 'run.closed' && before) for (const task of endedBy(before)) touched.tasks.add(task);
  }

  rows(states: ReadonlyMap<RunId, RunState>): Rows & RowChanges {
    const rows: Rows & RowChanges = {
      runs: [],
      tasks: [],
      taskChanges: [],
      attempts: [],
      questions: [],
      plans: [],
    };
    for (const [run, touched] of this.runs) {
      const state = states.get(run);
      if (state) collect(rows, state, touched);
    }
    return rows;
  }

  private touched(run: RunId, base: RunState | undefined): Touched {
    let touched = this.runs.get(run);
    if (!touched) {
      touched = {
        base,
        tasks: new Set(),
        added: new Set(),
        questions: new Set(),
        plans: [],
        allTasks: false,
      };
      this.runs.set(run, touched);
    }
    return touched;
  }
}

/** Every row that a patch names is written whole; questions about its tasks may be settled by it. */
function notePatch(touched: Touched, event: EventOf<'run.patched'>, before: RunState | undefined): void {
  touched.plans.push(event);
  const ids = new Set(event.ops.map(targetOf));
  for (const id of ids) {
    if (id === undefined) continue;
    touched.tasks.add(id);
    touched.added.add(id);
  }
  for (const question of before?.questions.values() ?? []) {
    if (question.answered === undefined && ids.has(question.task)) touched.questions.add(question.id);
  }
}

function noteAssigned(touched: Touched, { moves }: EventOf<'tasks.assigned'>): void {
  for (const id of moves.flatMap(({ tasks }) => tasks)) {
    touched.tasks.add(id);
    touched.added.add(id);
  }
}

/** Tasks that begin anew change, and so do the questions that were open about them. */
function noteReopened(
  touched: Touched,
  event: EventOf<'tasks.reopened'>,
  before: RunState | undefined,
): void {
  for (const id of event.tasks) touched.tasks.add(id);
  for (const question of before?.questions.values() ?? []) {
    const { task } = question;
    if (question.answered !== undefined || task === undefined) continue;
    const needs = before?.tasks.get(task)?.needs ?? [];
    if (!touched.tasks.has(task) && !needs.some((id) => touched.tasks.has(id))) continue;
    touched.questions.add(question.id);
    touched.tasks.add(task);
  }
}

/** What the end of the run had cut off begins anew, and what was asked then is settled. */
function noteRunReopened(touched: Touched, before: RunState): void {
  for (const [id, { state }] of before.tasks.entries()) {
    if (state.status === 'skipped' && state.ended) touched.tasks.add(id);
  }
  for (const question of before.questions.values()) {
    if (question.answered === undefined) touched.questions.add(question.id);
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
    if (touched.allTasks || touched.added.has(id)) rows.tasks.push(taskRow(state.id, cell));
    else rows.taskChanges.push(taskRow(state.id, cell));
    for (const attempt of endedSince(touched.base, cell))
      rows.attempts.push(attemptRow(state.id, id, attempt));
  }
  for (const id of touched.questions) {
    const question = state.questions.get(id);
    if (question) rows.questions.push(questionRow(state.id, question));
  }
  for (const plan of touched.plans) rows.plans.push(planRow(state.id, plan));
}

/** The task's attempts that ended in the turn: what has ended stays as it is, so its row is written once. */
function endedSince(base: RunState | undefined, { spec, attempts }: TaskCell): Attempt[] {
  const known = base?.tasks.get(spec.id)?.attempts ?? [];
  return attempts.filter(({ endedAt }, i) => endedAt !== undefined && known[i]?.endedAt === undefined);
}
