import { book } from './account.ts';
import type { Actor } from './actor.ts';
import { dequeue, enqueue, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import { settleAtMost } from './evolve-budget.ts';
import { childIds } from './map.ts';
import type { AskedQuestion, Attempt, RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';
import { undecidedOf, undecidedSince } from './undecided.ts';

/**
 * The tasks begin anew: their results go into the history of their attempts, what runs of them is cancelled, and what is
 * asked about them is settled. Those that follow and have not begun wait for them again.
 */
export function reopen(
  draft: RunState,
  event: EventOf<'tasks.reopened'>,
  { at, actor }: { at: number; actor: Actor },
): void {
  const tasks = new Set(event.tasks.filter((id) => draft.tasks.has(id)));
  draft.reopened = true;
  const relisted = new Set([...tasks].filter((id) => isRelisted(draft.tasks.get(id), tasks, event.keeps)));
  const waiting = new Set<TaskId>();
  const end: End = { why: event.reason.slice(0, MOST_WHY), at, actor };
  for (const id of tasks) {
    const cell = draft.tasks.get(id) as TaskCell;
    dequeue(draft, cell);
    for (const next of cell.feeds) if (!tasks.has(next)) waiting.add(next);
    if (cell.parent !== undefined && relisted.has(cell.parent)) setCell(draft, id, gone(draft, cell, end));
    else setCell(draft, id, begunAnew(draft, relisted.has(id) ? unlisted(cell) : cell, end));
  }
  draft.running = draft.running.filter((id) => !tasks.has(id));
  draft.undecided = undecidedOf(undecidedSince(draft.undecided).filter((id) => !tasks.has(id)));
  settleQuestions(draft, ({ task }) => task !== undefined && tasks.has(task), 'reopened');
  for (const id of tasks) recountSkipped(draft, draft.tasks.get(id)?.parent);
  for (const id of tasks) {
    const cell = recounted(draft, draft.tasks.get(id) as TaskCell);
    setCell(draft, id, cell);
    if (cell.unmet === 0 && cell.state.status === 'pending') enqueue(draft, cell);
  }
  settleQuestions(draft, (one) => waiting.has(one.task ?? '') && isBeforehand(one), 'reopened');
  for (const id of waiting) waitAgain(draft, draft.tasks.get(id));
}

/** The most letters of a reason that stand with each attempt. */
const MOST_WHY = 500;

/** Why, when and by whom what a task had is over. */
type End = { why: string; at: number; actor: Actor };

const ANEW = { state: { status: 'pending' }, passed: undefined } as const;

/** Whether a map task begins with reading its list: that may be another one, or all its items begin anew. */
function isRelisted(
  cell: TaskCell | undefined,
  tasks: ReadonlySet<TaskId>,
  keeps: TaskId | undefined,
): boolean {
  if (!cell?.children) return false;
  if (ownNeeds(cell).some((need) => tasks.has(need))) return true;
  if (cell.spec.id === keeps) return false;
  return childIds(cell.spec.id, cell.children.count).every((id) => tasks.has(id));
}

/** What it needs but for its own items. */
function ownNeeds({ spec, needs, children }: TaskCell): readonly TaskId[] {
  const items = new Set(childIds(spec.id, children?.count ?? 0));
  return needs.filter((id) => !items.has(id));
}

/** A map task before its list was known. */
function unlisted(cell: TaskCell): TaskCell {
  return { ...cell, needs: ownNeeds(cell), children: undefined };
}

/** An item of a list that is read again. It comes back when that list has as many. */
function gone(draft: RunState, cell: TaskCell, end: End): TaskCell {
  const { at } = end;
  const state = { status: 'skipped', reason: 'Its list is read again.', at } as const;
  const loose = { needs: [], feeds: [], unmet: 0, removed: draft.revision };
  const attempts = settleAtMost(draft, { cell, attempts: history(cell, end), at });
  book(draft, cell, (account) => ({ ...account, tasks: account.tasks - 1 }));
  return { ...cell, ...loose, attempts, state };
}

/** A map task that keeps its items only puts them together again: its gate was before them. */
function begunAnew(draft: RunState, cell: TaskCell, end: End): TaskCell {
  const { at } = end;
  return {
    ...cell,
    attempts: settleAtMost(draft, { cell, attempts: history(cell, end), at }),
    ...ANEW,
    ...(cell.children ? { gate: cell.gate, passed: cell.passed } : { gate: cell.gate ?? cell.passed }),
    readyAt: at,
  };
}

/** The attempts, the last one with what it had: its result when it has one, its end when it was running. */
function history({ state, attempts }: TaskCell, { why: reopened, at, actor }: End): readonly Attempt[] {
  const last = attempts.at(-1);
  if (!last) return attempts;
  const before = attempts.slice(0, -1);
  switch (state.status) {
    case 'running':
      return [...before, { ...last, ...stopped(at, actor), reopened }];
    case 'succeeded':
      return [...before, { ...last, output: state.output, reopened }];
    default:
      return [...before, { ...last, reopened }];
  }
}

/** The end of an attempt that its worker had not brought to one. */
export function stopped(at: number, { kind, id, name }: Actor) {
  const by = kind === 'person' && { stoppedBy: { id, name } };
  return { endedAt: at, outcome: 'cancelled' as const, ...by };
}

/** Whether it is asked before the task begins, about what it would be given: no answer holds when that is made anew. */
function isBeforehand({ options }: AskedQuestion): boolean {
  return options.some(({ command: { type } }) => type === 'passGate' || type === 'expandTask');
}

/** A task that has not begun leaves its queue, and its gate stands before what it will be given now. */
function waitAgain(draft: RunState, known: TaskCell | undefined): void {
  if (!known) return;
  const { state } = known;
  const isSettled =
    state.status === 'waiting' && draft.questions.get(state.question)?.answered === 'reopened';
  const cell: TaskCell = isSettled ? { ...known, state: { status: 'pending' } } : known;
  if (!isSettled) dequeue(draft, cell);
  const next = recounted(draft, cell);
  const isPending = cell.state.status === 'pending' && !cell.children;
  setCell(draft, cell.spec.id, isPending ? { ...next, ...ANEW, gate: cell.gate ?? cell.passed } : next);
}

/** The cell with its unmet needs counted. */
export function recounted(draft: RunState, cell: TaskCell): TaskCell {
  const unmet = cell.needs.filter((id) => {
    const status = draft.tasks.get(id)?.state.status;
    return status !== 'succeeded' && status !== 'skipped';
  }).length;
  return { ...cell, unmet };
}

/** How many items a map task has lost, after some of them began anew. */
function recountSkipped(draft: RunState, map: TaskId | undefined): void {
  const cell = map === undefined ? undefined : draft.tasks.get(map);
  if (!cell?.children || cell.children.skipped === 0) return;
  const ids = childIds(cell.spec.id, cell.children.count);
  const skipped = ids.filter((id) => draft.tasks.get(id)?.state.status === 'skipped').length;
  draft.tasks = draft.tasks.with(cell.spec.id, { ...cell, children: { ...cell.children, skipped } });
}

/** No such question is open any more. `answered`: what became of it. */
export function settleQuestions(
  draft: RunState,
  which: (question: AskedQuestion) => boolean,
  answered: string,
): void {
  const open = [...draft.questions.values()].filter((one) => one.answered === undefined && which(one));
  if (open.length === 0) return;
  const questions = new Map(draft.questions);
  for (const question of open) questions.set(question.id, { ...question, answered });
  draft.questions = questions;
  draft.openQuestions -= open.length;
  const settled = new Set(open.map(({ id }) => id));
  if (draft.expiring) draft.expiring = draft.expiring.filter(({ question }) => !settled.has(question));
}
