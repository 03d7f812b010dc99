import { boundsOf, GAP, NODE, type Point, type Positions } from '../canvas/geometry';
import type { Link, Structure } from '../canvas/structure';

/**
 * Where the draft's new tasks stand: where they were put, else below what they need, beside each other where two would
 * overlap.
 */
function placedWith(positions: Positions, structure: Structure, places: Positions): Positions {
  const { edits } = structure;
  if (!edits) return positions;
  const all = new Map(positions);
  for (const id of structure.ids) {
    if (all.has(id) || edits.marks.tasks.get(id) !== 'added') continue;
    all.set(id, places.get(id) ?? freePlace(all, needsOf(id, structure.links)));
  }
  return all;
}

const NOWHERE: Positions = new Map();

/** The same, also before anything was laid out, where a person draws on a blank canvas. */
export function withPlaces(
  positions: Positions | undefined,
  structure: Structure,
  places: Positions,
): Positions | undefined {
  const isBlank = structure.edits !== undefined && structure.edits.base.ids.length === 0;
  const known = isBlank ? NOWHERE : positions;
  return known && placedWith(known, structure, places);
}

function needsOf(id: string, links: readonly Link[]): string[] {
  return links.filter(({ target }) => target === id).map(({ source }) => source);
}

/** Below these tasks, or beside the whole graph without any; never over another. */
export function freePlace(all: Positions, below: readonly string[]): Point {
  const near = below.flatMap((id) => all.get(id) ?? []);
  const bounds = boundsOf(all);
  const start: Point =
    near.length > 0
      ? {
          x: near.reduce((sum, { x }) => sum + x, 0) / near.length,
          y: Math.max(...near.map(({ y }) => y)) + NODE.height + GAP.down,
        }
      : { x: bounds ? bounds.x + bounds.width + GAP.across : 0, y: bounds?.y ?? 0 };
  let { x } = start;
  while ([...all.values()].some((other) => overlaps(other, { x, y: start.y }))) x += NODE.width + GAP.across;
  return { x, y: start.y };
}

function overlaps(a: Point, b: Point): boolean {
  return (
    Math.abs(a.x - b.x) < NODE.width + GAP.across / 2 && Math.abs(a.y - b.y) < NODE.height + GAP.down / 2
  );
}
