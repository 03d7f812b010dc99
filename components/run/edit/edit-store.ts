import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GroupCommand } from '@/server/core/group';
import type { GraphOp } from '@/server/core/patch';
import type { TaskId, WorkerId } from '@/server/core/task';
import type { Point } from '../canvas/geometry';
import type { Asking } from '../intervene/asking';
import type { RunStore } from '../store/run-store';
import { type Conflict, resolved, withFreeIds } from './conflicts';
import { type EditDraft, newDraft, redo, undo, withStep } from './edit-draft';
import { type Edited, editedOf, keyOf } from './edited';
import { overtakenBy } from './overtaken';
import { gestureRefusal } from './refusals';

/** A patch of one's own that was applied: what it did, and what takes it back. `revision`: the one that it made. */
export type AppliedPatch = { revision: number; ops: readonly GraphOp[]; inverse: readonly GraphOp[] };
/** What was done to groups, and what takes it back. */
export type AppliedGrouping = { grouping: readonly GroupCommand[]; inverse: readonly GroupCommand[] };
export type Applied = AppliedPatch | AppliedGrouping;

/** Why a gesture was refused, and where it was made: canvas coordinates of the window. */
export type Refused = { words: string; at?: Point | undefined };

/**
 * Tasks that are being dragged. `tasks`: those of them that can be given to a worker. `over`: the worker under the
 * pointer; `docked`: it is over the dock. `flipped`: the other way of pinning is asked for.
 * `order`: the workers as they stood when it began, so that none slips under the pointer in another's place.
 */
export type Carried = {
  dragged: readonly TaskId[];
  tasks: readonly TaskId[];
  over: WorkerId | undefined;
  docked: boolean;
  flipped: boolean;
  order: readonly WorkerId[];
};

/** What stands in front of the page for editing. */
export type EditDialog =
  | 'palette'
  | 'reassign'
  | 'connect'
  | 'disconnect'
  | 'group'
  | 'renameGroup'
  | 'joinGroup';

/** What failures of a task lead to, or what it and what follows may spend. */
export type TaskRulesOf = { task: TaskId; about: 'failures' | 'budget' };

export type EditView = {
  editing: boolean;
  draft: EditDraft | undefined;
  /** Follows from the draft and the run; undefined while nothing is edited. */
  edited: Edited | undefined;
  /** Where tasks that the draft adds stand on the canvas. */
  places: ReadonlyMap<TaskId, Point>;
  /** Tasks chosen beside the selected one. */
  also: ReadonlySet<TaskId>;
  carried: Carried | undefined;
  /** The chosen link, `from>to`. */
  link: string | undefined;
  refused: Refused | undefined;
  /** What the last gesture did beside what was asked for. */
  said: string;
  dialog: EditDialog | undefined;
  /** Which rules of which task are looked at, to be changed. */
  rules: TaskRulesOf | undefined;
  /** What is about to be asked of the run or a task. */
  asking: Asking | undefined;
  /** Where the menu of the chosen tasks was asked for: in the window. */
  menuAt: Point | undefined;
  applying: boolean;
  applied: readonly Applied[];
  takenBack: readonly Applied[];
};

export type EditStore = StoreApi<EditView>;

export function createEditStore(): EditStore {
  return createStore<EditView>(() => ({
    editing: false,
    draft: undefined,
    edited: undefined,
    places: new Map(),
    also: new Set(),
    carried: undefined,
    link: undefined,
    refused: undefined,
    said: '',
    dialog: undefined,
    rules: undefined,
    asking: undefined,
    menuAt: undefined,
    applying: false,
    applied: [],
    takenBack: [],
  }));
}

/**
 * Keeps what follows from the draft true while the run goes on. One that is on its way is left as it was sent, and one
 * whose question somebody else answered as it was, until its person chooses. Returns how to stop.
 */
export function followRun(edit: EditStore, run: RunStore): () => void {
  return run.subscribe(() => follow(edit, run));
}

function follow(edit: EditStore, run: RunStore): void {
  const { state, catalogue } = run.getState();
  const { editing, draft, edited, applying } = edit.getState();
  if (!editing || applying || !state || !catalogue || overtakenBy(state, draft)) return;
  if (edited && edited.key === keyOf(state, draft)) return;
  const free = draft && withFreeIds(draft, state);
  edit.setState({ draft: free, edited: editedOf(state, free, catalogue) });
}

/** Puts a draft in place, with all that follows from it. */
export function setDraft(edit: EditStore, run: RunStore, draft: EditDraft | undefined): void {
  const { state, catalogue } = run.getState();
  if (!state || !catalogue) return;
  edit.setState({ draft, editing: true, edited: editedOf(state, draft, catalogue) });
}

/** Takes a gesture into the draft, or says why it can't be done. True: it was taken. */
export function propose(
  edit: EditStore,
  run: RunStore,
  ops: readonly GraphOp[],
  more: { merge?: string; at?: Point; said?: string } = {},
): boolean {
  const { state, catalogue } = run.getState();
  if (!state || !catalogue || ops.length === 0 || edit.getState().applying) return false;
  const { draft = newDraft(state.revision), edited } = edit.getState();
  const plan = edited?.plan ?? editedOf(state, draft, catalogue).plan;
  const words = gestureRefusal(state, plan, ops);
  if (words !== undefined) {
    edit.setState({ refused: { words, at: more.at }, said: '' });
    return false;
  }
  setDraft(edit, run, withStep(draft, { ops, merge: more.merge }));
  edit.setState({ refused: undefined, said: more.said ?? '' });
  return true;
}

export function undoStep(edit: EditStore, run: RunStore): void {
  const { draft } = edit.getState();
  if (draft) setDraft(edit, run, undo(draft));
}

export function redoStep(edit: EditStore, run: RunStore): void {
  const { draft } = edit.getState();
  if (draft) setDraft(edit, run, redo(draft));
}

export function resolveConflict(
  edit: EditStore,
  run: RunStore,
  conflict: Conflict,
  keep: 'mine' | 'theirs',
): void {
  const { draft } = edit.getState();
  const { state } = run.getState();
  if (draft && state) setDraft(edit, run, resolved(draft, conflict, keep, state));
}

/** Begins to edit; a draft that was there goes on. */
export function beginEditing(edit: EditStore, run: RunStore): void {
  setDraft(edit, run, edit.getState().draft);
}

/** Ends editing; the draft is gone. */
export function discard(edit: EditStore): void {
  edit.setState({
    editing: false,
    draft: undefined,
    edited: undefined,
    places: new Map(),
    link: undefined,
    refused: undefined,
    said: '',
  });
}
