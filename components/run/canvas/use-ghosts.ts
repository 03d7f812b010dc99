import { useMemo } from 'react';
import type { Grouping } from '../groups/grouping';
import { useLeftOut, useShownProposal } from '../proposal/shown-proposal';
import type { Positions } from './geometry';
import { ghostEdges, ghostNodes, ghostPlaces, ghostsOf } from './ghosts';

const NONE = { nodes: [], edges: [] };

/** What the shown proposal would add to the graph. */
export function useGhosts(positions: Positions | undefined, { standIns }: Grouping) {
  const shown = useShownProposal();
  const diff = shown?.first ? undefined : shown?.diff;
  const leftOut = useLeftOut();
  return useMemo(() => {
    if (!diff || !positions || diff.linked.length + diff.added.length === 0) return NONE;
    const ghosts = ghostsOf(diff);
    const places = ghostPlaces(ghosts, positions);
    const ids = new Set(places.keys());
    const edges = ghostEdges(diff, ids, leftOut).map((edge) => ({
      ...edge,
      source: standIns.get(edge.source) ?? edge.source,
      target: standIns.get(edge.target) ?? edge.target,
    }));
    return { nodes: ghostNodes(ghosts, places, leftOut), edges };
  }, [diff, positions, leftOut, standIns]);
}
