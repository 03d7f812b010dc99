import { describe, expect, it } from 'vitest';
import type { GroupCommand, Groups } from '@/server/core/group';
import { sendGrouping } from './send-grouping';

const group = (id: string, title: string) => ({
  id,
  title,
  tasks: ['a', 'b'],
  by: { id: 'p', name: 'Ada' },
  at: 0,
});
const groups: Groups = { g: group('g', 'Birds'), h: group('h', 'Rain') };
const STEPS: GroupCommand[] = [
  { type: 'dissolveGroup', group: 'g' },
  { type: 'joinGroup', group: 'h', tasks: ['a', 'b'] },
  { type: 'renameGroup', group: 'h', title: 'Snow' },
];

/** A house that refuses these. */
function refusing(...types: GroupCommand['type'][]) {
  const asked: string[] = [];
  const send = async (_: string, { type }: GroupCommand) => {
    asked.push(type);
    return types.includes(type) ? ['There is no such group any more.'] : undefined;
  };
  return { asked, send };
}

describe('Several steps of grouping', () => {
  it('are all asked for, though one of them is refused, which says what was not done and why', async () => {
    const { asked, send } = refusing('joinGroup');
    const { sent, refused } = await sendGrouping('r', STEPS, { groups }, send);
    expect(asked).toEqual(['dissolveGroup', 'joinGroup', 'renameGroup']);
    expect(sent).toBe(2);
    expect(refused).toEqual([
      { what: '2 tasks did not come back to “Rain”:', reasons: ['There is no such group any more.'] },
    ]);
  });

  it('are named without a title where nobody knows the group any more', async () => {
    const { send } = refusing('dissolveGroup', 'joinGroup', 'renameGroup');
    const { sent, refused } = await sendGrouping('r', STEPS, {}, send);
    expect(sent).toBe(0);
    expect(refused.map(({ what }) => what)).toEqual([
      'A group was not ungrouped:',
      '2 tasks did not come back to their group:',
      'The title “Snow” did not come back:',
    ]);
  });
});
