import { expect, it, vi } from 'vitest';
import { task } from '@/server/tests/fixtures';
import { dispatch, fenceOf, Given, proposed, started, success } from '@/server/tests/given';
import { followOutdated } from './follow-outdated';
import { createRunStore } from './run-store';

const SELDOM_MS = 1000;

it('A page knows which results rest on outdated ones, and looks through the run once for many events', () => {
  vi.useFakeTimers();
  const given = Given.that(started, proposed([task('a'), task('b', ['a']), task('c', ['b'])]));
  const run = createRunStore();
  const stop = followOutdated(run, SELDOM_MS);
  const seen = vi.fn();
  run.subscribe((view, before) => view.behind !== before.behind && seen());
  const done = (id: string) => {
    given.accept(dispatch(id));
    given.accept(success(id, fenceOf(given, id)));
    run.setState({ state: given.run });
  };
  for (const id of ['a', 'b', 'c']) done(id);
  expect(vi.getTimerCount()).toBe(0);

  for (let n = 0; n < 5; n += 1) {
    given.accept({ type: 'rerunOnly', task: 'a' });
    done('a');
  }
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(SELDOM_MS);
  expect([...run.getState().behind]).toEqual([['c', 'b']]);
  expect(seen).toHaveBeenCalledTimes(1);

  given.accept({ type: 'rerunFrom', task: 'b' });
  done('b');
  stop();
  vi.advanceTimersByTime(SELDOM_MS);
  expect(run.getState().behind.size).toBe(1);
  vi.useRealTimers();
});
