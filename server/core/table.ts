const BITS = 4;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;
/** So few changes are made one by one: to know what is copied already costs more than to copy it again. */
const FEW = 8;

type Node<V> = readonly (Node<V> | V | undefined)[];

/**
 * A persistent table from string keys to values, in insertion order. `with` copies one path of 16-wide nodes
 * (four for 65,000 entries), so cost per change does not grow with the table, and all versions share the rest.
 * Keys are never removed; the key index is shared by all versions and only grows.
 */
export class Table<V> {
  private constructor(
    private readonly index: Map<string, number>,
    private readonly keyList: string[],
    private readonly root: Node<V>,
    private readonly depth: number,
    readonly size: number,
  ) {}

  static empty<V>(): Table<V> {
    return new Table<V>(new Map(), [], [], 1, 0);
  }

  /** Built in one go, without intermediate versions. Later duplicates win. */
  static from<V>(entries: Iterable<readonly [string, V]>): Table<V> {
    const index = new Map<string, number>();
    const keyList: string[] = [];
    const values: V[] = [];
    for (const [key, value] of entries) {
      const known = index.get(key);
      if (known === undefined) {
        index.set(key, keyList.length);
        keyList.push(key);
        values.push(value);
      } else values[known] = value;
    }
    let depth = 1;
    let level: Node<V>[] | V[] = values;
    do {
      const parents: Node<V>[] = [];
      for (let i = 0; i < level.length; i += WIDTH) parents.push(level.slice(i, i + WIDTH) as Node<V>);
      level = parents.length ? parents : [[]];
      if (level.length > 1) depth += 1;
    } while (level.length > 1);
    return new Table<V>(index, keyList, level[0] as Node<V>, depth, keyList.length);
  }

  get(key: string): V | undefined {
    const at = this.index.get(key);
    return at === undefined || at >= this.size ? undefined : this.at(at);
  }

  has(key: string): boolean {
    const at = this.index.get(key);
    return at !== undefined && at < this.size;
  }

  /** A version in which `key` has `value`. A new key goes to the end. */
  with(key: string, value: V): Table<V> {
    const known = this.index.get(key);
    if (known !== undefined && known < this.size) {
      const root = setAt(this.root, this.depth, known, value);
      return new Table(this.index, this.keyList, root, this.depth, this.size);
    }
    if (this.keyList.length !== this.size) return Table.from([...this.entries(), [key, value]]);
    return this.appended(key, value);
  }

  /** A version with these new entries at the end. */
  append(entries: readonly (readonly [string, V])[]): Table<V> {
    if (this.keyList.length !== this.size) return Table.from([...this.entries(), ...entries]);
    let table: Table<V> = this;
    for (const [key, value] of entries) table = table.with(key, value);
    return table;
  }

  /** A version in which these keys, all known, have these values. What the changes share is copied once. */
  withAll(entries: readonly (readonly [string, V])[]): Table<V> {
    const isFew = entries.length <= FEW;
    const own = new Set<Node<V>>();
    let root = this.root;
    for (const [key, value] of entries) {
      const at = this.index.get(key);
      if (at === undefined || at >= this.size) throw new Error(`The table has no ${key}.`);
      root = isFew ? setAt(root, this.depth, at, value) : setOwn(root, { depth: this.depth, at, value, own });
    }
    return new Table(this.index, this.keyList, root, this.depth, this.size);
  }

  *keys(): Generator<string> {
    for (let i = 0; i < this.size; i += 1) yield this.keyList[i] as string;
  }

  *values(): Generator<V> {
    for (let i = 0; i < this.size; i += 1) yield this.at(i);
  }

  *entries(): Generator<readonly [string, V]> {
    for (let i = 0; i < this.size; i += 1) yield [this.keyList[i] as string, this.at(i)];
  }

  private at(position: number): V {
    let node: Node<V> = this.root;
    for (let level = this.depth - 1; level > 0; level -= 1) {
      node = node[(position >>> (level * BITS)) & MASK] as Node<V>;
    }
    return node[position & MASK] as V;
  }

  private appended(key: string, value: V): Table<V> {
    this.index.set(key, this.size);
    this.keyList.push(key);
    const full = this.size === WIDTH ** this.depth;
    const depth = full ? this.depth + 1 : this.depth;
    const root = setAt(full ? [this.root] : this.root, depth, this.size, value);
    return new Table(this.index, this.keyList, root, depth, this.size + 1);
  }
}

function setAt<V>(node: Node<V> | undefined, depth: number, position: number, value: V): Node<V> {
  const copy = node ? node.slice() : [];
  const slot = (position >>> ((depth - 1) * BITS)) & MASK;
  copy[slot] = depth === 1 ? value : setAt(copy[slot] as Node<V> | undefined, depth - 1, position, value);
  return copy;
}

type Change<V> = { depth: number; at: number; value: V; own: Set<Node<V>> };

/** As `setAt`, but a node that is ours already is changed in place. */
function setOwn<V>(node: Node<V>, { depth, at, value, own }: Change<V>): Node<V> {
  const mine = own.has(node) ? (node as (Node<V> | V)[]) : node.slice();
  own.add(mine);
  const slot = (at >>> ((depth - 1) * BITS)) & MASK;
  mine[slot] = depth === 1 ? value : setOwn(mine[slot] as Node<V>, { depth: depth - 1, at, value, own });
  return mine;
}
