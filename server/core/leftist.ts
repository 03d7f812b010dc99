/**
 * A persistent priority queue (leftist heap): the smallest `rank` first, the smaller `order` among equals. `push` and
 * `pop` are O(log n) each time, so the same version may be popped again and again.
 */
export type Leftist<T> = {
  readonly rank: number;
  readonly order: number;
  readonly item: T;
  readonly size: number;
  /** Length of the way to the nearest end. */
  readonly depth: number;
  readonly left: Leftist<T>;
  readonly right: Leftist<T>;
} | null;

export function push<T>(heap: Leftist<T>, rank: number, order: number, item: T): Leftist<T> {
  return meld(heap, { rank, order, item, size: 1, depth: 1, left: null, right: null });
}

/** The heap without its first item. */
export function pop<T>(heap: Leftist<T>): Leftist<T> {
  return heap && meld(heap.left, heap.right);
}

export function sizeOf(heap: Leftist<unknown>): number {
  return heap?.size ?? 0;
}

function meld<T>(a: Leftist<T>, b: Leftist<T>): Leftist<T> {
  if (!a) return b;
  if (!b) return a;
  const aFirst = a.rank < b.rank || (a.rank === b.rank && a.order <= b.order);
  const [first, second] = aFirst ? [a, b] : [b, a];
  const { rank, order, item } = first;
  const rest = meld(first.right, second);
  const isDeeper = (first.left?.depth ?? 0) >= (rest?.depth ?? 0);
  const [left, right] = isDeeper ? [first.left, rest] : [rest, first.left];
  const size = sizeOf(left) + sizeOf(right) + 1;
  return { rank, order, item, size, depth: (right?.depth ?? 0) + 1, left, right };
}
