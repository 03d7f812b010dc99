import { describe, expect, it } from 'vitest';
import { WITH_MODEL } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, planned, recover } from '../tests/given.ts';
import { asked, call, dispatch as dispatchCall, runOf, succeed, used } from './budget.fixture.ts';
import { heldUpBy } from './run-waits.ts';

describe('What a run is held up by', () => {
  it('is nothing while a task is worked on, while it is paused, and once it is over', () => {
    const given = planned().accept(dispatch('a'));
    expect(heldUpBy(given.run, WITH_MODEL)).toBeUndefined();
    given.accept({ type: 'pauseRun' });
    expect(heldUpBy(given.run, WITH_MODEL)).toBeUndefined();
    given.accept({ type: 'cancelRun' });
    expect(heldUpBy(given.run, WITH_MODEL)).toBeUndefined();
  });

  it('is a free worker or a limit while tasks could start and none does, and a worker that left where nobody else may', () => {
    const { run } = planned();
    const ready = run.readyCount;
    expect(heldUpBy(run, WITH_MODEL)).toEqual({ for: 'free', n: ready });
    const gone = {
      ...WITH_MODEL,
      workers: WITH_MODEL.workers.filter(({ kind }) => kind !== 'io'),
      away: WITH_MODEL.workers.flatMap((worker) =>
        worker.kind === 'io' ? [{ ...worker, standing: 'drained' as const }] : [],
      ),
    };
    expect(heldUpBy(run, gone)).toMatchObject({ for: 'worker', n: ready });
  });

  it('is a person whose budget is asked about', () => {
    const given = runOf([call('a'), call('b')], { tokens: 7_000 });
    succeed(given.accept(dispatchCall('a')), 'a', used(2000, 1000)).accept(dispatchCall('b'));
    asked(given);
    expect(heldUpBy(given.run, WITH_MODEL)).toEqual({ for: 'person', n: 1, about: 'budget' });
  });

  it('is the next attempt while a retry waits for its time', () => {
    const given = runOf([call('a')], {}).accept(dispatchCall('a'));
    given.accept(failure('a', fenceOf(given, 'a'))).accept(recover('a', 'retry'));
    expect(heldUpBy(given.run, WITH_MODEL)).toEqual({ for: 'retry', n: 1 });
  });
});
