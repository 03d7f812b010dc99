import type { TaskId } from '@/server/core/task';
import { GAP, NODE, type Point } from './geometry';
import type { Link, Structure } from './structure';

/** Alike tasks that stand side by side in one line, at most. */
const MOST_IN_LINE = 6;
const LEAST_IN_LINE = 4;
const CELL = { width: NODE.width + GAP.across, height: NODE.height + GAP.down } as const;

/** Alike tasks, in lines of `columns`, which are laid out as one box. `id`: of the first of them. */
export type Block = {
  id: TaskId;
  members: readonly TaskId[];
  columns: number;
  width: number;
  height: number;
};

/**
 * Many tasks that need the same and feed the same would stand in one line, which makes a wide plan a thin band when it is
 * seen whole: each such set becomes a block of lines, about as wide as it is high.
 */
export function blocksOf({ ids, links }: Pick<Structure, 'ids' | 'links'>): Block[] {
  const needs = new Map<TaskId, TaskId[]>(ids.map((id) => [id, []]));
  const feeds = new Map<TaskId, TaskId[]>(ids.map((id) => [id, []]));
  for (const { source, target } of links) {
    needs.get(target)?.push(source);
    feeds.get(source)?.push(target);
  }
  const alike = new Map<string, TaskId[]>();
  for (const id of ids) {
    const [from, to] = [needs.get(id) ?? [], feeds.get(id) ?? []];
    if (from.length + to.length === 0) continue;
    const key = `${[...from].sort().join()}>${[...to].sort().join()}`;
    const others = alike.get(key);
    if (others) others.push(id);
    else alike.set(key, [id]);
  }
  return [...alike.values()].filter(({ length }) => length > MOST_IN_LINE).map(blockOf);
}

/** The structure in which each block stands as the first of its tasks. */
export function withBlocks({ ids, links }: Pick<Structure, 'ids' | 'links'>, blocks: readonly Block[]) {
  if (blocks.length === 0) return { ids, links };
  const first = new Map(blocks.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const stands = (id: TaskId) => (first.get(id) ?? id) === id;
  const kept = (link: Link) => stands(link.source) && stands(link.target);
  return { ids: ids.filter(stands), links: links.filter(kept) };
}

/** Where the tasks of a block stand, which begins at `at`: the last line in the middle. */
export function placesIn({ members, columns, width }: Block, at: Point): (readonly [TaskId, Point])[] {
  return members.map((id, index) => {
    const line = Math.floor(index / columns);
    const inLine = Math.min(columns, members.length - line * columns);
    const indent = (width - (inLine * CELL.width - GAP.across)) / 2;
    const x = at.x + indent + (index % columns) * CELL.width;
    return [id, { x, y: at.y + line * CELL.height }] as const;
  });
}

function blockOf(members: readonly TaskId[]): Block {
  const square = Math.ceil(Math.sqrt((members.length * CELL.height) / CELL.width));
  const columns = Math.max(LEAST_IN_LINE, square);
  const lines = Math.ceil(members.length / columns);
  return {
    id: members[0] ?? '',
    members,
    columns,
    width: columns * CELL.width - GAP.across,
    height: lines * CELL.height - GAP.down,
  };
}
