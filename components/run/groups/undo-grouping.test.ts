import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '@/server/core/command';
import { decide } from '@/server/core/decide';
import type { GroupCommand, Groups } from '@/server/core/group';
import { CATALOGUE, task } from '@/server/tests/fixtures';
import { Given, NOW, proposed, started } from '@/server/tests/given';
import { groupingBack } from './undo-grouping';

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
