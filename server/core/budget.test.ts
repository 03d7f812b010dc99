import { describe, expect, it, test } from 'vitest';
import { handle, planOf, task, WITH_MODEL } from '../tests/fixtures.ts';
import { fenceOf, Given, NOW } from '../tests/given.ts';
import {
  answer,
  asked,
  BOUND,
  call,
  dispatch,
  questionOf,
  RATE,
  runOf,
  succeed,
  used,
} from './budget.fixture.ts';
import { chooseRecovery } from './choose-recovery.ts';
import { runStatus, waitReason } from './derived.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { shortfallOf, shortfallReason } from './review.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import { nextFor, todo } from './todo.ts';

test('A call is put aside at its most before it is made, and what it used replaces that after', () => {
  const given = runOf([call('a')], { tokens: 20_000 }).accept(dispatch('a'));
  expect(given.events[0]).toMatchObject({
    reserved: { model: 'm', input: 2050, output: 4096, microUsd: 10_242 },
  });
  expect(given.run.accounts?.['']).toMatchObject({ tokens: 0, reserved: { tokens: BOUND, open: 1 } });
  succeed(given, 'a', used(100, 50));
  expect(given.run.accounts?.['']).toMatchObject({
    tokens: 150,
    microUsd: 200,
    reserved: { tokens: 0, open: 0 },
  });
});

test('A call that does not fit beside those under way waits until one of them has ended', () => {
  const given = runOf([call('a'), call('b')], { tokens: 10_000 })
    .accept(dispatch('a'))
    .accept(dispatch('b'));
  expect(given.events).toEqual([{ type: 'budget.held', task: 'b', what: 'tokens', needs: BOUND }]);
  expect(todo(given.run, NOW)).toEqual([]);
  expect(nextFor(given.run, 'ai-1', NOW)).toBeUndefined();
  succeed(given, 'a', used(100, 50));
  expect(nextFor(given.run, 'ai-1', NOW)).toMatchObject({ task: 'b' });
});

describe('When nothing is under way and the next call does not fit', () => {
  const short = () => runOf([call('a'), task('free', ['a']), call('b'), task('other')], { tokens: 7_000 });
  const held = () => succeed(short().accept(dispatch('a')), 'a', used(2000, 1000)).accept(dispatch('b'));

  it('a person is asked, with what each way on takes', () => {
    const { reason, options, ceiling } = questionOf(asked(held()));
    expect(ceiling).toEqual({ what: 'tokens' });
    expect(reason).toBe(
      'The budget of this run is 7,000 tokens. 3,000 tokens are used, and the next call may take up to 6,146 tokens. What should happen?',
    );
    expect(options.map(({ id }) => id)).toEqual(['raise', 'finish', 'cancel']);
    expect(options[0]).toMatchObject({
      forecast: '1 call is left: about 3,000 tokens, at most 6,146 tokens.',
      form: [{ name: 'to', label: 'New budget, in tokens', value: '9200' }],
    });
    expect(options[1]?.forecast).toBe(
      'Nothing more is spent. The run ends as partly done, with 1 of 4 deliverables. It loses “Task free”, “Task b” and “Task other”.',
    );
  });

  it('what costs no tokens goes on meanwhile, and says that it waits when it does', () => {
    const given = asked(held());
    expect(nextFor(given.run, 'io-1', NOW)).toMatchObject({ task: 'other' });
    expect(runStatus(given.run)).toBe('running');
    const cell = given.run.tasks.get('b');
    expect(cell && waitReason(given.run, cell)).toMatchObject({ type: 'budget', what: 'tokens' });
  });

  it('a raised budget lets it go on; one below what is used is refused', () => {
    const given = asked(held());
    expect(given.refusal(answer(given, 'raise', { to: '2000' })).reasons[0]).toContain('must be more');
    expect(given.when(answer(given, 'raise', { to: '9200' }))[1]).toEqual({
      type: 'budget.raised',
      what: 'tokens',
      to: 9200,
    });
    expect(given.run.policy.budget).toEqual({ tokens: 9200 });
    expect(given.accept(dispatch('b')).status('b')).toBe('running');
  });

  it('to finish keeps what is delivered', () => {
    const given = asked(held());
    given.accept(answer(given, 'finish'));
    expect(given.run.closed?.status).toBe('partial');
    expect(given.status('a')).toBe('succeeded');
  });

  it('a page that is opened now sees the same, and goes on the same', () => {
    const given = asked(held());
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given.run, 1))));
    expect(nextFor(again, 'ai-1', NOW)).toBeUndefined();
    expect(again.held.tokens).toMatchObject({ what: 'tokens', question: questionOf(given).id });
  });
});

test('Optional tasks that are not begun can be left out to stay within the budget', () => {
  const tasks = [call('a'), call('b', [], { optional: true }), call('c')];
  const given = asked(
    succeed(runOf(tasks, { tokens: 7_000 }).accept(dispatch('a')), 'a', used(2000, 0)).accept(dispatch('b')),
  );
  const option = questionOf(given).options.find(({ id }) => id === 'optional');
  expect(option?.forecast).toBe('This saves up to 6,146 tokens and loses “Task b”.');
  given.accept(answer(given, 'optional'));
  expect(given.status('b')).toBe('skipped');
  expect(nextFor(given.run, 'ai-1', NOW)).toMatchObject({ task: 'c' });
});

test('A cheaper model is offered where money is short, and the rest asks it', () => {
  const given = runOf([call('a')], { microUsd: 10_000 }).accept(dispatch('a'));
  asked(given, { ...RATE, cheaper: [{ model: 'small', price: { input: 100_000, output: 200_000 } }] });
  const option = questionOf(given).options.find(({ id }) => id === 'cheaper');
  expect(option?.forecast).toBe(
    '1 call is left: at most $0.0010 instead of $0.01. Its answers may be worse.',
  );
  given.accept(answer(given, 'cheaper', { model: 'small' }));
  expect(given.run.model).toBe('small');
});

test('A call of unknown price asks first where there is a budget of money', () => {
  const given = runOf([call('a')], { microUsd: 1_000_000 }).accept(
    dispatch('a', { model: 'm', price: null }),
  );
  asked(given, { model: 'm', price: null });
  expect(questionOf(given).reason).toContain('Nobody knows what a call of m costs');
  given.accept(answer(given, 'unpriced')).accept(dispatch('a', { model: 'm', price: null }));
  expect(given.status('a')).toBe('running');
});

test('A budget of a part holds what follows from its task, and nothing else', () => {
  const tasks = [call('a'), call('b', ['a']), call('x')];
  const given = runOf(tasks, {}, { budgets: { a: { tokens: 7_000 } } }).accept(dispatch('a'));
  succeed(given, 'a', used(2000, 1000)).accept(dispatch('b'));
  expect(given.events).toMatchObject([{ type: 'budget.held', scope: 'a', task: 'b' }]);
  expect(given.accept(dispatch('x')).status('x')).toBe('running');
  expect(given.run.accounts?.a).toMatchObject({ tokens: 3000, reserved: { open: 0 } });
});

test('A task gets no more time than its budget leaves, and is tried again when there is more', () => {
  const given = runOf([task('a'), task('b')], { ms: 4_000 });
  const [begun] = given.when({ type: 'dispatchTask', task: 'a', worker: 'io-1' });
  expect(begun).toMatchObject({ deadline: NOW + 4_000, cutMs: 4_000 });
  const failure = { class: 'budget', message: 'over', outOfTime: true } as const;
  given.accept({ type: 'reportFailure', task: 'a', fence: fenceOf(given, 'a'), failure }, NOW + 4_000);
  expect(given.run.accounts?.['']).toMatchObject({ busyMs: 4_000 });
  const rules = {
    policy: DEFAULT_POLICY,
    kind: 'io',
    before: 0,
    optional: false,
    now: NOW,
    random: 0,
  } as const;
  expect(chooseRecovery({ ...rules, failure, guarded: false }).chose).toEqual({ type: 'retry', at: NOW });
  expect(chooseRecovery({ ...rules, failure, guarded: true }).chose).toEqual({ type: 'ask' });
});

test('Time counts once for tasks that are worked on side by side', () => {
  const given = runOf([task('a'), task('b')], { ms: 60_000 });
  for (const id of ['a', 'b']) given.accept({ type: 'dispatchTask', task: id, worker: 'io-1' });
  for (const id of ['a', 'b']) {
    const fence = fenceOf(given, id);
    given.accept({ type: 'reportSuccess', task: id, fence, output: handle(id), ms: 900 }, NOW + 1_000);
  }
  expect(given.run.accounts?.['']).toMatchObject({ busyMs: 1_000, running: 0 });
});

test('A list that is longer than the budget of tasks asks how many items are done', () => {
  const list = task('list');
  const each = task('each', [], { forEach: { $ref: 'list.items' } });
  const given = runOf([list, each], { tasks: 5 }).accept({
    type: 'dispatchTask',
    task: 'list',
    worker: 'io-1',
  });
  succeed(given, 'list').accept({ type: 'expandTask', task: 'each', count: 40 });
  const { reason, options } = questionOf(given);
  expect(reason).toContain('The budget of this run is 5 tasks, of which 2 are there.');
  expect(options[0]?.label).toBe('Only the first 3');
  expect(given.when(answer(given, 'all'))[1]).toMatchObject({ type: 'budget.raised', what: 'tasks', to: 42 });
});

test('Four fifths of a ceiling are noticed once', () => {
  const given = runOf([call('a'), call('b')], { tokens: 7_000 }).accept(dispatch('a'));
  succeed(given, 'a', used(4000, 1700));
  expect(todo(given.run, NOW)).toContainEqual({ type: 'noticeBudget', what: 'tokens', scope: undefined });
  expect(given.when({ type: 'noticeBudget', what: 'tokens' })).toEqual([
    { type: 'budget.noticed', what: 'tokens', used: 5700, ceiling: 7000 },
  ]);
  expect(todo(given.run, NOW).filter(({ type }) => type === 'noticeBudget')).toEqual([]);
});

test('A plan that is sure to exceed its budget waits for a person, who may raise it and start', () => {
  const forecast = {
    tasks: 2,
    calls: 2,
    maps: 0,
    tokens: { low: 9_000, high: 20_000 },
    microUsd: null,
    criticalMs: { low: 1, high: 2 },
    samples: 0,
  };
  const short = shortfallOf({ tokens: 5_000 }, forecast);
  expect(short && shortfallReason(short)).toBe(
    'This plan takes at least 9,000 tokens, and the budget of the run is 5,000 tokens.',
  );
  expect(shortfallOf({ tokens: 9_000 }, forecast)).toBeUndefined();
  const given = new Given(WITH_MODEL);
  given.accept({ type: 'startRun', goal: 'Do it', policy: { ...DEFAULT_POLICY, budget: { tokens: 5_000 } } });
  const note = { planner: 'test', summary: 'calls' };
  given.accept({ type: 'proposePlan', plan: planOf([task('a')]), note, forecast });
  expect(runStatus(given.run)).toBe('waiting');
  given.accept(answer(given, 'raise', { to: '20000' }));
  expect(given.run).toMatchObject({ paused: false, policy: { budget: { tokens: 20_000 } } });
});
