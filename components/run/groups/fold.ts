import { boundsOf, type Point, type Positions } from '../canvas/geometry';
import { endsOf, linkId } from '../canvas/link-id';
import type { Link, Structure } from '../canvas/structure';
import type { Grouping } from './grouping';

/**
 * The structure with each folded group as one node in the place of its first task. Links from and to its tasks are its
 * own, each once; those between them are inside.
 */
export function foldStructure(structure: Structure, { standIns }: Grouping): Structure {
  if (standIns.size === 0) return structure;
  const shown = (id: string) => standIns.get(id) ?? id;
  const links = new Map<string, Link>();
  for (const link of structure.links) {
    const [source, target] = [shown(link.source), shown(link.target)];
    if (source === target) continue;
    const id = linkId(source, target);
    if (!links.has(id)) links.set(id, { id, source, target });
  }
  const critical = new Set([...structure.critical].flatMap((part) => foldedPart(part, shown)));
  return { ...structure, ids: [...new Set(structure.ids.map(shown))], links: [...links.values()], critical };
}

/** A task or a link of the longest path; nothing of it is left of a link inside of a group. */
function foldedPart(part: string, shown: (id: string) => string): string[] {
  if (!part.includes('>')) return [shown(part)];
  const { source, target } = endsOf(part);
  return shown(source) === shown(target) ? [] : [linkId(shown(source), shown(target))];
}

/**
 * Where everything stands: what is not folded, where it stood; a folded group in the place of that task of it which stood
 * nearest to their middle, so that it covers nothing.
 */
export function foldPositions(positions: Positions, { groups, standIns }: Grouping): Positions {
  if (standIns.size === 0) return positions;
  const places = new Map([...positions].filter(([id]) => !standIns.has(id)));
  for (const { node, tasks, folded } of groups) {
    const at = folded && middleOf(positions, tasks);
    if (at) places.set(node, at);
  }
  return places;
}

function middleOf(positions: Positions, tasks: readonly string[]): Point | undefined {
  const placed = tasks.flatMap((id) => positions.get(id) ?? []);
  const bounds = boundsOf(new Map(placed.map((point, at) => [`${at}`, point])));
  if (!bounds) return undefined;
  const middle = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  const distance = ({ x, y }: Point) => Math.hypot(x - middle.x, y - middle.y);
  return placed.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}
