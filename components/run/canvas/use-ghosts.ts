import { useMemo } from 'react';
import { useLeftOut, useShownProposal } from '../proposal/shown-proposal';
import type { Positions } from './geometry';
import { ghostEdges, ghostNodes, ghostPlaces, ghostsOf } from './ghosts';

const NONE = { nodes: [], edges: [] };

/** What the shown proposal would add to the graph. */
export function useGhosts(positions: Positions | undefined) {
  const shown = useShownProposal();
  const diff = shown?.first ? undefined : shown?.diff;
  const leftOut = useLeftOut();
  return useMemo(() => {
    if (!diff || !positions || diff.linked.length + diff.added.length === 0) return NONE;
    const ghosts = ghostsOf(diff);
    const places = ghostPlaces(ghosts, positions);
    const ids = new Set(places.keys());
    return { nodes: ghostNodes(ghosts, places, leftOut), edges: ghostEdges(diff, ids, leftOut) };
  }, [diff, positions, leftOut]);
}
