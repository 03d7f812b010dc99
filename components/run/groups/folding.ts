import type { GroupId } from '@/server/core/group';
import { groupOf } from '@/server/core/group';
import type { RunId } from '@/server/core/task';
import { choose } from '../edit/gestures';
import type { Stores } from '../store/context';
import { groupNode } from './group-node';
import { readFolded, writeFolded } from './kept-folds';

/** Folds groups or unfolds them. What was selected in a group that is folded is hidden: the group is selected instead. */
export function fold(stores: Stores, groups: readonly GroupId[], folded: boolean): void {
  const { task, keyboardIn, select, fold: set } = stores.selection.getState();
  const known = stores.run.getState().state?.groups;
  const inside = task === undefined ? undefined : groupOf(known, task)?.id;
  if (folded && inside !== undefined && groups.includes(inside)) {
    choose(stores, []);
    select(groupNode(inside), keyboardIn);
  }
  set(groups, folded);
}

/** Keeps what is folded of this run in this browser, and unfolds what hides a selected task. Returns how to stop. */
export function keepFolded(id: RunId, stores: Stores): () => void {
  const { run, selection } = stores;
  selection.getState().fold([...readFolded(id)], true);
  let ready = false;
  const reveal = () => {
    const { state } = run.getState();
    const { task, folded } = selection.getState();
    if (task === undefined || !state) return;
    const hidden = groupOf(state.groups, state.tasks.get(task)?.parent ?? task);
    if (hidden && folded.has(hidden.id)) fold(stores, [hidden.id], false);
  };
  const stops = [
    selection.subscribe((view, before) => {
      if (view.folded !== before.folded) writeFolded(id, view.folded);
      if (view.task !== before.task) reveal();
    }),
    run.subscribe(({ state }) => {
      if (ready || !state) return;
      ready = true;
      reveal();
    }),
  ];
  reveal();
  return () => {
    for (const stop of stops) stop();
  };
}
