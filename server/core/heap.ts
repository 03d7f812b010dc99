/**
 * A persistent priority queue (pairing heap): the smallest `rank` first, first in first out among equals.
 * `push` is O(1), `pop` O(log n) amortised; every version stays valid.
 */
export type Heap<T> = HeapNode<T> | null;

type HeapNode<T> = {
  readonly rank: number;
  readonly order: number;
  readonly item: T;
  readonly children: Chain<T>;
};
type Chain<T> = { readonly head: HeapNode<T>; readonly tail: Chain<T> } | null;

/** `order` breaks ties: the smaller first. */
export function push<T>(heap: Heap<T>, rank: number, order: number, item: T): Heap<T> {
  return meld(heap, { rank, order, item, children: null });
}

/** The heap without its first item. */
export function pop<T>(heap: Heap<T>): Heap<T> {
  if (!heap) return null;
  const pairs: HeapNode<T>[] = [];
  for (let chain = heap.children; chain; ) {
    const second = chain.tail;
    pairs.push(second ? (meld(chain.head, second.head) as HeapNode<T>) : chain.head);
    chain = second ? second.tail : null;
  }
  let rest: Heap<T> = null;
  for (let i = pairs.length - 1; i >= 0; i -= 1) rest = meld(rest, pairs[i] as HeapNode<T>);
  return rest;
}

function meld<T>(a: Heap<T>, b: Heap<T>): Heap<T> {
  if (!a) return b;
  if (!b) return a;
  const aFirst = a.rank < b.rank || (a.rank === b.rank && a.order <= b.order);
  const [first, second] = aFirst ? [a, b] : [b, a];
  const { rank, order, item, children } = first;
  return { rank, order, item, children: { head: second, tail: children } };
}
