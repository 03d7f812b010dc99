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
import { inboxOf, waitingIn } from './inbox.ts';
import type { RunState } from './state.ts';
import { unlocks } from './unlocks.ts';

/** The run with a failed task that is asked about. */
function askedAbout(given: Given, id: string, at = NOW): Given {
  given.accept(dispatch(id)).accept(failure(id, fenceOf(given, id)));
  return given.accept(recover(id, 'ask'), at);
}
const run = (id: string, given: Given): RunState => ({ ...given.run, id });
const chain = () => Given.that(started, proposed([task('a'), task('b', ['a']), task('c', ['b'])]));
const single = () => Given.that(started, proposed([task('a'), task('z')]));

describe('What a question holds up', () => {
  it('is its task and all that follows from it', () => {
    const given = askedAbout(chain(), 'a');
    const question = given.run.questions.get('a-1');
    expect(question && unlocks(given.run, question)).toEqual({ tasks: 3, total: 3, whole: true });
  });

  it('is not the whole run while something else can go on', () => {
    const given = failed().accept(recover('a', 'ask'));
    const question = given.run.questions.get('a-1');
    expect(question && unlocks(given.run, question)).toEqual({ tasks: 2, total: 3, whole: false });
  });

  it('is the whole run before there is a plan', () => {
    const option = { id: 'cancel', label: 'Cancel', command: { type: 'cancelRun' } } as const;
    const question = { id: 'p', about: 'plan', reason: '?', options: [option], who: 'x' } as const;
    const given = Given.that(started).accept({
      type: 'raiseQuestion',
      question: { ...question, options: [option], baseRevision: 0 },
    });
    const found = given.run.questions.get('p');
    expect(found && unlocks(given.run, found)).toEqual({ tasks: 0, total: 0, whole: true });
  });
});

describe('The inbox', () => {
  it('has what holds up a whole run first, then what holds up more, then what waits longer', () => {
    const partly = run('partly', failed().accept(recover('a', 'ask')));
    const late = run('late', askedAbout(single(), 'a', NOW + 5));
    const early = run('early', askedAbout(single(), 'a', NOW + 1));
    const whole = run('whole', askedAbout(chain(), 'a', NOW + 9));
    const { waiting, entries } = inboxOf([late, partly, early, whole]);
    expect(waiting).toBe(4);
    expect(entries.map((entry) => entry.run)).toEqual(['whole', 'partly', 'early', 'late']);
    expect(entries[0]).toMatchObject({ goal: 'Do it', task: 'Task a', isProposal: false });
  });

  it('holds nothing of what was answered, or of runs that ended', () => {
    const answer = { type: 'answerQuestion', question: 'a-1', option: 'leave' } as const;
    const answered = askedAbout(single(), 'a').accept(answer).run;
    const ended = askedAbout(single(), 'a').accept({ type: 'cancelRun' }).run;
    expect(inboxOf([answered, ended])).toEqual({ waiting: 0, entries: [] });
    expect(waitingIn([answered, ended])).toBe(0);
  });
});
