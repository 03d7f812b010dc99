import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Groups } from '@/server/core/group';
import { NODE, type Positions } from '../canvas/geometry';
import { linkId } from '../canvas/link-id';
import type { Structure } from '../canvas/structure';
import { foldPositions, foldStructure } from './fold';
import { FRAME, framesOf } from './frames';
import { groupingOf } from './grouping';
import { listRows } from './list-rows';

function structureOf(ids: string[], links: [string, string][], critical: string[] = []): Structure {
  const all = links.map(([source, target]) => ({ id: linkId(source, target), source, target }));
  return { key: 'k', ids, links: all, critical: new Set(critical) };
}

function groupsOf(groups: Record<string, string[]>): Groups {
  const by = { id: 'p', name: 'Ada' };
  return Object.fromEntries(
    Object.entries(groups).map(([id, tasks]) => [id, { id, title: `Group ${id}`, tasks, by, at: 0 }]),
  );
}

/** a → b → d, a → c → d. */
const diamond = structureOf(
  ['a', 'b', 'c', 'd'],
  [
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'd'],
    ['c', 'd'],
  ],
  ['a', 'a>b', 'b', 'b>d', 'd'],
);

describe('A folded group', () => {
  const grouping = groupingOf(diamond.ids, groupsOf({ g: ['b', 'c'] }), new Set(['g']));

  it('is one node in the place of its first task, with the links of all of them, each once', () => {
    const { ids, links, critical } = foldStructure(diamond, grouping);
    expect(ids).toEqual(['a', 'group:g', 'd']);
    expect(links.map(({ id }) => id)).toEqual(['a>group:g', 'group:g>d']);
    expect([...critical]).toEqual(['a', 'a>group:g', 'group:g', 'group:g>d', 'd']);
  });

  it('hides the links between its tasks', () => {
    const inside = groupingOf(diamond.ids, groupsOf({ g: ['a', 'b', 'c', 'd'] }), new Set(['g']));
    expect(foldStructure(diamond, inside)).toMatchObject({ ids: ['group:g'], links: [] });
  });

  it('stands where the middle one of its tasks stood, and nothing else moves', () => {
    const positions = new Map(['a', 'b', 'c', 'd'].map((id, at) => [id, { x: at * 300, y: 0 }]));
    const three = groupingOf(diamond.ids, groupsOf({ g: ['a', 'b', 'c'] }), new Set(['g']));
    expect([...foldPositions(positions, three)]).toEqual([
      ['d', { x: 900, y: 0 }],
      ['group:g', { x: 300, y: 0 }],
    ]);
  });

  it('loses a task that was deleted, and is not shown without any', () => {
    const groups = groupsOf({ g: ['b', 'x'], h: ['y', 'z'] });
    const { groups: shown } = groupingOf(diamond.ids, groups, new Set());
    expect(shown.map(({ id, tasks }) => [id, tasks])).toEqual([['g', ['b']]]);
  });
});

describe('The frame of a group', () => {
  it('is round its tasks, with holes where others stand inside of it', () => {
    const step = NODE.height + 30;
    const positions: Positions = new Map([
      ['a', { x: 0, y: 0 }],
      ['b', { x: 0, y: step }],
      ['c', { x: 0, y: 2 * step }],
      ['d', { x: 500, y: step }],
    ]);
    const grouping = groupingOf(diamond.ids, groupsOf({ g: ['a', 'c'] }), new Set());
    const [frame, ...more] = framesOf(positions, grouping);
    expect(more).toEqual([]);
    expect(frame?.box).toEqual({
      x: -FRAME.around,
      y: -FRAME.around - FRAME.head,
      width: NODE.width + 2 * FRAME.around,
      height: 2 * step + NODE.height + 2 * FRAME.around + FRAME.head,
    });
    const half = FRAME.around / 2;
    const y = step + FRAME.around + FRAME.head - half;
    expect(frame?.holes).toEqual([
      { x: half, y, width: NODE.width + FRAME.around, height: NODE.height + FRAME.around },
    ]);
  });
});

describe('The list', () => {
  const order = ['a', 'b', 'c', 'd'];
  const rows = (folded: string[]) =>
    listRows(order, groupingOf(order, groupsOf({ g: ['b', 'd'] }), new Set(folded)));

  it('has the tasks of a group under its heading, which stands where the first of them stood', () => {
    expect(rows([]).map(({ id, level, index, of }) => [id, level, index, of])).toEqual([
      ['a', 1, 0, 3],
      ['group:g', 1, 1, 3],
      ['b', 2, 0, 2],
      ['d', 2, 1, 2],
      ['c', 1, 2, 3],
    ]);
  });
  it('has the heading alone of a folded group', () => {
    expect(rows(['g']).map(({ id }) => id)).toEqual(['a', 'group:g', 'c']);
  });
  it('is as it was without groups', () => {
    const plain = listRows(order, groupingOf(order, undefined, new Set()));
    expect(plain.map(({ id, level, of }) => [id, level, of])).toEqual(order.map((id) => [id, undefined, 4]));
  });
});

/** A random graph without cycles, some of its tasks in groups, some groups folded. */
const cases = fc.integer({ min: 1, max: 25 }).chain((size) =>
  fc.record({
    pairs: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 80 }),
    member: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: size, maxLength: size }),
    folded: fc.uniqueArray(fc.nat(4)),
    size: fc.constant(size),
  }),
);

it('Folding loses no link, leaves none dangling, and unfolding gives back what was there', () => {
  fc.assert(
    fc.property(cases, ({ pairs, member, folded, size }) => {
      const ids = Array.from({ length: size }, (_, at) => `t${at}`);
      const forward = pairs.filter(([from, to]) => from < to).map(([from, to]) => `t${from}>t${to}`);
      const links = [...new Set(forward)].map((id) => id.split('>') as [string, string]);
      const structure = structureOf(ids, links);
      const groups = groupsOf(
        Object.fromEntries([0, 1, 2, 3, 4].map((g) => [g, ids.filter((_, at) => member[at] === g)])),
      );
      const grouping = groupingOf(ids, groups, new Set(folded.map(String)));
      const after = foldStructure(structure, grouping);
      const shown = (id: string) => grouping.standIns.get(id) ?? id;

      expect(new Set(after.ids)).toEqual(new Set(ids.map(shown)));
      const wanted = links.map(([from, to]) => [shown(from), shown(to)] as const);
      const outside = wanted.filter(([from, to]) => from !== to).map(([from, to]) => linkId(from, to));
      expect(after.links.map(({ id }) => id).sort()).toEqual([...new Set(outside)].sort());
      for (const { source, target } of after.links) {
        expect(after.ids).toContain(source);
        expect(after.ids).toContain(target);
      }
      const positions = new Map(ids.map((id, at) => [id, { x: at, y: at % 5 }]));
      const places = foldPositions(positions, grouping);
      expect([...places.keys()].sort()).toEqual([...after.ids].sort());
      for (const id of ids) if (!grouping.standIns.has(id)) expect(places.get(id)).toEqual(positions.get(id));
      const rows = listRows(ids, grouping).filter(({ group }) => !group?.folded);
      expect(rows.length).toBe(
        after.ids.length - grouping.groups.filter((one) => one.folded).length + unfolded(grouping.groups),
      );

      const open = groupingOf(ids, groups, new Set());
      expect(foldStructure(structure, open)).toBe(structure);
      expect(foldPositions(positions, open)).toBe(positions);
    }),
  );
});

const unfolded = (groups: readonly { folded: boolean }[]) => groups.filter((one) => !one.folded).length;
