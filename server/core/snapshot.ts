import { scope } from './account.ts';
import { delay, enqueue, isAtGate, isMapReady, isQueued, park } from './cell.ts';
import type { AskedQuestion, Held, RunState, TaskCell } from './state.ts';
import { Table } from './table.ts';
import { isUndecided, undecidedOf } from './undecided.ts';

type Derived =
  | 'tasks'
  | 'scopes'
  | 'held'
  | 'questions'
  | 'ready'
  | 'readyCount'
  | 'delayed'
  | 'delayedCount'
  | 'pushed'
  | 'maps'
  | 'gates'
  | 'running'
  | 'undecided';

/** A run's state as plain JSON: what a page starts from. `pos`: the last event in it; the tail follows. */
export type RunSnapshot = {
  pos: number;
  state: Omit<RunState, Derived> & {
    tasks: readonly TaskCell[];
    questions: readonly AskedQuestion[];
    held: Readonly<Record<string, Omit<Held, 'queue'>>>;
  };
};

export function toSnapshot(state: RunState, pos: number): RunSnapshot {
  const {
    scopes: _,
    held,
    tasks,
    questions,
    ready,
    readyCount,
    delayed,
    delayedCount,
    pushed,
    maps,
    gates,
    running,
    undecided,
    ...plain
  } = state;
  const waiting = Object.entries(held).map(([key, { queue: _, ...one }]) => [key, one]);
  return {
    pos,
    state: {
      ...plain,
      tasks: [...tasks.values()],
      questions: [...questions.values()],
      held: Object.fromEntries(waiting),
    },
  };
}

/** The state again, its queues rebuilt from the cells. */
export function fromSnapshot(snapshot: RunSnapshot): RunState {
  const cells = snapshot.state.tasks;
  const ids = (wanted: (cell: TaskCell) => boolean) => cells.filter(wanted).map((cell) => cell.spec.id);
  const state: RunState = {
    ...snapshot.state,
    tasks: Table.from(cells.map((cell) => [cell.spec.id, cell] as const)),
    questions: new Map(snapshot.state.questions.map((question) => [question.id, question])),
    held: {},
    ready: {},
    readyCount: 0,
    delayed: null,
    delayedCount: 0,
    pushed: 0,
    maps: [],
    gates: [],
    running: ids(({ state: { status } }) => status === 'running'),
    undecided: snapshot.state.closed ? null : undecidedOf(ids(isUndecided)),
  };
  scope(state);
  for (const [key, one] of Object.entries(snapshot.state.held))
    state.held = { ...state.held, [key]: { ...one, queue: null } };
  if (state.closed) return state;
  for (const cell of cells) {
    if (cell.state.status !== 'pending') continue;
    if (cell.state.held !== undefined) park(state, cell, cell.state.held);
    else if (cell.state.retryAt !== undefined) delay(state, cell.spec.id, cell.state.retryAt);
    else if (isQueued(state, cell.spec.id) || isMapReady(cell) || isAtGate(cell)) enqueue(state, cell);
  }
  return state;
}
