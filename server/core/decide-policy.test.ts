import { describe, expect, it } from 'vitest';
import { dispatch, failed, failure, fenceOf, Given, NOW, planned, recover } from '../tests/given.ts';
import type { Actor } from './actor.ts';
import {
  answer,
  asked,
  call,
  dispatch as dispatchCall,
  questionOf,
  runOf,
  succeed,
  used,
} from './budget.fixture.ts';
import { planningOptions } from './budget-planning.ts';
import { ceilingFaults } from './ceiling-faults.ts';
import type { Command } from './command.ts';
import { DEFAULT_POLICY } from './policy.ts';
import type { PolicyOverrides } from './policy-overrides.ts';
import type { Question } from './question.ts';
import { lastChange, taskPoint } from './rule-changes.ts';
import { todo } from './todo.ts';

describe('The rules of a run', () => {
  it('can be changed while it runs, and the points that are its own are known', () => {
    const given = planned();
    const events = given.when({ type: 'changePolicy', policy: { concurrency: 3 } });
    expect(events).toEqual([
      {
        type: 'run.policyChanged',
        policy: expect.objectContaining({ concurrency: 3, own: ['concurrency'] }),
      },
    ]);
    expect(given.run.policy.concurrency).toBe(3);
    expect(given.when({ type: 'changePolicy', policy: { concurrency: 3 } })).toEqual([]);
    given.accept({ type: 'changePolicy', policy: { ladders: { timeout: [{ do: 'ask' }] } } });
    expect(given.run.policy.own).toEqual(['concurrency', 'ladders/timeout']);
  });

  it('are refused when they contradict themselves', () => {
    const refusal = planned().refusal({ type: 'changePolicy', policy: { backoff: { baseMs: 99_000 } } });
    expect(refusal.reasons[0]).toContain('longer than the longest one (30 s)');
  });

  it('give way to ladders of a task, until it has none of its own again', () => {
    const given = planned();
    const recovery = { timeout: [{ do: 'skip' as const }] };
    given.accept({ type: 'changeTaskRecovery', task: 'a', recovery });
    expect(given.run.tasks.get('a')?.spec.recovery).toEqual(recovery);
    expect(given.when({ type: 'changeTaskRecovery', task: 'a', recovery })).toEqual([]);
    given.accept({ type: 'changeTaskRecovery', task: 'a', recovery: {} });
    expect(given.run.tasks.get('a')?.spec).not.toHaveProperty('recovery');
    expect(given.refusal({ type: 'changeTaskRecovery', task: 'zz', recovery }).reasons).toEqual([
      'The plan has no task “zz”.',
    ]);
  });
});

describe('Two people who change the rules of one task at once', () => {
  const mine = { timeout: [{ do: 'skip' as const }] };
  const theirs = { logic: [{ do: 'ask' as const }] };
  const change = (recovery: object, base?: object) =>
    ({ type: 'changeTaskRecovery', task: 'a', recovery, ...(base && { base }) }) as Command;

  it('do not overwrite each other: the second is told, and may put theirs on top of what is there', () => {
    const given = planned().accept(change(theirs, {}));
    expect(given.refusal(change(mine, {}))).toMatchObject({
      code: 'stale_recovery',
      reasons: ['Somebody changed what failures of “Task a” lead to meanwhile: look at theirs, then choose.'],
    });
    given.accept(change({ ...theirs, ...mine }, theirs));
    expect(given.run.tasks.get('a')?.spec.recovery).toEqual({ ...theirs, ...mine });
  });

  it('have no conflict where both want the same, or where nobody says what they began with', () => {
    const given = planned().accept(change(theirs, {}));
    expect(given.when(change(theirs, {}))).toEqual([]);
    expect(given.when(change(mine))).toHaveLength(1);
  });
});

describe('Two people who change the rules of one run at once', () => {
  const bea: Actor = { kind: 'person', id: 'bea', name: 'Bea' };
  const change = (policy: PolicyOverrides, base?: number): Command => ({
    type: 'changePolicy',
    policy,
    ...(base !== undefined && { base }),
  });

  it('do not overwrite each other in the same point: the second is told by whom, and decides', () => {
    const given = planned();
    const base = given.run.seq;
    given.accept(change({ concurrency: 3, budget: { ms: 60_000 } }, base), NOW + 5, bea);
    expect(given.refusal(change({ concurrency: 4 }, base))).toMatchObject({
      code: 'stale_policy',
      reasons: ['Bea changed the same rule of this run meanwhile: look at theirs, then choose.'],
    });
    expect(given.refusal(change({ budget: { ms: 90_000 } }, base)).code).toBe('stale_policy');
    expect(lastChange(given.run, ['concurrency'], base)).toEqual({
      by: { id: 'bea', name: 'Bea' },
      at: NOW + 5,
      seq: base + 1,
    });
    given.accept(change({ concurrency: 4 }, given.run.seq));
    expect(given.run.policy.concurrency).toBe(4);
  });

  it('have no conflict in different points, where both want the same, or where nobody says what they began with', () => {
    const given = planned();
    const base = given.run.seq;
    given.accept(change({ concurrency: 3 }, base), NOW, bea);
    given.accept(change({ approval: 'never' }, base));
    expect(given.when(change({ concurrency: 3 }, base))).toEqual([]);
    expect(given.when(change({ concurrency: 5 }))).toHaveLength(1);
    expect(given.run.policy).toMatchObject({ concurrency: 5, approval: 'never' });
  });

  it('are told of a budget that an answer raised, and of the rules of a task, as of any other change', () => {
    const given = runOf([call('a'), call('b')], { tokens: 7_000 });
    succeed(given.accept(dispatchCall('a')), 'a', used(2000, 1000)).accept(dispatchCall('b'));
    const base = given.run.seq;
    given.accept(answer(asked(given), 'raise', { to: '50000' }), NOW, bea);
    expect(given.refusal(change({ budget: { tokens: 9_000 } }, base)).reasons[0]).toContain('Bea changed');
    const recovery = { timeout: [{ do: 'skip' as const }] };
    given.accept({ type: 'changeTaskRecovery', task: 'a', recovery }, NOW, bea);
    expect(lastChange(given.run, [taskPoint('a', 'timeout')])?.by.name).toBe('Bea');
  });
});

describe('A budget of a run', () => {
  const budgeted = (policy: PolicyOverrides): Command => ({ type: 'changePolicy', policy });

  it('can be set, changed and taken away while it runs, for all of it or from a task on', () => {
    const given = planned().accept(budgeted({ budget: { tokens: 9_000 }, budgets: { a: { ms: 60_000 } } }));
    expect(given.run.policy).toMatchObject({
      budget: { tokens: 9_000 },
      budgets: { a: { ms: 60_000 } },
      own: ['budget/tokens', 'budgets/a/ms'],
    });
    expect(Object.keys(given.run.accounts ?? {})).toEqual(['', 'a']);
    given.accept(budgeted({ budgets: { b: { tasks: 5 } } }));
    expect(given.run.policy.budgets).toEqual({ a: { ms: 60_000 }, b: { tasks: 5 } });
    given.accept(budgeted({ budget: null, budgets: { a: null, b: null } }));
    expect(given.run.policy).not.toHaveProperty('budget');
    expect(given.run.policy).not.toHaveProperty('budgets');
    expect(given.run).not.toHaveProperty('accounts');
  });

  it('is refused below what is used already, also where nobody counted before', () => {
    const given = succeed(
      runOf([call('a'), call('b', ['a'])], {}).accept(dispatchCall('a')),
      'a',
      used(2000, 1000),
    );
    expect(given.refusal(budgeted({ budget: { tokens: 2_999 } })).reasons).toEqual([
      '3,000 tokens are used or put aside already: give a higher ceiling, or none.',
    ]);
    expect(given.refusal(budgeted({ budgets: { a: { tasks: 1 } } })).reasons[0]).toContain(
      '2 tasks are there',
    );
    given.accept(budgeted({ budget: { tokens: 3_000 } }));
    expect(ceilingFaults(given.run, given.run.policy)).toEqual([]);
  });

  it('of a task that is not in the plan is refused', () => {
    expect(planned().refusal(budgeted({ budgets: { zz: { tokens: 1 } } })).code).toBe('no_task');
  });

  it.each([
    ['raised', { tokens: 50_000 }],
    ['taken away', null],
  ])('that is asked about and %s answers the question, and what waited goes on', (_, budget) => {
    const given = runOf([call('a'), call('b')], { tokens: 7_000 });
    succeed(given.accept(dispatchCall('a')), 'a', used(2000, 1000)).accept(dispatchCall('b'));
    asked(given);
    expect(given.run.openQuestions).toBe(1);
    given.accept(budgeted({ budget: { tokens: 6_500 } }));
    expect(given.run.openQuestions).toBe(1);
    given.accept(budgeted({ budget }));
    expect(given.run).toMatchObject({ openQuestions: 0, held: {} });
    expect(given.accept(dispatchCall('b')).status('b')).toBe('running');
  });

  it('of money does not learn a price by being raised: that question stays, until the budget is gone', () => {
    const unknown = { model: 'nobody-knows' };
    const given = runOf([call('a')], { microUsd: 7_000_000 }).accept(dispatchCall('a', unknown));
    asked(given, unknown);
    given.accept(budgeted({ budget: { microUsd: 9_000_000 } }));
    expect(given.run.openQuestions).toBe(1);
    const { id } = questionOf(given);
    expect(given.when(budgeted({ budget: null }))[0]).toEqual({
      type: 'question.answered',
      question: id,
      option: 'unpriced',
    });
    expect(given.run).toMatchObject({ openQuestions: 0, held: {} });
  });

  it('that left planning no room and is raised answers the question of planning, which is tried again', () => {
    const policy = { ...DEFAULT_POLICY, budget: { tokens: 5, microUsd: 9 } };
    const given = Given.that({ type: 'startRun', goal: 'Do it', policy });
    const reason = 'Planning has no room. What should happen?';
    const question: Question = {
      id: 'q',
      about: 'plan',
      reason,
      options: planningOptions(given.run),
      who: 'anyone',
      baseRevision: 0,
    };
    given.accept({ type: 'raiseQuestion', question });
    given.accept(budgeted({ budget: { tokens: 4, microUsd: 9 } }));
    expect(given.run.openQuestions).toBe(1);
    expect(given.when(budgeted({ budget: { tokens: 9_000, microUsd: 9 } }))[0]).toEqual({
      type: 'question.answered',
      question: 'q',
      option: 'raise-tokens',
      params: { to: '9000' },
    });
    expect(todo(given.run, NOW)).toEqual([{ type: 'plan' }]);
  });
});

describe('A decision about a failure', () => {
  it('stays with the attempt that it was about, also when the task is tried again', () => {
    const given = failed().accept(recover('a', 'retry')).accept(dispatch('a'), 2_000_000);
    given.accept(failure('a', fenceOf(given, 'a'), 'logic'), 2_000_001);
    expect(given.run.tasks.get('a')?.attempts).toMatchObject([
      { n: 1, decision: { saw: { rule: 'test' }, chose: { type: 'retry' }, at: 1_000_000 } },
      { n: 2 },
    ]);
    expect(given.run.tasks.get('a')?.attempts[1]).not.toHaveProperty('decision');
  });
});
