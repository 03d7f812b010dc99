import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { dispatch, fenceOf, recover, success } from '../tests/given.ts';
import { DEFAULT_REPLANS } from './policy.ts';
import { add, answer, edit, failing, openQuestion, replan, retitled, stuck } from './replan.fixture.ts';
import { reachedLimit, whyNoReplan } from './replans.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';

const cellOf = (given: ReturnType<typeof stuck>, id: string) => {
  const cell = given.run.tasks.get(id);
  if (!cell) throw new Error(`no ${id}`);
  return cell;
};

describe('A change of the plan after a failure', () => {
  it('waits for a person, and the rest of the run goes on', () => {
    const given = stuck().accept(replan([edit('a')]));
    expect(given.events.map(({ type }) => type)).toEqual(['recovery.decided', 'question.raised']);
    expect(given.status('a')).toBe('waiting');
    expect(openQuestion(given)).toMatchObject({
      task: 'a',
      baseRevision: 1,
      proposal: { summary: 'another way', origin: 'model', growth: { tasks: 0, tools: [] } },
    });
    expect(given.accept(dispatch('c')).status('c')).toBe('running');
    expect(given.run.revision).toBe(1);
  });

  it('is made when a person approves it: the failed task begins anew, what is finished stays', () => {
    const given = stuck();
    given.accept(dispatch('c'));
    given.accept(success('c', fenceOf(given, 'c'))).accept(replan([edit('a')]));
    answer(given, 'approve');
    expect(given.events.map(({ type }) => type)).toEqual([
      'question.answered',
      'recovery.decided',
      'run.patched',
    ]);
    expect(cellOf(given, 'a')).toMatchObject({ state: { status: 'pending' }, spec: { title: 'Better a' } });
    expect(cellOf(given, 'c')).toMatchObject({ state: { status: 'succeeded' }, attempts: [{ n: 1 }] });
    expect(given.run.replans?.made).toMatchObject([{ task: 'a', outcome: 'applied' }]);
  });

  it('leaves a task failed that it goes around', () => {
    const given = stuck().accept(
      replan([
        { op: 'edit', task: task('b') },
        { op: 'unlink', from: 'a', to: 'b' },
      ]),
    );
    answer(given, 'approve');
    expect(given.status('a')).toBe('failed');
    expect(given.run.undecided).toBeNull();
    expect(given.accept(dispatch('b')).status('b')).toBe('running');
  });

  it('is refused with everything that is wrong with it', () => {
    const given = stuck();
    given.accept(dispatch('c'));
    given.accept(success('c', fenceOf(given, 'c')));
    const { code, reasons } = given.refusal(
      replan([{ op: 'remove', id: 'c' }, edit('zz'), add('n', [], 'io-1')]),
    );
    expect(code).toBe('conflict');
    expect(reasons).toEqual([
      '$.ops[0]: “Task c” is finished: finished work stays.',
      '$.ops[1]: "zz" is no task of this plan.',
    ]);
  });

  it('that changes nothing is none', () => {
    expect(
      stuck().refusal(replan([{ op: 'assign', id: 'a', assignment: { worker: 'io-1' } }])).reasons,
    ).toEqual(['$.ops: This changes nothing.']);
  });

  it('which is chosen without one is refused', () => {
    const given = stuck();
    const command = replan([edit('a')]);
    if (command.type !== 'decideRecovery') throw new Error('no decision');
    expect(given.refusal({ ...command, chose: { type: 'replan' } }).code).toBe('no_patch');
  });

  it('that the plan has moved away under is not made, says why, and says what to do', () => {
    const given = stuck().accept(replan([edit('a'), retitled('b', 5)]));
    given.accept({
      type: 'patchRun',
      origin: 'person',
      patch: { base: 1, ops: [edit('b', { title: 'Mine', dependsOn: ['a'] })], reason: 'mine' },
    });
    const question = openQuestion(given).id;
    const { code, reasons } = given.refusal({ type: 'answerQuestion', question, option: 'approve' });
    expect(code).toBe('conflict');
    expect(reasons).toEqual([
      '$.ops[1]: “Mine” was changed in revision 2, after revision 1 that this change was made on.',
      'It was made on revision 1 of the plan, which is at revision 2: rebase it, or ask for another one.',
    ]);
    answer(given, 'another');
    expect(given.run.undecided).toMatchObject({ task: 'a' });
  });

  it('is still made when the plan moved elsewhere', () => {
    const given = stuck().accept(replan([edit('a')]));
    given.accept({
      type: 'patchRun',
      origin: 'person',
      patch: { base: 1, ops: [edit('c')], reason: 'mine' },
    });
    answer(given, 'approve');
    expect(given.run.revision).toBe(3);
  });
});

describe('A person who declines a change of the plan', () => {
  it('makes the failure wait for another decision, which is told of it', () => {
    const given = stuck().accept(replan([edit('a')]));
    answer(given, 'decline', '  Not that way.  ');
    expect(given.status('a')).toBe('failed');
    expect(given.run.undecided).toMatchObject({ task: 'a' });
    expect(whyNoReplan(given.run, cellOf(given, 'a'))).toBe(
      'a person declined the change of the plan: “Not that way.”',
    );
    given.accept(recover('a', 'degrade'));
    expect(given.run.undecided).toBeNull();
  });

  it('and asks for another one lets a planner be asked again', () => {
    const given = stuck().accept(replan([edit('a')]));
    answer(given, 'another', 'Use b.');
    expect(whyNoReplan(given.run, cellOf(given, 'a'))).toBeUndefined();
    expect(given.run.replans?.made).toMatchObject([{ outcome: 'sentBack', remark: 'Use b.' }]);
    given.accept(replan([retitled('a', 5)]));
    expect(given.status('a')).toBe('waiting');
  });

  it('is not asked about the same change again, in whatever words and order', () => {
    const ops = [retitled('a', 5), add('n', ['a'])];
    const given = stuck().accept(replan(ops));
    answer(given, 'another');
    const again = [add('n', ['a']), edit('a', { title: 'In other words', timeoutMs: 5 })];
    expect(given.refusal(replan(again)).reasons).toEqual([
      '$.ops: This change was declined by a person: propose another one, or none.',
    ]);
  });
});

describe('The approval mode', () => {
  it('never lets a change be made at once', () => {
    const given = stuck({ approval: 'never' }).accept(replan([edit('a'), add('n', ['a'])]));
    expect(given.events.map(({ type }) => type)).toEqual(['recovery.decided', 'run.patched']);
    expect(given.run.replans?.made).toMatchObject([{ added: 1, outcome: 'applied' }]);
    expect(given.status('a')).toBe('pending');
  });

  it('growth lets a change be made at once that makes nothing larger', () => {
    const given = stuck({ approval: 'growth' }).accept(replan([edit('a')]));
    expect(given.run.revision).toBe(2);
  });

  it.each([
    ['a task', add('n', ['a'])],
    ['a tool', edit('a', { tool: 'echo', input: { text: 'x' } })],
    ['an effect outside', edit('a', { tool: 'send' })],
    ['a worker', { op: 'assign', id: 'a', assignment: { worker: 'io-2' } } as const],
  ])('growth asks about %s more', (_, op) => {
    const given = stuck({ approval: 'growth' }).accept(replan([op]));
    expect(openQuestion(given).proposal?.why).toMatch(/scope, risk or cost/);
  });

  it('growth asks about a cost that is higher or unknown', () => {
    const foreseen = (high: number | null) => ({
      tasks: 3,
      calls: high === null ? 2 : 1,
      maps: 0,
      tokens: { low: 0, high: 10 },
      microUsd: high === null ? null : { low: 0, high },
      criticalMs: { low: 0, high: 0 },
      samples: 0,
    });
    for (const [after, cost] of [
      [9, 4],
      [null, null],
    ] as const) {
      const command = replan([edit('a')]);
      if (command.type !== 'decideRecovery' || command.chose.type !== 'replan') throw new Error('no replan');
      const forecast = { before: foreseen(5), after: foreseen(after) };
      const given = stuck({ approval: 'growth' }).accept({
        ...command,
        chose: { ...command.chose, forecast },
      });
      expect(openQuestion(given).proposal).toMatchObject({ growth: { cost }, forecast });
    }
  });

  it('every lets the plan itself wait for a person too', () => {
    expect(() => stuck({ approval: 'every' })).toThrow('paused');
  });
});

describe('A limit of changes', () => {
  it('for one task is a question that says so, and one more can be allowed', () => {
    const given = stuck({ replans: { ...DEFAULT_REPLANS, perTask: 1 } }).accept(replan([edit('a')]));
    answer(given, 'approve');
    failing(given, 'a');
    expect(reachedLimit(given.run, 'a')).toEqual({ limit: 'perTask', most: 1 });
    given.accept(replan([retitled('a', 7)], { attempt: 2, base: 2 }));
    const question = openQuestion(given);
    expect(question).toMatchObject({ limit: 'perTask', task: 'a' });
    expect(question.proposal).toBeUndefined();
    expect(question.reason).toMatch(/^The limit is reached: .* once for one task/);
    expect(question.options.map(({ id }) => id)).toEqual(['allow', 'retry', 'leave', 'cancel']);
    answer(given, 'allow');
    expect(given.run.undecided).toMatchObject({ task: 'a' });
    expect(reachedLimit(given.run, 'a')).toBeUndefined();
    given.accept(replan([retitled('a', 7)], { attempt: 2, base: 2 }));
    expect(openQuestion(given).proposal).toBeDefined();
  });

  it('of the whole run is asked about once, however many tasks fail', () => {
    const given = stuck({ replans: { ...DEFAULT_REPLANS, perRun: 0 } });
    failing(given, 'c');
    given.accept(replan([edit('a')]));
    expect(openQuestion(given).limit).toBe('perRun');
    expect(whyNoReplan(given.run, cellOf(given, 'c'))).toMatch(/a person is asked about that already/);
  });

  it('counts what was declined, and what could not be applied', () => {
    const given = stuck().accept(replan([edit('a')]));
    answer(given, 'another');
    const refused = { fingerprint: 'x', summary: 'no good', origin: 'model', added: 3 } as const;
    given.accept({
      type: 'decideRecovery',
      task: 'a',
      attempt: 1,
      saw: { rule: 'test', class: 'logic', before: 0, noReplan: 'no good', refused },
      chose: { type: 'retry', at: 0 },
    });
    expect(given.run.replans?.made.map(({ outcome }) => outcome)).toEqual(['sentBack', 'refused']);
    expect(reachedLimit(given.run, 'a')?.limit).toBe('perTask');
  });

  it('of added tasks makes a change wait that would be made at once', () => {
    const given = stuck({ approval: 'never', replans: { perTask: 9, perRun: 9, addedTasks: 1 } });
    given.accept(replan([edit('a'), add('n', ['a']), add('m', ['a'])]));
    expect(openQuestion(given).proposal?.why).toBe(
      'It adds 2 tasks, and changes of the plan may add 1 task more by themselves.',
    );
  });
});

describe('Text of somebody outside', () => {
  const tainted = () => {
    const given = stuck();
    const ops = [edit('a', { tool: 'fetch', input: { url: 'https://good.example/a' } })];
    given.accept({ type: 'patchRun', origin: 'person', patch: { base: 1, ops, reason: 'mine' } });
    return failing(given, 'a');
  };

  it.each([
    ['a tool', edit('a', { tool: 'send' }), 'the tool "send"'],
    ['a worker', add('n', [], 'io-2'), 'the worker "io-2"'],
    [
      'a host',
      edit('a', { tool: 'fetch', input: { url: 'https://evil.example/?q=' } }),
      'the host "evil.example"',
    ],
    [
      'a host that another task names',
      edit('a', { tool: 'fetch', input: { url: { $ref: 'c.url' } } }),
      'the host "what c.url says"',
    ],
    [
      'a call of a model',
      { op: 'edit', task: task('c', [], { kind: 'inference', tool: 'noop-inference' }) } as const,
      '1 more of a model',
    ],
  ])('cannot make a model add %s', (_, op, what) => {
    const { reasons } = tainted().refusal(replan([op], { attempt: 2, base: 2 }));
    expect(reasons.join(' ')).toContain(`This may not add ${what}`);
  });

  it('lets a model do the same with what the plan has, and says so', () => {
    const ops = [edit('a', { tool: 'fetch', input: { url: 'https://good.example/b' } })];
    const given = tainted().accept(replan(ops, { attempt: 2, base: 2 }));
    expect(openQuestion(given).proposal?.tainted).toEqual(['a']);
  });

  it('does not bind what a playbook says', () => {
    const ops = [edit('a', { tool: 'send' })];
    const given = tainted().accept(replan(ops, { attempt: 2, base: 2, origin: 'playbook' }));
    expect(openQuestion(given).proposal?.growth.effects).toEqual(['a']);
  });
});

it('A snapshot keeps what was proposed', () => {
  const given = stuck().accept(replan([edit('a')]));
  const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given.run, 1))));
  expect(again.replans).toEqual(given.run.replans);
  expect([...again.questions.values()][0]?.proposal).toEqual(openQuestion(given).proposal);
});
