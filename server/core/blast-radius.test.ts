import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, fenceOf, Given, proposed, started } from '../tests/given.ts';
import { blastRadius } from './blast-radius.ts';
import { type Command, isRefusal } from './command.ts';
import { finishOf } from './finish.ts';
import type { Intervention } from './intervention.ts';

const USAGE = { model: 'm', calls: 1, input: 100, output: 20, microUsd: 700, exact: true };

function run(given: Given, id: string, ms: number): Given {
  given.accept(dispatch(id));
  const output = { hash: `of-${id}`, bytes: 4, type: 'json', preview: 'null' } as const;
  const more = id === 'ask' ? { usage: USAGE } : {};
  return given.accept({ type: 'reportSuccess', task: id, fence: fenceOf(given, id), output, ms, ...more });
}

/** read → ask → send, and read → note; all done but `note`. */
function done(): Given {
  const tasks = [
    task('read'),
    task('ask', ['read']),
    task('send', ['ask'], { tool: 'send', effect: 'guarded' }),
    task('note', ['read'], { durationHintMs: 50 }),
  ];
  const given = Given.that(started, proposed(tasks));
  for (const [id, ms] of [
    ['read', 10],
    ['ask', 3000],
    ['send', 200],
  ] as const)
    run(given, id, ms);
  return given;
}

function radius(given: Given, command: Intervention) {
  const found = blastRadius(given.run, command);
  if (isRefusal(found)) throw new Error(found.reasons.join(' '));
  return found;
}

describe('The blast radius', () => {
  it('says what begins anew, what stays, and what it takes to do it again', () => {
    expect(radius(done(), { type: 'rerunFrom', task: 'ask' })).toMatchObject({
      anew: ['ask', 'send'],
      results: 2,
      reused: 1,
      effects: ['send'],
      reopens: false,
      ms: 3200,
      guessed: 0,
      usage: { input: 100, output: 20, microUsd: 700 },
    });
  });

  it('does not count the task whose result is given among what is done again', () => {
    const given = radius(done(), { type: 'provideResult', task: 'ask', output: handleOf('x') });
    expect(given).toMatchObject({ anew: ['ask', 'send'], effects: ['send'], ms: 200 });
    expect(given.usage.calls).toBe(0);
  });

  it('counts by its hint what was never run, and what goes on as the run is open again', () => {
    const given = done().accept(dispatch('note')).accept({ type: 'cancelRun' });
    expect(radius(given, { type: 'retryTask', task: 'note' })).toMatchObject({
      reopens: true,
      unfinished: 1,
      ms: 50,
      guessed: 1,
    });
  });

  it('names what gets nothing in the place of a skipped result', () => {
    const given = Given.that(started, proposed([task('a'), task('b', ['a'])]));
    expect(radius(given, { type: 'skipTask', task: 'a', reason: 'no' }).nothing).toEqual(['b']);
  });

  it('goes with the command, which is refused when the consequences are others by then', () => {
    const given = done();
    const { mark } = radius(given, { type: 'rerunFrom', task: 'read' });
    const again: Command = { type: 'rerunFrom', task: 'read', seen: mark, repeatEffects: true };
    given.accept({ type: 'rerunOnly', task: 'ask' });
    expect(given.refusal(again).reasons).toEqual(['The run has changed: look again.']);
  });

  it('stays the same while something else goes on', () => {
    const given = done();
    const { mark } = radius(given, { type: 'rerunOnly', task: 'ask' });
    given.accept(dispatch('note'));
    given.accept({ type: 'rerunOnly', task: 'ask', seen: mark });
  });
});

describe('What blocks the finish', () => {
  it('is the longest path of what is left, from what stands first on it', () => {
    const tasks = [
      task('a'),
      task('quick', ['a'], { durationHintMs: 1 }),
      task('slow', ['a'], { durationHintMs: 9000 }),
      task('end', ['quick', 'slow']),
    ];
    const given = run(Given.that(started, proposed(tasks)), 'a', 5);
    expect(finishOf(given.run)).toMatchObject({
      path: ['slow', 'end'],
      heads: ['slow', 'quick'],
      failed: [],
    });
  });

  it('names the failure that others can never get past', () => {
    const given = Given.that(started, proposed([task('a'), task('b', ['a']), task('c', ['b']), task('d')]));
    given.accept(dispatch('a'));
    given.accept({
      type: 'reportFailure',
      task: 'a',
      fence: fenceOf(given, 'a'),
      failure: { class: 'logic', message: 'No.' },
    });
    given.accept({
      type: 'decideRecovery',
      task: 'a',
      attempt: 1,
      saw: { rule: 'test', class: 'logic', before: 0 },
      chose: { type: 'degrade' },
    });
    expect(finishOf(given.run)).toEqual({
      path: ['d'],
      ms: expect.any(Number),
      heads: ['d'],
      failed: [{ task: 'a', blocked: 2 }],
    });
  });

  it('is nothing once the run has ended', () => {
    const given = Given.that(started, proposed([task('a')]), { type: 'cancelRun' });
    expect(finishOf(given.run).path).toEqual([]);
  });
});

function handleOf(hash: string) {
  return { hash, bytes: 1, type: 'json' as const, preview: '1' };
}
