import type { Stores } from '../store/context';
import { fold } from './folding';
import type { Grouping } from './grouping';

/**
 * What the arrows do in a list with groups: to the right a folded one is unfolded, or its first task (`next`) reached; to the left
 * one is folded, or from a task its heading reached. False: nothing.
 */
export function alongTree(
  stores: Stores,
  { groups, byTask }: Grouping,
  { right, next }: { right: boolean; next: string | undefined },
): boolean {
  const { task, select } = stores.selection.getState();
  if (task === undefined) return false;
  const group = groups.find(({ node }) => node === task);
  if (group && group.folded === right) fold(stores, [group.id], !right);
  else if (group && right) select(next, 'list');
  else if (!right && byTask.has(task)) select(byTask.get(task)?.node, 'list');
  else return false;
  return true;
}
