import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import {
  dispatch,
  failed,
  failure,
  fenceOf,
  Given,
  NOW,
  planned,
  proposed,
  recover,
  started,
  success,
} from '../tests/given.ts';
import { runStatus, waitReason } from './derived.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { nextFor, todo } from './todo.ts';

const types = (events: { type: string }[]) => events.map(({ type }) => type);

describe('Starting a run', () => {
  it('records the goal and asks for a plan', () => {
    const given = Given.that(started);
    expect(given.events).toEqual([{ type: 'run.started', goal: 'Do it', policy: DEFAULT_POLICY }]);
    expect(todo(given.run, NOW)).toEqual([{ type: 'plan' }]);
    expect(runStatus(given.run)).toBe('planning');
  });

  it('refuses an empty goal and says what to do', () => {
    const refusal = new Given().refusal({ type: 'startRun', goal: ' \n', policy: DEFAULT_POLICY });
    expect(refusal.reasons).toEqual(['The goal is empty. Say in a sentence what you want.']);
  });

  it('accepts a goal of 100 KB and refuses one over the limit', () => {
    const ofLength = (n: number) =>
      ({ type: 'startRun', goal: 'x'.repeat(n), policy: DEFAULT_POLICY }) as const;
    expect(types(new Given().when(ofLength(100_000)))).toEqual(['run.started']);
    expect(new Given().refusal(ofLength(200_001)).code).toBe('goal_too_long');
  });

  it('happens once', () => {
    expect(Given.that(started).refusal(started).code).toBe('exists');
  });
});

describe('Proposing a plan', () => {
  it('adopts a sound plan, with what the specs leave open filled in from the catalogue', () => {
    const [adopted] = Given.that(started).when(proposed([task('a')]));
    expect(adopted).toMatchObject({
      type: 'plan.adopted',
      revision: 1,
      catalogue: 'test',
      plan: { graph: { tasks: [{ id: 'a', timeoutMs: 10_000, durationHintMs: 10, effect: 'pure' }] } },
    });
  });

  it('refuses an unsound one with every violation at once', () => {
    const bad = proposed([task('a', ['ghost']), task('b', [], { tool: 'nope' })], { deliverables: ['z'] });
    const refusal = Given.that(started).refusal(bad);
    expect(refusal.code).toBe('invalid_plan');
    expect(refusal.reasons).toHaveLength(3);
  });

  it('is refused once there is a plan', () => {
    expect(planned().refusal(proposed([task('z')])).code).toBe('planned');
  });

  it('makes tasks without needs ready, the longest remaining path first', () => {
    const given = planned();
    expect(nextFor(given.run, 'io-1', NOW)).toMatchObject({ task: 'a', urgency: 20 });
  });

  it('tells the planner on its next turn why a plan was rejected', () => {
    const given = Given.that(started, { type: 'rejectPlan', violations: ['$.x: wrong'] });
    expect(given.run.observations).toEqual([{ type: 'planRefused', violations: ['$.x: wrong'] }]);
    expect(todo(given.run, NOW)).toEqual([{ type: 'plan' }]);
  });
});

describe('Dispatching a task', () => {
  it('commits the intent with attempt, fence and deadline', () => {
    expect(planned().when(dispatch('a'))).toEqual([
      {
        type: 'task.dispatched',
        task: 'a',
        attempt: 1,
        worker: 'io-1',
        fence: 3,
        deadline: NOW + 10_000,
        effect: 'pure',
      },
    ]);
  });

  it('is refused while something it needs is missing', () => {
    expect(planned().refusal(dispatch('b')).code).toBe('not_ready');
  });

  it('is refused for another worker than the assigned one', () => {
    expect(planned().refusal(dispatch('a', 'io-2')).code).toBe('not_assigned');
  });

  it('is refused while the run is paused, and nothing is offered', () => {
    const given = planned().accept({ type: 'pauseRun' });
    expect(given.refusal(dispatch('a')).code).toBe('paused');
    expect(nextFor(given.run, 'io-1', NOW)).toBeUndefined();
    expect(runStatus(given.run)).toBe('paused');
  });
});

describe('A result', () => {
  it('makes the dependents ready', () => {
    const given = planned().accept(dispatch('a'));
    given.accept(success('a', fenceOf(given, 'a')));
    expect(given.status('a')).toBe('succeeded');
    expect(given.run.tasks.get('b')?.unmet).toBe(0);
  });

  it('with an old fence is recorded as rejected and changes nothing', () => {
    const given = failed()
      .accept(recover('a', 'retry'))
      .accept(dispatch('a'), NOW + 500);
    expect(types(given.when(success('a', 3)))).toEqual(['task.resultRejected']);
    expect(given.status('a')).toBe('running');
  });

  it('that comes twice changes nothing the second time', () => {
    const given = planned()
      .accept(dispatch('a'))
      .accept(success('a', 3, 'first'));
    given.accept(success('a', 3, 'second'));
    expect(given.run.tasks.get('a')?.state).toMatchObject({ output: { hash: 'first' } });
  });
});

describe('A failure', () => {
  it('waits for the Supervisor to decide', () => {
    expect(todo(failed().run, NOW)).toEqual([{ type: 'recover', task: 'a', attempt: 1 }]);
  });

  it('that gets a retry makes the task wait for its time', () => {
    const given = failed();
    expect(types(given.when(recover('a', 'retry')))).toEqual(['recovery.decided', 'task.retryScheduled']);
    given.accept(dispatch('c')).accept(success('c', fenceOf(given, 'c')));
    expect(nextFor(given.run, 'io-1', NOW + 499)).toBeUndefined();
    expect(nextFor(given.run, 'io-1', NOW + 500)?.task).toBe('a');
  });

  it('is decided once', () => {
    expect(failed().accept(recover('a', 'degrade')).refusal(recover('a', 'retry')).code).toBe('stale');
  });

  it('that stands lets independent branches finish, and the run ends partial with the reason', () => {
    const given = failed().accept(recover('a', 'degrade')).accept(dispatch('c'));
    expect(given.refusal({ type: 'closeRun' }).code).toBe('unfinished');
    given.accept(success('c', fenceOf(given, 'c')));
    expect(todo(given.run, NOW)).toEqual([{ type: 'close' }]);
    const [closed] = given.when({ type: 'closeRun' });
    expect(closed).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining('“Task a” failed: It was timeout.'),
    });
    const blocked = given.run.tasks.get('b');
    expect(blocked && waitReason(given.run, blocked)).toEqual({ type: 'blocked', by: ['a'] });
  });

  it('that stands with nothing delivered ends the run as failed', () => {
    const given = Given.that(
      started,
      proposed([task('a'), task('b', ['a'])]),
      dispatch('a'),
      failure('a', 3),
    );
    given.accept(recover('a', 'degrade'));
    expect(given.when({ type: 'closeRun' })).toMatchObject([{ type: 'run.closed', status: 'failed' }]);
  });

  it('that is skipped lets dependents run without it', () => {
    const given = failed();
    expect(types(given.when(recover('a', 'skip')))).toEqual(['recovery.decided', 'task.skipped']);
    expect(given.run.tasks.get('b')?.unmet).toBe(0);
  });

  it('that terminates ends the run at once and stops what runs', () => {
    const given = failed().accept(dispatch('c')).accept(recover('a', 'terminate'));
    expect(given.run.closed?.status).toBe('failed');
    expect(given.run.running.length).toBe(0);
    expect(given.run.tasks.get('c')?.attempts.at(-1)?.outcome).toBe('cancelled');
  });
});

describe('Pausing, resuming, cancelling', () => {
  it('still takes the results of what runs while paused', () => {
    const given = planned().accept(dispatch('a')).accept({ type: 'pauseRun' }).accept(success('a', 3));
    expect(given.status('a')).toBe('succeeded');
    expect(given.accept({ type: 'resumeRun' }).accept(dispatch('b')).status('b')).toBe('running');
  });

  it('refuses to pause twice and to resume what is not paused', () => {
    expect(planned().refusal({ type: 'resumeRun' }).code).toBe('not_paused');
    expect(planned().accept({ type: 'pauseRun' }).refusal({ type: 'pauseRun' }).code).toBe('paused');
  });

  it('leaves nothing running after a cancel, and refuses everything after it', () => {
    const given = planned().accept(dispatch('a')).accept({ type: 'cancelRun' });
    expect(runStatus(given.run)).toBe('cancelled');
    expect(given.status('a')).toBe('skipped');
    expect(given.refusal(dispatch('c')).code).toBe('closed');
    expect(types(given.when(success('a', 3)))).toEqual(['task.resultRejected']);
  });
});
