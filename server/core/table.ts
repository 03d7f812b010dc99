const BITS = 4;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** A series of changes by one hand: a node that it copied once it changes in place. */
export type Edit = object;

/** Who copied it, then its slots. */
type Node<V> = [by: Edit | undefined, ...(Node<V> | V | undefined)[]];

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
    private readonly edit?: Edit,
  ) {}

  static empty<V>(): Table<V> {
    return new Table<V>(new Map(), [], [undefined], 1, 0);
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
    let level = parentsOf<V>(values);
    for (; level.length > 1; depth += 1) level = parentsOf<V>(level);
    return new Table<V>(index, keyList, level[0] ?? [undefined], depth, keyList.length);
  }

  /**
   * The same table for a series of changes by one hand. Versions made by it may change as it goes on; only the last one
   * is kept. Without an edit: changes leave every version as it is.
   */
  editedBy(edit: Edit | undefined): Table<V> {
    if (edit === this.edit) return this;
    return new Table(this.index, this.keyList, this.root, this.depth, this.size, edit);
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
      return this.rooted(setAt(this.root, { depth: this.depth, value, edit: this.edit }, known));
    }
    if (this.keyList.length !== this.size) return this.rebuilt([[key, value]]);
    return this.appended(key, value);
  }

  /** A version with these new entries at the end. */
  append(entries: readonly (readonly [string, V])[]): Table<V> {
    if (this.keyList.length !== this.size) return this.rebuilt(entries);
    const edit = this.edit ?? {};
    let table = this.editedBy(edit);
    for (const [key, value] of entries) table = table.with(key, value);
    return table.editedBy(this.edit);
  }

  /** A version in which these keys, all known, have these values. What the changes share is copied once. */
  withAll(entries: readonly (readonly [string, V])[]): Table<V> {
    const edit = this.edit ?? {};
    let { root } = this;
    for (const [key, value] of entries) {
      const at = this.index.get(key);
      if (at === undefined || at >= this.size) throw new Error(`The table has no ${key}.`);
      root = setAt(root, { depth: this.depth, value, edit }, at);
    }
    return this.rooted(root);
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
    let node = this.root;
    for (let level = this.depth - 1; level > 0; level -= 1) {
      node = node[((position >>> (level * BITS)) & MASK) + 1] as Node<V>;
    }
    return node[(position & MASK) + 1] as V;
  }

  private rooted(root: Node<V>): Table<V> {
    return root === this.root
      ? this
      : new Table(this.index, this.keyList, root, this.depth, this.size, this.edit);
  }

  private rebuilt(entries: readonly (readonly [string, V])[]): Table<V> {
    return Table.from([...this.entries(), ...entries]).editedBy(this.edit);
  }

  private appended(key: string, value: V): Table<V> {
    this.index.set(key, this.size);
    this.keyList.push(key);
    const { edit, size } = this;
    const full = size === WIDTH ** this.depth;
    const depth = full ? this.depth + 1 : this.depth;
    const root = setAt(full ? [edit, this.root] : this.root, { depth, value, edit }, size);
    return new Table(this.index, this.keyList, root, depth, size + 1, edit);
  }
}

function parentsOf<V>(slots: readonly (Node<V> | V)[]): Node<V>[] {
  const parents: Node<V>[] = [];
  for (let i = 0; i < slots.length; i += WIDTH) parents.push([undefined, ...slots.slice(i, i + WIDTH)]);
  return parents;
}

type Change<V> = { depth: number; value: V; edit: Edit | undefined };

/** The node with the change below it: itself, where this edit made it. */
function setAt<V>(
  node: Node<V> | undefined,
  change: Change<V>,
  position: number,
  level = change.depth - 1,
): Node<V> {
  const { edit, value } = change;
  const own = node !== undefined && edit !== undefined && node[0] === edit ? node : copyOf(node, edit);
  const slot = ((position >>> (level * BITS)) & MASK) + 1;
  own[slot] = level === 0 ? value : setAt(own[slot] as Node<V> | undefined, change, position, level - 1);
  return own;
}

function copyOf<V>(node: Node<V> | undefined, edit: Edit | undefined): Node<V> {
  if (node === undefined) return [edit];
  const copy = node.slice() as Node<V>;
  copy[0] = edit;
  return copy;
}
