import type { CanvasNode } from './flow-elements';

/** The next nodes; of those that are as they were the earlier objects, so that nobody draws them again. */
export function reused(before: readonly CanvasNode[], next: readonly CanvasNode[]): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return next.map((node) => {
    const old = known.get(node.id);
    return old && isSame(old, node) ? old : node;
  });
}

function isSame(a: CanvasNode, b: CanvasNode): boolean {
  if (a.type !== b.type || a.position.x !== b.position.x || a.position.y !== b.position.y) return false;
  if (a.width !== b.width || a.height !== b.height) return false;
  const [old, now] = [Object.entries(a.data), new Map(Object.entries(b.data))];
  return old.length === now.size && old.every(([key, value]) => now.get(key) === value);
}
