import { boundsOf, NODE, type Positions, type Rect } from '../canvas/geometry';
import type { Grouping, ShownGroup } from './grouping';

/** Room between a frame and its tasks, and above them for its title, px at zoom 1. */
export const FRAME = { around: 8, head: 20 } as const;

/** A frame round the tasks of a group. `holes`: where others stand inside of it, from its upper left corner. */
export type Frame = { group: ShownGroup; box: Rect; holes: readonly Rect[] };

/** The frames of the groups that are not folded. */
export function framesOf(positions: Positions, { groups, byTask }: Grouping): Frame[] {
  return groups.flatMap((group) => {
    if (group.folded) return [];
    const placed = group.tasks.flatMap((id) => {
      const at = positions.get(id);
      return at ? [[id, at] as const] : [];
    });
    const bounds = boundsOf(new Map(placed));
    if (!bounds) return [];
    const box = {
      x: bounds.x - FRAME.around,
      y: bounds.y - FRAME.around - FRAME.head,
      width: bounds.width + 2 * FRAME.around,
      height: bounds.height + 2 * FRAME.around + FRAME.head,
    };
    const others = [...positions].filter(([id]) => byTask.get(id) !== group);
    const holes = others.flatMap(([, at]) => holeAt({ ...at, ...NODE }, box));
    return [{ group, box, holes }];
  });
}

/** The part of the frame that somebody else's box and a little room round it take. */
function holeAt(other: Rect, box: Rect): Rect[] {
  const near = FRAME.around / 2;
  const left = Math.max(0, other.x - near - box.x);
  const top = Math.max(0, other.y - near - box.y);
  const right = Math.min(box.width, other.x + other.width + near - box.x);
  const bottom = Math.min(box.height, other.y + other.height + near - box.y);
  return right > left && bottom > top ? [{ x: left, y: top, width: right - left, height: bottom - top }] : [];
}
