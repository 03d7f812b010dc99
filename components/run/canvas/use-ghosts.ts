import { useMemo } from 'react';
import type { TaskId } from '@/server/core/task';
import { useShownProposal } from '../proposal/shown-proposal';
import { useSelection } from '../store/context';
import type { Positions } from './geometry';
import { ghostEdges, ghostNodes, ghostPlaces, ghostsOf } from './ghosts';

const NONE = { nodes: [], edges: [] };

/** What the shown proposal would add to the graph. */
export function useGhosts(positions: Positions | undefined) {
  const shown = useShownProposal();
  const diff = shown?.diff;
  const leftOut = useSelection((view) => (shown ? view.leftOut.get(shown.question) : undefined));
  return useMemo(() => {
    if (!diff || !positions || diff.linked.length + diff.added.length === 0) return NONE;
    const ghosts = ghostsOf(diff);
    const places = ghostPlaces(ghosts, positions);
    const ids = new Set(places.keys());
    const isLeft = (id: TaskId) => leftOut?.has(id) ?? false;
    return { nodes: ghostNodes(ghosts, places, isLeft), edges: ghostEdges(diff, ids, isLeft) };
  }, [diff, positions, leftOut]);
}
