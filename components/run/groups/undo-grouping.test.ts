import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '@/server/core/command';
import { decide } from '@/server/core/decide';
import type { GroupCommand, Groups } from '@/server/core/group';
import type { GraphOp } from '@/server/core/patch';
import { CATALOGUE, task } from '@/server/tests/fixtures';
import { Given, NOW, proposed, started } from '@/server/tests/given';
import { forWhatIsLeft, groupingBack } from './undo-grouping';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const group = fc.constantFrom('g', 'h', 'i');
const tasks = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 5 });
const title = fc.constantFrom('One', 'Two');
const command = fc.oneof(
  fc.record({ type: fc.constant('groupTasks' as const), group, title, tasks }),
  fc.record({ type: fc.constant('joinGroup' as const), group, tasks }),
  fc.record({ type: fc.constant('leaveGroup' as const), group, tasks }),
  fc.record({ type: fc.constant('renameGroup' as const), group, title }),
  fc.record({ type: fc.constant('dissolveGroup' as const), group }),
);

/** Titles and members, in no order. */
function plain(groups: Groups = {}) {
  return Object.values(groups)
    .map(({ id, title: name, tasks: members }) => ({ id, name, members: [...members].sort() }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

function taken(given: Given, asked: GroupCommand): boolean {
  if (isRefusal(decide(given.run, { command: asked, at: NOW }, CATALOGUE))) return false;
  given.accept(asked);
  return true;
}

it('Whatever was done to groups is taken back by what leads back, each step of which is allowed', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), command, (earlier, last) => {
      const given = Given.that(started, proposed(IDS.map((id) => task(id))));
      for (const one of earlier) taken(given, one);
      const before = given.run.groups ?? {};
      if (!taken(given, last)) return;
      for (const one of groupingBack(given.run.groups ?? {}, before)) given.accept(one);
      expect(plain(given.run.groups)).toEqual(plain(before));
    }),
    { numRuns: 300 },
  );
});

it('A group comes back with those of its tasks that are still part of the plan', () => {
  const given = Given.that(started, proposed(IDS.map((id) => task(id))));
  const base = given.run.revision;
  given.accept({ type: 'groupTasks', group: 'g', title: 'One', tasks: ['a', 'b', 'f'] });
  const before = given.run.groups ?? {};
  given.accept({ type: 'dissolveGroup', group: 'g' });
  const ops: GraphOp[] = [
    { op: 'remove', id: 'f' },
    { op: 'deliver', deliverables: ['a'] },
  ];
  given.accept({ type: 'patchRun', origin: 'person', patch: { base, ops, reason: 'Not needed.' } });
  const back = groupingBack(given.run.groups ?? {}, before);
  for (const one of forWhatIsLeft(given.run, back)) given.accept(one);
  expect(plain(given.run.groups)).toEqual([{ id: 'g', name: 'One', members: ['a', 'b'] }]);
  expect(forWhatIsLeft(given.run, [{ type: 'joinGroup', group: 'g', tasks: ['f'] }])).toEqual([]);
});
