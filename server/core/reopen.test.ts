import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, Given, NOW, proposed, started, success } from '../tests/given.ts';
import type { Command } from './command.ts';
import { runStatus } from './derived.ts';
import type { FailureClass } from './failure.ts';
import { rowsOf } from './projection.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import type { TaskSpec } from './task.ts';
import { nextFor } from './todo.ts';

const types = (events: { type: string }[]) => events.map(({ type }) => type);
const statuses = ({ run }: Given) =>
  Object.fromEntries([...run.tasks.entries()].map(([id, { state }]) => [id, state.status]));

/** The recovery of a timeout: again, after these, which are out of date. */
const afresh = (id: string, ...stale: string[]): Command => ({
  type: 'decideRecovery',
  task: id,
  attempt: 1,
  saw: { rule: 'timeout × io [0]: retrySubgraph 1 of 2', class: 'timeout', before: 0 },
  chose: {
    type: 'retrySubgraph',
    at: NOW + 500,
    stale: stale.map((one) => ({ task: one, why: `“Task ${one}” read in.csv, which is another file now.` })),
  },
});

function run(given: Given, id: string): Given {
  given.accept(dispatch(id));
  return given.accept(success(id, fenceOf(given, id)));
}

function fail(given: Given, id: string, cls?: 'timeout' | 'lost'): Given {
  given.accept(dispatch(id));
  return given.accept(failure(id, fenceOf(given, id), cls));
}

/**
 *     read → parse → sum → chart (fails)
 *              └──→ list → end (not begun)
 *     other → note
 */
function failedChart(more: Partial<Record<string, Partial<TaskSpec>>> = {}): Given {
  const needs = {
    read: [],
    other: [],
    parse: ['read'],
    note: ['other'],
    sum: ['parse'],
    list: ['parse'],
    chart: ['sum'],
    end: ['list', 'chart', 'note'],
  };
  const tasks = Object.entries(needs).map(([id, on]) => task(id, on, more[id]));
  const given = Given.that(started, proposed(tasks));
  for (const id of ['read', 'other', 'parse', 'note', 'sum', 'list']) run(given, id);
  return fail(given, 'chart');
}

describe('A subgraph that is retried', () => {
  it('is the failed task alone when nothing upstream is out of date', () => {
    const given = failedChart();
    expect(types(given.when(afresh('chart')))).toEqual(['recovery.decided', 'task.retryScheduled']);
    expect(statuses(given)).toMatchObject({ read: 'succeeded', sum: 'succeeded', chart: 'pending' });
  });

  it('is what is out of date and all that follows from it, and nothing else', () => {
    const given = failedChart();
    expect(types(given.when(afresh('chart', 'parse')))).toEqual(['recovery.decided', 'tasks.reopened']);
    expect(statuses(given)).toEqual({
      read: 'succeeded',
      other: 'succeeded',
      note: 'succeeded',
      parse: 'pending',
      sum: 'pending',
      list: 'pending',
      chart: 'pending',
      end: 'pending',
    });
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('parse');
    expect(given.run.readyCount).toBe(1);
  });

  it('runs again in order, to its end', () => {
    const given = failedChart().accept(afresh('chart', 'parse'));
    for (const id of ['parse', 'sum', 'list', 'chart', 'end']) {
      expect(nextFor(given.run, 'io-1', NOW)).toBeDefined();
      run(given, id);
    }
    given.accept({ type: 'closeRun' });
    expect(given.run.closed?.status).toBe('succeeded');
  });

  it('keeps the earlier results in the history of its attempts', () => {
    const given = failedChart().accept(afresh('chart', 'parse'));
    run(given, 'parse');
    const attempts = given.run.tasks.get('parse')?.attempts;
    expect(attempts?.map(({ n, outcome, output }) => [n, outcome, output?.hash])).toEqual([
      [1, 'succeeded', 'of-parse'],
      [2, 'succeeded', undefined],
    ]);
  });

  it('stops what runs of it: its late result changes nothing', () => {
    const given = failedChartWithListRunning();
    const fence = fenceOf(given, 'list');
    given.accept(afresh('chart', 'parse'));
    expect(given.run.running).toEqual([]);
    expect(given.run.tasks.get('list')?.attempts.at(-1)).toMatchObject({
      outcome: 'cancelled',
      endedAt: NOW,
    });
    expect(types(given.when(success('list', fence)))).toEqual(['task.resultRejected']);
    expect(given.status('list')).toBe('pending');
  });

  it('settles what was asked about it', () => {
    const given = failedChartWithListRunning();
    given.accept(failure('list', fenceOf(given, 'list')));
    given.accept({ ...afresh('list'), chose: { type: 'ask' } } as Command);
    expect(given.run.openQuestions).toBe(1);
    given.accept(afresh('chart', 'read'));
    expect(given.run.openQuestions).toBe(0);
    expect(given.status('list')).toBe('pending');
    expect(runStatus(given.run)).toBe('running');
  });

  it('leaves out what is no longer as it was looked at', () => {
    const given = failedChart().accept(afresh('chart', 'parse'));
    run(given, 'parse');
    run(given, 'sum');
    fail(given, 'chart');
    const again = { ...afresh('chart', 'end', 'gone'), attempt: 2 } as Command;
    expect(types(given.when(again))).toEqual(['recovery.decided', 'task.retryScheduled']);
  });

  it('leaves what was skipped as it was decided', () => {
    const given = failedChartWithListRunning();
    given.accept(failure('list', fenceOf(given, 'list')));
    given.accept({ ...afresh('list'), chose: { type: 'skip' } } as Command);
    given.accept(afresh('chart', 'parse'));
    expect(given.status('list')).toBe('skipped');
    expect(given.run.tasks.get('end')?.unmet).toBe(1);
  });

  it('is the same after a snapshot, in rows, counts and queues', () => {
    const { run: state } = failedChartWithListRunning().accept(afresh('chart', 'parse'));
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state, 1))));
    expect(rowsOf(again)).toEqual(rowsOf(state));
    expect(again.readyCount).toBe(state.readyCount);
    expect(nextFor(again, 'io-1', NOW)?.task).toBe('parse');
  });
});

/** As `failedChart`, but `list` still runs. */
function failedChartWithListRunning(): Given {
  const tasks = [
    task('read'),
    task('parse', ['read']),
    task('list', ['parse']),
    task('chart', ['parse']),
    task('end', ['list', 'chart']),
  ];
  const given = Given.that(started, proposed(tasks));
  run(run(given, 'read'), 'parse').accept(dispatch('list'));
  return fail(given, 'chart');
}

describe('An effect outside', () => {
  it('is not repeated by a rule: a person is asked instead, and told why', () => {
    const given = failedChart({ sum: { tool: 'send', effect: 'guarded' } });
    const events = given.when(afresh('chart', 'parse'));
    expect(types(events)).toEqual(['recovery.decided', 'question.raised']);
    expect(events[0]).toMatchObject({
      chose: { type: 'ask' },
      saw: { rule: expect.stringContaining('“Task sum” may have had its effect outside already.') },
    });
    expect(events[1]).toMatchObject({
      question: { reason: expect.stringMatching(/read in\.csv, which is another file now\. .*Task sum/) },
    });
    expect(given.status('sum')).toBe('succeeded');
  });

  it('is repeated when that person says so', () => {
    const given = failedChart({ sum: { tool: 'send', effect: 'guarded' } }).accept(afresh('chart', 'parse'));
    const [question = ''] = given.run.questions.keys();
    const answer: Command = { type: 'answerQuestion', question, option: 'again' };
    expect(types(given.when(answer))).toEqual(['question.answered', 'tasks.reopened']);
    expect(statuses(given)).toMatchObject({ parse: 'pending', sum: 'pending', chart: 'pending' });
    expect(given.run.openQuestions).toBe(0);
  });

  it.each<[FailureClass, string]>([
    ['rate_limit', 'tasks.reopened'],
    ['timeout', 'question.raised'],
  ])('that ended with %s leads to %s', (cls, last) => {
    const given = failedChart({ list: { tool: 'send', effect: 'guarded' } });
    const guarded = failedChartWithGuardedList(cls);
    expect(types(given.when(afresh('chart', 'sum')))).toContain('tasks.reopened');
    expect(types(guarded.when(afresh('chart', 'parse'))).at(-1)).toBe(last);
  });

  it('whose gate was passed stands before it again', () => {
    const tasks = [
      task('page', [], { tool: 'fetch' }),
      task('check', ['page']),
      task('mail', ['page'], { tool: 'send', effect: 'guarded' }),
      task('end', ['check', 'mail']),
    ];
    const given = run(Given.that(started, proposed(tasks)), 'page');
    given.accept({ type: 'passGate', task: 'mail', reason: 'A person looked at it.' });
    expect(given.run.gates).toEqual([]);
    fail(given, 'check').accept(afresh('check', 'page'));
    run(given, 'page');
    expect(given.run.gates).toEqual(['mail']);
    expect(given.run.readyCount).toBe(1);
  });
});

function failedChartWithGuardedList(cls: FailureClass): Given {
  const tasks = [
    task('parse'),
    task('list', ['parse'], { tool: 'send', effect: 'guarded' }),
    task('chart', ['parse']),
    task('end', ['list', 'chart']),
  ];
  const given = run(Given.that(started, proposed(tasks)), 'parse').accept(dispatch('list'));
  given.accept({
    type: 'reportFailure',
    task: 'list',
    fence: fenceOf(given, 'list'),
    failure: { class: cls, message: 'No.' },
  });
  return fail(given, 'chart');
}

describe('A map task that has begun with its items', () => {
  /** The run in which `m` has two items, the first done and the second running, and `chart` has failed. */
  function begun(): Given {
    const map = task('m', ['parse'], { forEach: { $ref: 'parse.files' } });
    const tasks = [task('parse'), map, task('chart', ['parse']), task('end', ['m', 'chart'])];
    const given = run(Given.that(started, proposed(tasks)), 'parse');
    given.accept({ type: 'expandTask', task: 'm', count: 2 });
    run(given, 'm/0').accept(dispatch('m/1'));
    return fail(given, 'chart');
  }

  it('begins anew with what its list is read from: its items are gone until the list is known', () => {
    const given = begun();
    expect(types(given.when(afresh('chart', 'parse')))).toEqual(['recovery.decided', 'tasks.reopened']);
    expect(statuses(given)).toMatchObject({ m: 'pending', 'm/0': 'skipped', 'm/1': 'skipped' });
    expect(given.run.tasks.get('m')).toMatchObject({ needs: ['parse'], children: undefined });
    expect(given.run.tasks.get('m/1')?.attempts).toMatchObject([{ outcome: 'cancelled' }]);
    expect(given.run.running).toEqual([]);
  });

  it('has as many items as its list has then, those from before with their history', () => {
    const given = run(begun().accept(afresh('chart', 'parse')), 'parse');
    given.accept({ type: 'expandTask', task: 'm', count: 3 });
    expect(statuses(given)).toMatchObject({ 'm/0': 'pending', 'm/1': 'pending', 'm/2': 'pending' });
    expect(given.run.tasks.get('m/0')?.attempts).toMatchObject([{ n: 1, output: { hash: 'of-m/0' } }]);
    for (const id of ['m/0', 'm/1', 'm/2']) run(given, id);
    expect(given.run.maps).toEqual(['m']);
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given.run, 1))));
    expect(rowsOf(again)).toEqual(rowsOf(given.run));
  });

  it('loses the items that a shorter list no longer has', () => {
    const given = run(begun().accept(afresh('chart', 'parse')), 'parse');
    given.accept({ type: 'expandTask', task: 'm', count: 1 });
    run(given, 'm/0');
    expect(given.run.maps).toEqual(['m']);
    expect(given.status('m/1')).toBe('skipped');
  });
});
