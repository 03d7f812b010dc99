import { useRunState, useSelection } from './store/context';

/**
 * What the detail pane holds: what was asked for; else the selected task; else the deliverable once the run has
 * ended. Undefined: nothing, the timeline takes the room.
 */
export function useShown(): 'task' | 'deliverable' | undefined {
  const task = useSelection((view) => view.task);
  const tab = useSelection((view) => view.tab);
  const ended = useRunState((state) => state.closed !== undefined) ?? false;
  if (tab === 'deliverable') return 'deliverable';
  if (task !== undefined) return 'task';
  return ended ? 'deliverable' : undefined;
}
