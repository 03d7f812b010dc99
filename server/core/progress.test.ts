import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, fenceOf, Given, proposed, started, success } from '../tests/given.ts';
import { progressOf } from './derived.ts';
import { runRow } from './projection.ts';

/** Of three tasks `a` is done, `b` runs, and `c` was left out by a person. */
function underWay(): Given {
  const given = Given.that(started, proposed([task('a'), task('b'), task('c')]), dispatch('a'));
  given.accept(success('a', fenceOf(given, 'a')));
  return given.accept({ type: 'skipTask', task: 'c', reason: 'not needed' }).accept(dispatch('b'));
}

describe('How far a run is', () => {
  it('counts what was done, and what somebody chose to leave out', () => {
    expect(progressOf(underWay().run)).toEqual({ total: 3, done: 2, skipped: 1 });
  });

  it('does not count what the end of the run cut off, neither as done nor as skipped', () => {
    const { run } = underWay().accept({ type: 'cancelRun' });
    expect(run.counts).toMatchObject({ succeeded: 1, skipped: 2 });
    expect(progressOf(run)).toEqual({ total: 3, done: 2, skipped: 1 });
    expect(runRow(run)).toMatchObject({ total: 3, done: 2, failed: 0 });
  });

  it('counts it once it was done after all', () => {
    const given = underWay().accept({ type: 'cancelRun' }).accept({ type: 'rerunFailed' });
    expect(progressOf(given.run)).toEqual({ total: 3, done: 2, skipped: 1 });
    given.accept(dispatch('b'));
    given.accept(success('b', fenceOf(given, 'b')));
    expect(progressOf(given.run)).toEqual({ total: 3, done: 3, skipped: 1 });
  });
});
