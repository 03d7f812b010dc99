import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import {
  dispatch,
  failed,
  failure,
  fenceOf,
  Given,
  NOW,
  proposed,
  recover,
  started,
} from '../tests/given.ts';
import { isHarmless, type Move, moveRadius } from './move-radius.ts';
import { patching, running } from './restart.fixture.ts';

const IDLE = { slots: 1, busy: 0 };
const to = (worker: string, ...tasks: string[]): Move => ({ tasks, worker, pinned: false });
const pinnedTo = (worker: string, ...tasks: string[]): Move => ({ tasks, worker, pinned: true });

/** a, b and c stand ready with io-1, d with io-2. */
function ready(): Given {
  const tasks = ['a', 'b', 'c', 'd'].map((id) => task(id));
  return Given.that(started, proposed(tasks, { workers: { d: 'io-2' } }));
}

describe('Tasks that are given to another worker', () => {
  it('lose nothing while they have not begun, and say so', () => {
    const radius = moveRadius(ready().run, to('io-2', 'a'), { slots: 4, busy: 0 });
    expect(isHarmless(radius)).toBe(true);
    expect(radius).toMatchObject({ stopped: [], anew: [], effects: [], line: 1, late: 0 });
  });

  it('name the attempts that stop, and the effects outside that may happen twice', () => {
    const radius = moveRadius(running().run, to('io-2', 'say', 'send', 'end'), IDLE);
    expect(radius).toMatchObject({ stopped: ['say', 'send'], effects: ['send'] });
    expect(isHarmless(radius)).toBe(false);
  });

  it('leave alone what that worker has already, as it is asked for', () => {
    expect(moveRadius(running().run, to('io-1', 'say'), IDLE)).toMatchObject({ stopped: [], pinned: 0 });
    expect(moveRadius(running().run, pinnedTo('io-1', 'say'), IDLE)).toMatchObject({
      stopped: [],
      late: 0,
      pinned: 1,
    });
  });

  it('begin anew where they failed, which settles what is asked about them', () => {
    const given = failed().accept(recover('a', 'ask'));
    const radius = moveRadius(given.run, to('io-2', 'a'), IDLE);
    expect(radius).toMatchObject({ anew: ['a'], questions: 1, late: 0 });
    const assign = { op: 'assign', id: 'a', assignment: { worker: 'io-2' } } as const;
    given.accept(patching([assign], undefined));
    expect(given.run.openQuestions).toBe(0);
    expect(given.status('a')).toBe('pending');
  });

  it('wait for a slot where the line before them takes it', () => {
    const { run } = ready();
    expect(moveRadius(run, to('io-2', 'a', 'b'), { slots: 2, busy: 0 })).toMatchObject({ line: 1, late: 1 });
    expect(moveRadius(run, to('io-2', 'a', 'b'), { slots: 2, busy: 2 })).toMatchObject({ late: 2 });
    expect(moveRadius(run, to('io-2', 'a', 'b'), { slots: 9, busy: 2 })).toMatchObject({ late: 0 });
  });

  it('begin at once where they waited for a retry', () => {
    const given = Given.that(started, proposed([task('a')])).accept(dispatch('a'));
    given.accept(failure('a', fenceOf(given, 'a'))).accept(recover('a', 'retry'));
    expect(given.run.tasks.get('a')?.state).toMatchObject({ retryAt: NOW + 500 });
    expect(moveRadius(given.run, to('io-2', 'a'), { slots: 1, busy: 1 })).toMatchObject({ late: 1 });
  });

  it('count the pins that are put on and taken off', () => {
    const given = ready();
    const pin = { op: 'assign', id: 'a', assignment: { worker: 'io-1', pinned: true } } as const;
    given.accept(patching([pin], undefined));
    expect(moveRadius(given.run, to('io-2', 'a', 'b'), IDLE)).toMatchObject({ freed: 1, pinned: 0 });
    expect(moveRadius(given.run, pinnedTo('io-2', 'a', 'b'), IDLE)).toMatchObject({ freed: 0, pinned: 1 });
  });
});
