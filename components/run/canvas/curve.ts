import type { Point } from './geometry';

/** A line through the points that leaves and reaches each of them vertically. */
export function curve(points: readonly Point[]): string {
  const parts = points.map(({ x, y }, at) => {
    const before = points[at - 1];
    if (!before) return `M${x},${y}`;
    const middle = (before.y + y) / 2;
    return `C${before.x},${middle} ${x},${middle} ${x},${y}`;
  });
  return parts.join('');
}
