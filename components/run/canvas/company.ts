import { groupIn } from '../groups/group-node';
import type { Grouping } from '../groups/grouping';
import { tasksIn } from '../groups/regroup';
import type { Stores } from '../store/context';
import type { Company } from './use-flow-nodes';

/** What goes with a node that is dragged: where it is a chosen one, all of them; with a group's frame, what is in it. */
export function companyOf(stores: Stores, node: string, { groups }: Grouping): Company {
  const { task } = stores.selection.getState();
  const chosen = new Set([...(task === undefined ? [] : [task]), ...stores.edit.getState().also]);
  const names = chosen.has(node) ? [node, ...[...chosen].filter((name) => name !== node)] : [node];
  const inside = names.flatMap((name) => {
    const group = groupIn(name);
    const shown = groups.find(({ id, folded }) => id === group && !folded);
    return shown?.tasks ?? [];
  });
  return { nodes: new Set([...names, ...inside]), tasks: tasksIn(stores, names) };
}
