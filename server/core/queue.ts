import { type Heap, pop, push } from './heap.ts';
import { type Lane, NO_LANE } from './lane.ts';
import { type Leftist, pop as popFront, push as pushFront, sizeOf } from './leftist.ts';
import { Table } from './table.ts';
import type { TaskId } from './task.ts';

/** A lane, and whether its tasks are pinned to their worker: those that may be moved never wait behind those that may not. */
export type Line = string;

export function lineOf(lane: Lane, pinned: boolean): Line {
  return pinned ? `!${lane}` : lane;
}

export function laneIn(line: Line): Lane {
  return isPinned(line) ? line.slice(1) : line;
}

export function isPinned(line: Line): boolean {
  return line.startsWith('!');
}

/**
 * The ready tasks of one worker, the most urgent first, apart by whom they call: one that may not be called now holds up
 * nobody else. Entries may be stale.
 */
export type Queue = {
  /** Those that call nobody in particular. */
  readonly free: Heap<TaskId>;
  readonly lines: Table<Heap<TaskId>>;
  /** How many lines are not empty. */
  readonly busy: number;
  /** The first of each line. An entry whose order is not that of its line's first is stale. */
  readonly fronts: Leftist<Line>;
};

export const EMPTY_QUEUE: Queue = { free: null, lines: Table.empty(), busy: 0, fronts: null };

/** Stale entries among the fronts, beside as many as there are lines, before they are cleared away. */
const MOST_STALE = 16;

export type Entry = { line: Line; rank: number; order: number; id: TaskId };

export function joined(queue: Queue, { line, rank, order, id }: Entry): Queue {
  const { free, lines, busy, fronts } = queue;
  if (line === NO_LANE) return { free: push(free, rank, order, id), lines, busy, fronts };
  const before = lines.get(line) ?? null;
  const heap = push(before, rank, order, id);
  return {
    free,
    lines: lines.with(line, heap),
    busy: before ? busy : busy + 1,
    fronts: heap?.order === order ? pushFront(fronts, rank, order, line) : fronts,
  };
}

/** Every entry of the queue, stale ones too. */
export function* entriesOf({ free, lines }: Queue): Generator<Entry> {
  yield* entriesIn(NO_LANE, free);
  for (const [line, heap] of lines.entries()) yield* entriesIn(line, heap);
}

function* entriesIn(line: Line, heap: Heap<TaskId>): Generator<Entry> {
  for (let rest = heap; rest; rest = pop(rest)) {
    yield { line, rank: rest.rank, order: rest.order, id: rest.item };
  }
}

/** The queue without the stale entries at the front of this line. */
export function left(queue: Queue, line: Line, isStale: (id: TaskId) => boolean): Queue {
  const { free, lines, busy, fronts } = queue;
  if (line === NO_LANE) return { free: fresh(free, isStale), lines, busy, fronts };
  const before = lines.get(line) ?? null;
  const heap = fresh(before, isStale);
  if (heap === before) return queue;
  const changed = lines.with(line, heap);
  const stillBusy = heap ? busy : busy - 1;
  const announced = heap ? pushFront(fronts, heap.rank, heap.order, line) : fronts;
  return { free, lines: changed, busy: stillBusy, fronts: current(announced, changed, stillBusy) };
}

/** The most urgent task of the lines that are open. */
export function first(
  queue: Queue,
  isStale: (id: TaskId, line: Line) => boolean,
  isOpen: (line: Line) => boolean,
): { id: TaskId; rank: number } | undefined {
  const { free, lines, fronts } = queue;
  const best = isOpen(NO_LANE) ? fresh(free, (id) => isStale(id, NO_LANE)) : null;
  for (let heap = fronts; heap; heap = popFront(heap)) {
    if (best && isBefore(best, heap)) break;
    const line = lines.get(heap.item) ?? null;
    if (line?.order !== heap.order || !isOpen(heap.item)) continue;
    const found = fresh(line, (id) => isStale(id, heap?.item ?? NO_LANE));
    if (found) return { id: found.item, rank: found.rank };
  }
  return best ? { id: best.item, rank: best.rank } : undefined;
}

type Placed = { rank: number; order: number };

function isBefore(a: Placed, b: Placed): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.order < b.order);
}

function fresh(heap: Heap<TaskId>, isStale: (id: TaskId) => boolean): Heap<TaskId> {
  let rest = heap;
  while (rest && isStale(rest.item)) rest = pop(rest);
  return rest;
}

/** The fronts without stale entries: those at the front, and all once they are too many. */
function current(fronts: Leftist<Line>, lines: Queue['lines'], busy: number): Leftist<Line> {
  const isStale = ({ item, order }: NonNullable<Leftist<Line>>) => lines.get(item)?.order !== order;
  let rest = fronts;
  while (rest && isStale(rest)) rest = popFront(rest);
  if (sizeOf(rest) <= 2 * busy + MOST_STALE) return rest;
  let kept: Leftist<Line> = null;
  for (; rest; rest = popFront(rest)) {
    if (!isStale(rest)) kept = pushFront(kept, rest.rank, rest.order, rest.item);
  }
  return kept;
}
