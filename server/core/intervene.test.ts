import { describe, expect, it } from 'vitest';
import { handle, task } from '../tests/fixtures.ts';
import {
  dispatch,
  failure,
  fenceOf,
  Given,
  NOW,
  proposed,
  recover,
  started,
  success,
} from '../tests/given.ts';
import type { Command } from './command.ts';
import { isResting, runStatus } from './derived.ts';
import { runRow } from './projection.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import type { TaskSpec } from './task.ts';
import { nextFor, todo } from './todo.ts';

const types = (events: { type: string }[]) => events.map(({ type }) => type);
const statuses = ({ run }: Given) =>
  Object.fromEntries([...run.tasks.entries()].map(([id, { state }]) => [id, state.status]));
const provide = (id: string, more: object = {}): Command => ({
  type: 'provideResult',
  task: id,
  output: handle('given'),
  ...more,
});
const retry = (id: string, more: object = {}): Command => ({ type: 'retryTask', task: id, ...more });
const rerun = (id: string, more: object = {}): Command => ({ type: 'rerunFrom', task: id, ...more });
const skip = (id: string): Command => ({ type: 'skipTask', task: id, reason: 'We have it in print.' });

function run(given: Given, id: string): Given {
  given.accept(dispatch(id));
  return given.accept(success(id, fenceOf(given, id)));
}

/** read → sum → send → end, with `page` beside them. */
function begun(more: Partial<Record<string, Partial<TaskSpec>>> = {}): Given {
  const needs = { read: [], page: [], sum: ['read'], send: ['sum'], end: ['send', 'page'] };
  const tasks = Object.entries(needs).map(([id, on]) => task(id, on, more[id]));
  return Given.that(started, proposed(tasks, { deliverables: ['end', 'page'] }));
}

/** The run that ended in part: `sum` failed, so `send` and `end` never ran. */
function endedInPart(): Given {
  const given = run(run(begun(), 'read'), 'page').accept(dispatch('sum'));
  given.accept(failure('sum', fenceOf(given, 'sum'))).accept(recover('sum', 'degrade'));
  return given.accept({ type: 'closeRun' });
}

function finished(more: Parameters<typeof begun>[0] = {}): Given {
  const given = begun(more);
  for (const id of ['read', 'page', 'sum', 'send', 'end']) run(given, id);
  return given.accept({ type: 'closeRun' });
}

describe('A failed task of a run that has ended', () => {
  it('is retried, and the run is open again', () => {
    const given = endedInPart();
    expect(given.run.closed?.status).toBe('partial');
    expect(types(given.when(retry('sum')))).toEqual(['run.reopened', 'tasks.reopened']);
    expect(runStatus(given.run)).toBe('running');
    expect(runRow(given.run)).toMatchObject({ status: 'running', closedAt: null, reason: null });
    expect(isResting(given.run)).toBe(false);
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('sum');
  });

  it('leads to a result, and the run ends once more, well', () => {
    const given = endedInPart().accept(retry('sum'));
    for (const id of ['sum', 'send', 'end']) run(given, id);
    expect(todo(given.run, NOW)).toEqual([{ type: 'close' }]);
    given.accept({ type: 'closeRun' });
    expect(given.run.closed?.status).toBe('succeeded');
    expect(given.run.tasks.get('sum')?.attempts).toMatchObject([{ outcome: 'failed' }, { n: 2 }]);
  });

  it('is retried with another input, as a change to the plan', () => {
    const given = endedInPart();
    const events = given.when(retry('sum', { input: { by: 'country' } }));
    expect(types(events)).toEqual(['run.reopened', 'tasks.reopened', 'run.patched']);
    expect(given.run.tasks.get('sum')?.spec.input).toEqual({ by: 'country' });
    expect(given.run.revision).toBe(2);
  });

  it('is not retried with an input that its tool refuses', () => {
    const given = run(begun({ page: { tool: 'echo', input: { text: 'hi' } } }), 'page');
    expect(given.refusal(rerun('page', { input: { times: 2 } })).reasons.join(' ')).toContain('text');
  });

  it('is among those that are rerun together', () => {
    const given = endedInPart();
    expect(given.when({ type: 'rerunFailed' })[1]).toMatchObject({ tasks: ['sum'] });
  });
});

describe('A retry', () => {
  it.each([
    ['read', '“Task read” has its result. Rerun it instead.'],
    ['send', '“Task send” waits for “Task sum”, which failed: retry that one.'],
    ['gone', 'The plan has no task “gone”.'],
  ])('of %s is refused: %s', (id, sentence) => {
    expect(endedInPart().refusal(retry(id)).reasons).toEqual([sentence]);
  });

  it('of what runs, or has not begun, is refused', () => {
    const given = begun().accept(dispatch('read'));
    expect(given.refusal(retry('read')).reasons).toEqual(['“Task read” is running now: restart it instead.']);
    expect(given.refusal(retry('sum')).reasons).toEqual(['“Task sum” has not begun: it will run by itself.']);
  });

  it('comes at once where one waited for its time', () => {
    const given = begun().accept(dispatch('read'));
    given.accept(failure('read', fenceOf(given, 'read'))).accept(recover('read', 'retry'));
    expect(nextFor(given.run, 'io-2', NOW)).toBeUndefined();
    given.accept(retry('read'));
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('read');
    expect(given.run.delayedCount).toBe(0);
  });

  it('settles the question about the failure', () => {
    const given = begun().accept(dispatch('read'));
    given.accept(failure('read', fenceOf(given, 'read'))).accept(recover('read', 'ask'));
    expect(given.run.openQuestions).toBe(1);
    given.accept(retry('read'));
    expect(given.run.openQuestions).toBe(0);
  });

  it('of a skipped task takes along what failed over the nothing that it got', () => {
    const given = begun().accept(skip('read')).accept(dispatch('sum'));
    given.accept(failure('sum', fenceOf(given, 'sum'))).accept(recover('sum', 'degrade'));
    expect(given.when(retry('read'))).toMatchObject([{ tasks: ['read', 'sum'] }]);
    expect(statuses(given)).toMatchObject({ read: 'pending', sum: 'pending', send: 'pending' });
  });
});

describe('Running from a task again', () => {
  it('takes all that follows from it, and keeps the earlier results as history', () => {
    const given = finished();
    const events = given.when(rerun('sum'));
    expect(types(events)).toEqual(['run.reopened', 'tasks.reopened']);
    expect(events[1]).toMatchObject({ tasks: ['sum', 'send', 'end'] });
    expect(statuses(given)).toMatchObject({ read: 'succeeded', page: 'succeeded', sum: 'pending' });
    expect(given.run.tasks.get('sum')?.attempts).toMatchObject([{ n: 1, output: { hash: 'of-sum' } }]);
  });

  it('alone leaves what follows with what it has', () => {
    const given = finished().accept({ type: 'rerunOnly', task: 'sum' });
    expect(statuses(given)).toMatchObject({ sum: 'pending', send: 'succeeded', end: 'succeeded' });
    run(given, 'sum');
    expect(todo(given.run, NOW)).toEqual([{ type: 'close' }]);
  });

  it('names each effect outside that may happen twice, and is refused until a person says so', () => {
    const given = finished({ send: { tool: 'send', effect: 'guarded' } });
    expect(given.refusal(rerun('sum')).reasons).toEqual([
      '“Task send” may have had its effect outside already.',
      'Say that these may happen again.',
    ]);
    given.accept(rerun('sum', { repeatEffects: true }));
    expect(given.status('send')).toBe('pending');
  });

  it('cancels what runs of it', () => {
    const given = run(run(begun(), 'read'), 'sum').accept(dispatch('send'));
    given.accept(rerun('read'));
    expect(given.run.running).toEqual([]);
    expect(given.run.tasks.get('send')?.attempts).toMatchObject([{ outcome: 'cancelled' }]);
  });
});

describe('A run that was cancelled', () => {
  it('goes on with what it had not done, and with what was running', () => {
    const given = run(begun(), 'read').accept(dispatch('sum')).accept({ type: 'cancelRun' });
    expect(given.run.tasks.get('sum')?.state).toMatchObject({ status: 'skipped', ended: true });
    given.accept({ type: 'rerunFailed' });
    expect(statuses(given)).toMatchObject({ read: 'succeeded', sum: 'pending', send: 'pending' });
    expect(given.run.tasks.get('send')?.unmet).toBe(1);
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('sum');
    expect(fromSnapshot(toSnapshot(given.run, 1)).readyCount).toBe(given.run.readyCount);
  });

  it('asks nothing any more of what was asked when it ended', () => {
    const given = begun().accept(dispatch('read'));
    given.accept(failure('read', fenceOf(given, 'read'))).accept(recover('read', 'ask'));
    given.accept({ type: 'cancelRun' }).accept(retry('read'));
    expect(given.run.openQuestions).toBe(0);
    expect([...given.run.questions.values()].map(({ answered }) => answered)).toEqual(['ended']);
  });

  it('takes no late result of an attempt that its end had cut off', () => {
    const given = begun().accept(dispatch('read'));
    const fence = fenceOf(given, 'read');
    given.accept({ type: 'cancelRun' }).accept({ type: 'rerunFailed' });
    expect(types(given.when(success('read', fence)))).toEqual(['task.resultRejected']);
  });

  it('whose tasks are all done has nothing to rerun', () => {
    expect(finished().refusal({ type: 'rerunFailed' }).reasons).toEqual(['No task of this run has failed.']);
  });
});

describe('A result that a person gives', () => {
  it('lets what waited for it run, and is marked', () => {
    const given = endedInPart();
    expect(types(given.when(provide('sum')))).toEqual(['run.reopened', 'task.provided']);
    expect(given.run.tasks.get('sum')?.state).toMatchObject({ status: 'succeeded', attempt: 2, given: true });
    expect(given.run.tasks.get('sum')?.attempts.at(-1)).toMatchObject({ given: {}, outcome: 'succeeded' });
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('send');
  });

  it('stops the attempt that runs', () => {
    const given = begun().accept(dispatch('read'));
    const fence = fenceOf(given, 'read');
    expect(types(given.when(provide('read')))).toEqual(['tasks.reopened', 'task.provided']);
    expect(types(given.when(success('read', fence)))).toEqual(['task.resultRejected']);
    expect(given.run.tasks.get('read')?.state).toMatchObject({ output: { hash: 'given' } });
  });

  it('may come before what the task needs', () => {
    const given = run(run(begun(), 'page').accept(provide('sum')), 'read');
    expect(given.status('sum')).toBe('succeeded');
    expect(given.run.tasks.get('send')?.unmet).toBe(0);
  });

  it('in the place of another one lets what follows begin anew', () => {
    const given = finished().accept(provide('sum'));
    expect(statuses(given)).toMatchObject({ sum: 'succeeded', send: 'pending', end: 'pending' });
    expect(given.run.tasks.get('sum')?.attempts).toMatchObject([{ output: { hash: 'of-sum' } }, { n: 2 }]);
  });

  it('of a guarded task repeats no effect', () => {
    const given = finished({ end: { tool: 'send', effect: 'guarded' } });
    expect(types(given.when(provide('end')))).toEqual(['run.reopened', 'tasks.reopened', 'task.provided']);
  });
});

describe('A skip', () => {
  it('says why, and lets what needs the task go on without it', () => {
    const given = endedInPart();
    expect(given.when(skip('sum')).at(-1)).toMatchObject({
      reason: 'Skipped by a person: We have it in print.',
    });
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('send');
  });

  it('stops the attempt that runs', () => {
    const given = begun().accept(dispatch('read'));
    expect(types(given.when(skip('read')))).toEqual(['tasks.reopened', 'task.skipped']);
    expect(given.run.running).toEqual([]);
    expect(given.run.tasks.get('sum')?.unmet).toBe(0);
  });

  it('of what is done already is refused', () => {
    expect(finished().refusal(skip('sum')).reasons).toEqual(['“Task sum” has its result already.']);
    const given = begun().accept(skip('read'));
    expect(given.refusal(skip('read')).reasons).toEqual(['“Task read” is skipped already.']);
  });
});
