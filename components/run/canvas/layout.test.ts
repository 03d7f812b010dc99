import { describe, expect, it } from 'vitest';
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
