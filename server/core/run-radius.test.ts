import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, Given, proposed, recover, started, success } from '../tests/given.ts';
import { duplicateRadius, runRadius } from './run-radius.ts';

/** Of four tasks that need nothing, one that has an effect and one more run; end needs them all. */
function going(): Given {
  const names = ['one', 'two', 'three'];
  const send = task('send', [], { tool: 'send', effect: 'guarded' });
  const tasks = [...names.map((id) => task(id)), send, task('end', [...names, 'send'])];
  return Given.that(started, proposed(tasks)).accept(dispatch('one')).accept(dispatch('send'));
}

describe('What is asked of a run as a whole', () => {
  it('says how many run, start and follow, and what may have had its effect', () => {
    expect(runRadius(going().run)).toMatchObject({
      running: ['one', 'send'],
      effects: ['send'],
      ready: 2,
      later: 1,
      questions: 0,
      results: 0,
    });
  });

  it('names the task that starts next where only one can', () => {
    const given = going().accept(dispatch('two')).accept({ type: 'pauseRun' });
    expect(runRadius(given.run)).toMatchObject({ ready: 1, next: 'three' });
  });

  it('counts what waits for a person', () => {
    const given = going();
    given.accept(failure('one', fenceOf(given, 'one'))).accept(recover('one', 'ask'));
    expect(runRadius(given.run)).toMatchObject({ questions: 1, later: 2 });
  });
});

describe('To cancel a run', () => {
  it('goes with what was seen to be lost: also when what costs nothing has begun or ended since', () => {
    const given = going();
    const { mark: seen } = runRadius(given.run);
    given.accept(success('one', fenceOf(given, 'one'))).accept(dispatch('two'));
    given.accept({ type: 'cancelRun', seen });
    expect(given.run.closed?.status).toBe('cancelled');
  });

  it('is refused when an effect outside has come to its end since', () => {
    const given = going();
    const { mark: seen } = runRadius(given.run);
    given.accept(success('send', fenceOf(given, 'send')));
    expect(given.refusal({ type: 'cancelRun', seen }).reasons).toEqual([
      'Something else would be lost by now: look again.',
    ]);
  });
});

describe('A duplicate', () => {
  it('says what it takes, and which effects happened here already', () => {
    const given = going();
    given.accept(success('send', fenceOf(given, 'send')));
    expect(duplicateRadius(given.run)).toMatchObject({ tasks: 5, effects: ['send'], guessed: 4 });
  });
});
