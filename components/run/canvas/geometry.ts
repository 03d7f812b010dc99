import type { TaskId } from '@/server/core/task';

/** A task's box on the canvas, px at zoom 1. */
export const NODE = { width: 208, height: 64 } as const;
export const GAP = { across: 16, down: 30 } as const;

export type Point = { x: number; y: number };
export type Rect = Point & { width: number; height: number };
/** Where each task's box begins (top left). */
export type Positions = ReadonlyMap<TaskId, Point>;

/** Where links bend between their ends, by link. A link without bends is left out. */
export type Routes = ReadonlyMap<string, readonly Point[]>;
export type Layout = { positions: Positions; routes: Routes };

/** The box around all boxes; undefined without any. */
export function boundsOf(positions: Positions): Rect | undefined {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y } of positions.values()) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + NODE.width);
    bottom = Math.max(bottom, y + NODE.height);
  }
  return positions.size === 0 ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The task whose box holds the point; the last one wins where boxes overlap. */
export function taskAt(positions: Positions, point: Point): TaskId | undefined {
  let found: TaskId | undefined;
  for (const [id, { x, y }] of positions) {
    const inside = point.x >= x && point.x <= x + NODE.width && point.y >= y && point.y <= y + NODE.height;
    if (inside) found = id;
  }
  return found;
}
