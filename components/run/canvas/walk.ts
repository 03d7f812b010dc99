import type { TaskId } from '@/server/core/task';
import type { Positions } from './geometry';
import type { Structure } from './structure';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Boxes whose tops differ by less than this stand in one row, px. */
const SAME_ROW = 40;

/** The task that an arrow key leads to: along the edges up and down, along the row left and right. */
export function walk(
  structure: Structure,
  positions: Positions,
  from: TaskId | undefined,
  direction: Direction,
): TaskId | undefined {
  if (from === undefined) return structure.ids[0];
  if (direction === 'left' || direction === 'right') return alongRow(positions, from, direction);
  const ahead = direction === 'down';
  const reached = structure.links
    .filter((link) => (ahead ? link.source : link.target) === from)
    .map((link) => (ahead ? link.target : link.source));
  return nearestAcross(positions, from, reached);
}

function nearestAcross(positions: Positions, from: TaskId, among: readonly TaskId[]): TaskId | undefined {
  const x = positions.get(from)?.x ?? 0;
  const distance = (id: TaskId) => Math.abs((positions.get(id)?.x ?? 0) - x);
  return [...among].sort((a, b) => distance(a) - distance(b))[0];
}

function alongRow(positions: Positions, from: TaskId, direction: 'left' | 'right'): TaskId | undefined {
  const here = positions.get(from);
  if (!here) return undefined;
  let found: TaskId | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [id, point] of positions) {
    const distance = direction === 'right' ? point.x - here.x : here.x - point.x;
    if (id === from || distance <= 0 || Math.abs(point.y - here.y) > SAME_ROW || distance >= nearest)
      continue;
    nearest = distance;
    found = id;
  }
  return found;
}
