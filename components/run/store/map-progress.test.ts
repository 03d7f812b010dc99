import { describe, expect, it } from 'vitest';
import { task } from '@/server/tests/fixtures';
import { dispatch, fenceOf, Given, proposed, started, success } from '@/server/tests/given';
import { mapProgress } from './map-progress';
import { cutOffCount } from './task-view';

/** A list of three items, of which the first is done and the second runs. */
function underWay(): Given {
  const each = task('each', [], { forEach: { $ref: 'list' } });
  const given = Given.that(started, proposed([task('list'), each]), dispatch('list'));
  given
    .accept(success('list', fenceOf(given, 'list')))
    .accept({ type: 'expandTask', task: 'each', count: 3 });
  given.accept(dispatch('each/0'));
  return given.accept(success('each/0', fenceOf(given, 'each/0'))).accept(dispatch('each/1'));
}

function progress({ run }: Given) {
  const cell = run.tasks.get('each');
  return cell && mapProgress(run, cell);
}

describe('The items of a list', () => {
  it('are done, run, or are still to come', () => {
    expect(progress(underWay())).toEqual({ total: 3, done: 1, failed: 0, running: 1 });
    expect(cutOffCount(underWay().run)).toBe(0);
  });

  it('are not done where the end of the run cut them off', () => {
    const given = underWay().accept({ type: 'cancelRun' });
    expect(progress(given)).toEqual({ total: 3, done: 1, failed: 0, running: 0 });
    expect(cutOffCount(given.run)).toBe(3);
  });
});
