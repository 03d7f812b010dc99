import type { TaskId } from '@/server/core/task';
import { GAP, type Layout, NODE, type Point } from './geometry';
import type { Structure } from './structure';

const STEP = { x: NODE.width + GAP.across, y: NODE.height + GAP.down } as const;

/** Columns to either side of the middle one: rows stay narrow enough to be read, and what is too many goes on in the next. */
const WINGS = 3;

/** A place on the grid: rows go down, columns go to the right; both begin in the middle, at 0. */
type Place = { row: number; column: number };

/**
 * A layout for tasks that come one by one: each takes the free place that fits best among those that came before it
 * and never leaves it, below what it needs, or else above what needs it. The first tasks of a longer list therefore
 * stand where they stood when there were no more.
 */
export function draftLayout(structure: Structure): Layout {
  const needs = neighbours(structure, 'target', 'source');
  const feeds = neighbours(structure, 'source', 'target');
  const places = new Map<TaskId, Place>();
  const taken = new Map<number, Set<number>>();
  for (const id of structure.ids) {
    const place = placeFor(placed(places, needs.get(id)), placed(places, feeds.get(id)), taken);
    places.set(id, place);
    taken.set(place.row, (taken.get(place.row) ?? new Set()).add(place.column));
  }
  const positions = new Map<TaskId, Point>();
  for (const [id, { row, column }] of places) positions.set(id, { x: column * STEP.x, y: row * STEP.y });
  return { positions, routes: new Map() };
}

function placeFor(
  above: readonly Place[],
  below: readonly Place[],
  taken: ReadonlyMap<number, ReadonlySet<number>>,
): Place {
  const near = above.length > 0 ? above : below;
  const wanted =
    near.length > 0 ? Math.round(near.reduce((sum, { column }) => sum + column, 0) / near.length) : 0;
  const away = above.length === 0 && below.length > 0 ? -1 : 1;
  for (let row = rowFor(above, below); ; row += away) {
    const column = nearestFree(taken.get(row) ?? new Set(), Math.min(WINGS, Math.max(-WINGS, wanted)));
    if (column !== undefined) return { row, column };
  }
}

function rowFor(above: readonly Place[], below: readonly Place[]): number {
  if (above.length > 0) return Math.max(...above.map(({ row }) => row)) + 1;
  return below.length > 0 ? Math.min(...below.map(({ row }) => row)) - 1 : 0;
}

/** The wanted column, else the next free one to its right, to its left, and so on outwards; undefined in a full row. */
function nearestFree(taken: ReadonlySet<number>, wanted: number): number | undefined {
  for (let away = 0; away <= 2 * WINGS; away += 1) {
    const found = [wanted + away, wanted - away].find(
      (column) => Math.abs(column) <= WINGS && !taken.has(column),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function neighbours(
  { links }: Structure,
  of: 'source' | 'target',
  to: 'source' | 'target',
): ReadonlyMap<TaskId, readonly TaskId[]> {
  const found = new Map<TaskId, TaskId[]>();
  for (const link of links) {
    const known = found.get(link[of]);
    if (known) known.push(link[to]);
    else found.set(link[of], [link[to]]);
  }
  return found;
}

function placed(places: ReadonlyMap<TaskId, Place>, ids: readonly TaskId[] = []): Place[] {
  return ids.flatMap((id) => places.get(id) ?? []);
}
