import { useRunState, useSelection } from './store/context';
import { someDelivered } from './store/task-view';

/**
 * What the detail pane holds: what was asked for; else the selected task; else the deliverable once a part of
 * it is there or the run has ended. Undefined: nothing, the timeline takes the room.
 */
export function useShown(): 'task' | 'deliverable' | undefined {
  const task = useSelection((view) => view.task);
  const tab = useSelection((view) => view.tab);
  const result = useRunState((state) => state.closed !== undefined || someDelivered(state)) ?? false;
  if (tab === 'deliverable') return 'deliverable';
  if (task !== undefined) return 'task';
  return result ? 'deliverable' : undefined;
}
