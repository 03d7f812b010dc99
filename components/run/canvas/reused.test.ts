import { expect, it } from 'vitest';
import { groupedView } from '../groups/grouped-view';
import { groupingOf } from '../groups/grouping';
import { flowNodes, frameNodes } from './flow-elements';
import { linkId } from './link-id';
import { reused } from './reused';
import type { Structure } from './structure';

const ids = ['a', 'b', 'c', 'd'];
const structure: Structure = {
  key: 'k',
  ids,
  links: [{ id: linkId('a', 'b'), source: 'a', target: 'b' }],
  critical: new Set(),
};
const positions = new Map(ids.map((id, at) => [id, { x: 0, y: at * 100 }]));
const by = { id: 'p', name: 'Ada' };
const groups = { g: { id: 'g', title: 'Group', tasks: ['b', 'c'], by, at: 0 } };

function nodes(folded: string[]) {
  const grouping = groupingOf(ids, groups, new Set(folded));
  const view = groupedView(structure, positions, grouping);
  return [...frameNodes(view.frames), ...flowNodes(view.structure, view.places ?? new Map(), grouping)];
}

it('Folding a group draws its box, and none of the other nodes again', () => {
  const open = nodes([]);
  const folded = reused(open, nodes(['g']));
  expect(folded.map(({ id, type }) => [id, type])).toEqual([
    ['a', 'task'],
    ['group:g', 'folded'],
    ['d', 'task'],
  ]);
  const kept = folded.filter((node) => open.includes(node)).map(({ id }) => id);
  expect(kept).toEqual(['a', 'd']);
  expect(reused(folded, nodes([])).map(({ id }) => id)).toEqual(['group:g', ...ids]);
});
