import { describe, expect, it } from 'vitest';
import { CATALOGUE, planOf, task } from '@/server/tests/fixtures';
import { boxAt, isPinnedAt, offersOf } from './offers';

const IDLE = new Map<string, number>();
const plan = planOf([task('a', [], { tool: 'echo' }), task('b', [], { tool: 'noop-io' })], {
  workers: { a: 'io-1', b: 'io-2' },
});
const refusals = (tasks: string[], pinned = false) =>
  offersOf({ plan, tasks, pinned }, CATALOGUE, IDLE).map(({ worker, refusal }) => [worker, refusal]);

describe('The workers that dragged tasks can be given to', () => {
  it('say which tools they lack, those that can do all of them first', () => {
    expect(refusals(['a', 'b'])).toEqual([
      ['io-1', undefined],
      ['io-2', undefined],
      ['logic-1', 'Can’t run echo, noop-io.'],
    ]);
  });

  it('say that nothing would change, unless the pin does', () => {
    expect(refusals(['a'])[0]).toEqual(['io-1', 'Has it already.']);
    expect(refusals(['a'], true)[0]).toEqual(['io-1', undefined]);
  });

  it('stay where they stood while something is dragged, also one that works no longer', () => {
    const [first, second, ...others] = CATALOGUE.workers;
    if (!first || !second) throw new Error('There are no workers.');
    const away = [{ ...first, name: 'Renamed', standing: 'drained' as const }];
    const newcomer = { ...second, id: 'io-9' };
    const now = { ...CATALOGUE, workers: [newcomer, ...others, second], away };
    const asked = { plan, tasks: ['b'], pinned: false, order: ['io-1', 'io-2', 'logic-1'] };
    const found = offersOf(asked, now, IDLE).map(({ worker, name, refusal }) => [worker, name, refusal]);
    expect(found.map(([worker]) => worker)).toEqual(['io-1', 'io-2', 'logic-1', 'io-9']);
    expect(found[0]).toEqual(['io-1', 'Renamed', 'Was drained meanwhile: it takes nothing new.']);
  });

  it('tell how much they have in hand', () => {
    const [first] = offersOf({ plan, tasks: ['a'], pinned: false }, CATALOGUE, new Map([['io-1', 1]]));
    const slots = CATALOGUE.workers.find(({ id }) => id === 'io-1')?.capacity ?? 1;
    expect(first?.load).toMatch(/^1 of \d+ slots? busy$/);
    expect(first?.share).toBe(1 / slots);
  });
});

it('Tasks are pinned as the first of them is, or the other way while Alt is held', () => {
  const pinned = { ...plan, assignment: { ...plan.assignment, a: { worker: 'io-1', pinned: true } } };
  expect([false, true].map((flipped) => isPinnedAt(plan, ['a', 'b'], flipped))).toEqual([false, true]);
  expect([false, true].map((flipped) => isPinnedAt(pinned, ['a', 'b'], flipped))).toEqual([true, false]);
});

it('What is under the pointer is the box that holds it', () => {
  const boxes = [
    ['upper', { x: 0, y: 0, width: 10, height: 10 }],
    ['lower', { x: 0, y: 12, width: 10, height: 10 }],
  ] as const;
  const found = [5, 11, 12, 22, 23].map((y) => boxAt(boxes, { x: 5, y }));
  expect(found).toEqual(['upper', undefined, 'lower', 'lower', undefined]);
  expect(boxAt(boxes, { x: 11, y: 5 })).toBeUndefined();
});
