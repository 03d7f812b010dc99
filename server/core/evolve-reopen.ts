import { dequeue, enqueue, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import { settleAtMost } from './evolve-budget.ts';
import type { Attempt, RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/**
 * The tasks begin anew: their results go into the history of their attempts, what runs of them is cancelled, and what is
 * asked about them is settled. Those that follow and have not begun wait for them again.
 */
export function reopen(draft: RunState, event: EventOf<'tasks.reopened'>, at: number): void {
  const tasks = new Set(event.tasks.filter((id) => draft.tasks.has(id)));
  const waiting = new Set<TaskId>();
  for (const id of tasks) {
    const cell = draft.tasks.get(id) as TaskCell;
    dequeue(draft, cell);
    for (const next of cell.feeds) if (!tasks.has(next)) waiting.add(next);
    setCell(draft, id, begunAnew(draft, cell, { why: event.reason.slice(0, MOST_WHY), at }));
  }
  draft.running = draft.running.filter((id) => !tasks.has(id));
  draft.undecided = new Set([...draft.undecided].filter((id) => !tasks.has(id)));
  settleQuestions(draft, tasks);
  for (const id of tasks) {
    const cell = recounted(draft, draft.tasks.get(id) as TaskCell);
    setCell(draft, id, cell);
    if (cell.unmet === 0) enqueue(draft, cell);
  }
  for (const id of waiting) waitAgain(draft, draft.tasks.get(id));
}

/** The most letters of a reason that stand with each attempt. */
const MOST_WHY = 500;

const ANEW = { state: { status: 'pending' }, passed: undefined } as const;

function begunAnew(draft: RunState, cell: TaskCell, { why, at }: { why: string; at: number }): TaskCell {
  return {
    ...cell,
    attempts: settleAtMost(draft, { cell, attempts: history(cell, why, at), at }),
    ...ANEW,
    gate: cell.gate ?? cell.passed,
    readyAt: at,
  };
}

/** The attempts, the last one with what it had: its result when it has one, its end when it was running. */
function history({ state, attempts }: TaskCell, reopened: string, at: number): readonly Attempt[] {
  const last = attempts.at(-1);
  if (!last) return attempts;
  const before = attempts.slice(0, -1);
  switch (state.status) {
    case 'running':
      return [...before, { ...last, endedAt: at, outcome: 'cancelled', reopened }];
    case 'succeeded':
      return [...before, { ...last, output: state.output, reopened }];
    default:
      return [...before, { ...last, reopened }];
  }
}

/** A task that has not begun leaves its queue, and its gate stands before what it will be given now. */
function waitAgain(draft: RunState, cell: TaskCell | undefined): void {
  if (!cell) return;
  dequeue(draft, cell);
  const next = recounted(draft, cell);
  const isPending = cell.state.status === 'pending';
  setCell(draft, cell.spec.id, isPending ? { ...next, ...ANEW, gate: cell.gate ?? cell.passed } : next);
}

function recounted(draft: RunState, cell: TaskCell): TaskCell {
  const unmet = cell.needs.filter((id) => {
    const status = draft.tasks.get(id)?.state.status;
    return status !== 'succeeded' && status !== 'skipped';
  }).length;
  return { ...cell, unmet };
}

/** No question about these tasks is open any more. */
function settleQuestions(draft: RunState, tasks: ReadonlySet<TaskId>): void {
  const open = [...draft.questions.values()].filter(
    ({ task, answered }) => answered === undefined && task !== undefined && tasks.has(task),
  );
  if (open.length === 0) return;
  const questions = new Map(draft.questions);
  for (const question of open) questions.set(question.id, { ...question, answered: 'reopened' });
  draft.questions = questions;
  draft.openQuestions -= open.length;
}
