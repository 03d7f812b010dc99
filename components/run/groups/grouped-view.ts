import type { Positions } from '../canvas/geometry';
import type { Structure } from '../canvas/structure';
import { foldPositions, foldStructure } from './fold';
import { type Frame, framesOf } from './frames';
import type { Grouping } from './grouping';

/** What the canvas shows: groups that are folded as one node each, frames round the others. */
export type GroupedView = {
  grouping: Grouping;
  structure: Structure;
  places: Positions | undefined;
  frames: readonly Frame[];
};

const NO_FRAMES: readonly Frame[] = [];

export function groupedView(
  structure: Structure,
  positions: Positions | undefined,
  grouping: Grouping,
): GroupedView {
  const places = positions && foldPositions(positions, grouping);
  const frames = places && grouping.groups.length > 0 ? framesOf(places, grouping) : NO_FRAMES;
  return { grouping, structure: foldStructure(structure, grouping), places, frames };
}
