import type { TaskId } from '@/server/core/task';
import type { Point, Positions } from './geometry';

/** Where these tasks stand once one of them, or what stands for them, went from one point to another. */
export function shifted(
  positions: Positions,
  tasks: readonly TaskId[],
  { from, to }: { from: Point; to: Point },
): Positions {
  return new Map(
    tasks.flatMap((id) => {
      const at = positions.get(id);
      return at ? [[id, { x: at.x + to.x - from.x, y: at.y + to.y - from.y }] as const] : [];
    }),
  );
}
