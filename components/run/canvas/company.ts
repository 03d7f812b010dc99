import type { Stores } from '../store/context';
import type { Company } from './use-flow-nodes';

/** What goes with a node that is dragged: where it is one of the chosen ones, all of them. */
export function companyOf({ selection, edit }: Stores, node: string): Company {
  const { task } = selection.getState();
  const chosen = new Set([...(task === undefined ? [] : [task]), ...edit.getState().also]);
  const nodes = chosen.has(node) ? chosen : new Set([node]);
  return { nodes, tasks: [node, ...[...nodes].filter((id) => id !== node)] };
}
