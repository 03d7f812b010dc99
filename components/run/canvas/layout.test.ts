import { describe, expect, it } from 'vitest';
import { blocksOf, placesIn, withBlocks } from './blocks';
import { boundsOf, taskAt } from './geometry';
import { quickLayout } from './quick-layout';
import type { Structure } from './structure';
import { walk } from './walk';

function structureOf(...pairs: [string, string][]): Structure {
  const ids = [...new Set(pairs.flat())];
  const links = pairs.map(([source, target]) => ({ id: `${source}>${target}`, source, target }));
  return { key: 'k', ids, links, critical: new Set() };
}

const diamond = structureOf(
  ['read', 'left'],
  ['read', 'right'],
  ['left', 'join'],
  ['right', 'join'],
  ['read', 'join'],
);

describe('the quick layout', () => {
  const { positions } = quickLayout(diamond);
  const top = (id: string) => positions.get(id)?.y ?? Number.NaN;

  it('puts every task below all that it needs', () => {
    for (const { source, target } of diamond.links) expect(top(source)).toBeLessThan(top(target));
  });

  it('puts no two tasks in one place', () => {
    const places = new Set([...positions.values()].map(({ x, y }) => `${x},${y}`));
    expect(places.size).toBe(diamond.ids.length);
  });

  it('breaks a row of hundreds into lines', () => {
    const wide = structureOf(
      ...Array.from({ length: 300 }, (_, n): [string, string] => ['root', `leaf-${n}`]),
    );
    expect(boundsOf(quickLayout(wide).positions)?.width).toBeLessThan(12_000);
  });

  it('finds the task under a point', () => {
    const at = positions.get('join');
    expect(at && taskAt(positions, { x: at.x + 5, y: at.y + 5 })).toBe('join');
    expect(taskAt(positions, { x: -9999, y: 0 })).toBeUndefined();
  });

  it('is walked with the arrow keys: along links up and down, along the row left and right', () => {
    expect(walk(diamond, positions, undefined, 'down')).toBe('read');
    expect(walk(diamond, positions, 'left', 'down')).toBe('join');
    expect(walk(diamond, positions, 'join', 'down')).toBeUndefined();
    expect(walk(diamond, positions, 'left', 'right')).toBe('right');
    expect(walk(diamond, positions, 'right', 'left')).toBe('left');
  });
});

describe('a wide plan', () => {
  const pairs = Array.from({ length: 14 }, (_, n): [string, string] => [`part-${n}`, 'sum']);
  const wide = structureOf(...pairs, ['sum', 'report']);

  it('stands in lines where its tasks need and feed the same, as one box for the layout', () => {
    const [block, ...others] = blocksOf(wide);
    expect(others).toEqual([]);
    expect(block).toMatchObject({
      id: 'part-0',
      columns: 4,
      width: 4 * 208 + 3 * 16,
      height: 4 * 64 + 3 * 30,
    });
    expect(withBlocks(wide, block ? [block] : [])).toMatchObject({
      ids: ['part-0', 'sum', 'report'],
      links: [{ id: 'part-0>sum' }, { id: 'sum>report' }],
    });
  });

  it('has no two tasks in one place, and its last line in the middle', () => {
    const [block] = blocksOf(wide);
    const places = new Map(block ? placesIn(block, { x: 100, y: 50 }) : []);
    expect(new Set([...places.values()].map(({ x, y }) => `${x},${y}`)).size).toBe(14);
    expect(places.get('part-0')).toEqual({ x: 100, y: 50 });
    expect(places.get('part-12')).toEqual({ x: 100 + 224, y: 50 + 3 * 94 });
  });

  it('is walked with the arrow keys from line to line, into its nearest line, and out of its last', () => {
    const round = structureOf(...pairs.map(([id]): [string, string] => ['read', id]), ...pairs);
    const [block] = blocksOf(round);
    const places = new Map([
      ...(block ? placesIn(block, { x: 0, y: 94 }) : []),
      ['read', { x: 336, y: 0 }],
      ['sum', { x: 336, y: 470 }],
    ]);
    const way = (from: string, direction: 'up' | 'down') => walk(round, places, from, direction);
    expect(['read', 'part-1', 'part-5', 'part-9', 'part-12'].map((id) => way(id, 'down'))).toEqual([
      'part-1',
      'part-5',
      'part-9',
      'part-12',
      'sum',
    ]);
    expect(['sum', 'part-12', 'part-1'].map((id) => way(id, 'up'))).toEqual(['part-12', 'part-9', 'read']);
  });

  it('stays as it was where a line is short, or tasks are only side by side', () => {
    expect(blocksOf(structureOf(...pairs.slice(0, 6)))).toEqual([]);
    const chains = pairs.map(([id], n): [string, string] => [id, `next-${n}`]);
    expect(blocksOf(structureOf(...chains))).toEqual([]);
    expect(blocksOf({ ids: wide.ids, links: [] })).toEqual([]);
  });
});
