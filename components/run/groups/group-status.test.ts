import { describe, expect, it } from 'vitest';
import { lesserWork } from '@/server/core/shortfall';
import { task } from '@/server/tests/fixtures';
import { dispatch, failure, fenceOf, Given, proposed, recover, started, success } from '@/server/tests/given';
import { groupStatus } from './group-status';

function plan(): Given {
  return Given.that(started, proposed([task('a'), task('b'), task('c', ['a'])]));
}
const told = (given: Given, ids = ['a', 'b', 'c']) => groupStatus(given.run, ids);

describe('The status of a group', () => {
  it('is pending or ready before anything runs', () => {
    expect(told(plan(), ['c'])).toEqual({ status: 'pending', done: 0, failed: 0, total: 1 });
    expect(told(plan()).status).toBe('ready');
  });

  it('is that of what goes on, and how much is done', () => {
    const given = plan().accept(dispatch('a'));
    expect(told(given)).toMatchObject({ status: 'running', done: 0 });
    given.accept(success('a', fenceOf(given, 'a')));
    expect(told(given)).toMatchObject({ status: 'ready', done: 1, total: 3 });
  });

  it('hides no failure behind what runs', () => {
    const given = plan().accept(dispatch('a')).accept(dispatch('b'));
    given.accept(failure('a', fenceOf(given, 'a'))).accept(recover('a', 'terminate'));
    expect(told(given)).toMatchObject({ status: 'failed', failed: 1, total: 3 });
  });

  it('is succeeded once all are done, also where some were skipped; skipped where all were', () => {
    const given = plan().accept({ type: 'skipTask', task: 'b', reason: 'not needed' });
    expect(told(given, ['b'])).toMatchObject({ status: 'skipped', done: 1 });
    given.accept(dispatch('a'));
    given.accept(success('a', fenceOf(given, 'a')));
    expect(told(given, ['a', 'b'])).toEqual({ status: 'succeeded', done: 2, failed: 0, total: 2 });
  });

  it('is cancelled where the end of the run cut off what ran, which is no lesser way of doing it', () => {
    const given = plan().accept(dispatch('a')).accept({ type: 'cancelRun' });
    expect(told(given, ['a'])).toMatchObject({ status: 'cancelled', done: 0, total: 1 });
    expect(lesserWork(given.run)).toEqual([]);
  });

  it('is cancelled where the run ended before it was done', () => {
    expect(told(plan().accept({ type: 'cancelRun' })).status).toBe('cancelled');
  });
});
