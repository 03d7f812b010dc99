import type { TaskId } from '@/server/core/task';
import { blocksOf } from './blocks';
import type { Positions } from './geometry';
import type { Structure } from './structure';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Boxes whose tops differ by less than this stand in one row, px. */
const SAME_ROW = 40;

/**
 * The task that an arrow key leads to: along the edges up and down, from line to line where alike tasks stand in a block,
 * along the row left and right.
 */
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
  const blocks = blocksOf(structure).map(({ members }) => new Set(members));
  const own = blocks.find((block) => block.has(from));
  const lines = [...(own ?? [])].filter((id) => isBeyond(positions, from, id, ahead));
  const among = lines.length > 0 ? lines : reached;
  return nearestAcross(positions, from, firstLines(positions, among, { blocks, ahead }));
}

function isBeyond(positions: Positions, from: TaskId, id: TaskId, ahead: boolean): boolean {
  const down = (positions.get(id)?.y ?? 0) - (positions.get(from)?.y ?? 0);
  return (ahead ? down : -down) > SAME_ROW;
}

/** Those that are met first: of a block, its line at this side. */
function firstLines(
  positions: Positions,
  among: readonly TaskId[],
  { blocks, ahead }: { blocks: readonly ReadonlySet<TaskId>[]; ahead: boolean },
): TaskId[] {
  return among.filter((id) => {
    const block = blocks.find((one) => one.has(id));
    return !among.some((other) => block?.has(other) && isBeyond(positions, other, id, ahead));
  });
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
