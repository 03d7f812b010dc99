import { expect, test } from 'vitest';
import { task } from '../tests/fixtures.ts';
import {
  dispatch,
  failed,
  failure,
  fenceOf,
  Given,
  proposed,
  recover,
  started,
  success,
} from '../tests/given.ts';
import type { Command } from './command.ts';
import type { Fault } from './fault.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import { undecidedSince } from './undecided.ts';

const inject = (id: string, fault: Fault, times?: number): Command => ({
  type: 'injectFault',
  task: id,
  fault,
  ...(times !== undefined && { times }),
});
const TIMEOUT: Fault = { class: 'timeout' };

/** A sample run with tasks a → b, and send, which changes something outside. */
function sample(): Given {
  const send = task('send', [], { tool: 'send' });
  const start = { ...started, sample: true } as Command;
  return Given.that(start, proposed([task('a'), task('b', ['a']), send], { deliverables: ['b'] }));
}

test('an injected fault waits for the task’s next attempt, which takes it along', () => {
  const given = sample();
  expect(given.when(inject('a', TIMEOUT))).toEqual([
    { type: 'fault.injected', task: 'a', fault: TIMEOUT, times: 1 },
  ]);
  expect(given.run.faults).toEqual({ a: { fault: TIMEOUT, left: 1 } });
  expect(given.when(dispatch('a'))).toMatchObject([{ type: 'task.dispatched', fault: TIMEOUT }]);
  expect(given.run.faults).toBeUndefined();
  expect(given.run.tasks.get('a')?.attempts).toMatchObject([{ n: 1, fault: TIMEOUT }]);
});

test('a fault injected three times is taken by three attempts in a row and by no fourth', () => {
  const given = sample().accept(inject('a', TIMEOUT, 3));
  const taken = [1, 2, 3, 4].map((attempt) => {
    const [event] = given.when(dispatch('a'), 2_000_000 * attempt);
    given.accept(failure('a', fenceOf(given, 'a')));
    given.accept({ ...recover('a', 'retry'), attempt } as Command);
    return event?.type === 'task.dispatched' ? event.fault?.class : event?.type;
  });
  expect(taken).toEqual(['timeout', 'timeout', 'timeout', undefined]);
});

test('an attempt that runs fails at once, is marked, and its worker’s answer comes too late', () => {
  const given = sample().accept(dispatch('a'));
  const fence = fenceOf(given, 'a');
  const fault: Fault = { class: 'rate_limit', retryAfterMs: 3000 };
  expect(given.when(inject('a', fault, 2))).toMatchObject([
    { type: 'fault.injected', fence },
    {
      type: 'task.failed',
      attempt: 1,
      failure: { class: 'rate_limit', retryAfterMs: 3000 },
    },
  ]);
  expect(given.run.tasks.get('a')?.attempts).toMatchObject([{ fault, outcome: 'failed' }]);
  expect(undecidedSince(given.run.undecided)).toEqual(['a']);
  expect(given.run.faults).toEqual({ a: { fault, left: 1 } });
  expect(given.when(success('a', fence))).toMatchObject([{ type: 'task.resultRejected', attempt: 1 }]);
});

test('a 429 of a page comes from the page’s host', () => {
  const fetch = task('f', [], { tool: 'fetch', input: { url: 'https://Example.com/x' } });
  const given = Given.that({ ...started, sample: true } as Command, proposed([fetch])).accept(dispatch('f'));
  expect(given.when(inject('f', { class: 'rate_limit' }))[1]).toMatchObject({
    failure: { resource: 'host:example.com' },
  });
});

test('what may have had its effect outside fails only of what leaves that open', () => {
  const given = sample().accept(dispatch('send'));
  expect(given.refusal(inject('send', { class: 'rate_limit' })).reasons).toEqual([
    '“Task send” runs and may have had its effect: inject a timeout or a loss, or wait for its next attempt.',
  ]);
  expect(given.when(inject('send', { class: 'lost' }))).toHaveLength(2);
});

test('a run that is no sample takes no fault and no pace, and says where there are some', () => {
  const reasons = [
    expect.stringMatching(/^Faults are simulated in runs of the shipped sample goals only.*GAFFER_CHAOS=1/),
  ];
  expect(failed().refusal(inject('b', TIMEOUT)).reasons).toEqual(reasons);
  expect(failed().refusal({ type: 'setPace', ms: 2000 }).reasons).toEqual(reasons);
});

test('a task that is over, gathers items or does not exist takes no fault', () => {
  const map = task('m', ['a'], { forEach: { $ref: 'a' } });
  const given = Given.that({ ...started, sample: true } as Command, proposed([task('a'), map])).accept(
    dispatch('a'),
  );
  given.accept(success('a', fenceOf(given, 'a')));
  expect(given.refusal(inject('a', TIMEOUT)).reasons).toEqual([
    '“Task a” is over (succeeded): choose a task that is not.',
  ]);
  expect(given.refusal(inject('m', TIMEOUT)).reasons).toEqual([
    '“Task m” only gathers its items: choose one of them.',
  ]);
  expect(given.refusal(inject('x', TIMEOUT)).reasons).toEqual(['The plan has no task “x”.']);
});

test('a fault that has hit nothing yet is taken back, and a later one takes an earlier one’s place', () => {
  const given = sample()
    .accept(inject('a', TIMEOUT, 5))
    .accept(inject('a', { class: 'logic' }));
  expect(given.run.faults).toEqual({ a: { fault: { class: 'logic' }, left: 1 } });
  given.accept({ type: 'withdrawFault', task: 'a' });
  expect(given.run.faults).toBeUndefined();
  expect(given.refusal({ type: 'withdrawFault', task: 'a' }).reasons).toEqual(['No fault waits for “a”.']);
  expect(given.run.injected).toEqual(['a']);
});

test('a pace gives each task so much more time, from the start of a run or later', () => {
  const start = { ...started, sample: true, pace: 2000 } as Command;
  const given = Given.that(start, proposed([task('a'), task('b')]));
  expect(given.run.pace).toBe(2000);
  const slow = given.when(dispatch('a'))[0];
  given.accept({ type: 'setPace', ms: 0 });
  const quick = given.when(dispatch('b'))[0];
  const deadlines = [slow, quick].map((event) => (event?.type === 'task.dispatched' ? event.deadline : 0));
  expect((deadlines[0] ?? 0) - (deadlines[1] ?? 0)).toBe(2000);
});

test('a failed attempt keeps the decision about it, with the rule that fired', () => {
  const given = failed().accept(recover('a', 'retry'));
  expect(given.run.tasks.get('a')?.attempts).toMatchObject([
    { decision: { chose: { type: 'retry' }, saw: { rule: 'test' } } },
  ]);
});

test('a page that starts from a snapshot knows of faults, marks and pace as well', () => {
  const given = sample()
    .accept(inject('a', TIMEOUT, 2))
    .accept(dispatch('a'))
    .accept({ type: 'setPace', ms: 500 });
  const copy = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given.run, 1))));
  const { faults, injected, pace, sample: isSample } = copy;
  expect({ faults, injected, pace, isSample }).toEqual({
    faults: { a: { fault: TIMEOUT, left: 1 } },
    injected: ['a'],
    pace: 500,
    isSample: true,
  });
});
