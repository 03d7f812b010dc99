import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../core/command.ts';
import { decide } from '../../core/decide.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { CATALOGUE } from '../../tests/fixtures.ts';
import { answerOf, replanInput, stuckRun, wire } from './stuck.fixture.ts';
import { toOps } from './to-ops.ts';

const read = (...ops: JsonObject[]) => toOps(answerOf(ops), replanInput());
const opsOf = (...ops: JsonObject[]) => {
  const found = read(...ops);
  if (found.type !== 'ops') throw new Error(JSON.stringify(found));
  return found.ops;
};
const wrong = (...ops: JsonObject[]) => {
  const found = read(...ops);
  return found.type === 'wrong' ? found.violations : [];
};

describe('A model’s change of the plan', () => {
  it('edits only the fields that it names, and empties a list that is empty', () => {
    expect(opsOf(wire('edit', { id: 'work', title: 'Count', tool: null, depends_on: [] }))).toEqual([
      {
        op: 'edit',
        task: {
          id: 'work',
          title: 'Count',
          kind: 'io',
          tool: 'echo',
          input: { text: { $ref: 'read.text' } },
          timeoutMs: 500,
          durationHintMs: 10,
          effect: 'pure',
        },
      },
    ]);
  });

  it('takes the kind of another tool, and a worker that can run it', () => {
    const ops = opsOf(wire('edit', { id: 'work', tool: 'noop-logic', input: '{}' }));
    expect(ops).toMatchObject([
      { op: 'edit', task: { kind: 'logic', tool: 'noop-logic', dependsOn: ['read'] } },
      { op: 'assign', id: 'work', assignment: { worker: 'logic-1' } },
    ]);
  });

  it('adds, rewires, removes and delivers in its order, and a new task gets a worker', () => {
    const ops = opsOf(
      wire('add', { id: 'sum', tool: 'noop-logic', input: '{"n":{"$ref":"read"}}' }),
      wire('link', { from: 'sum', to: 'show' }),
      wire('unlink', { from: 'work', to: 'show' }),
      wire('edit', { id: 'sum', title: 'Sum it up' }),
      wire('remove', { id: 'work' }),
      wire('deliver', { deliverables: ['show', 'sum'] }),
    );
    expect(ops.map(({ op }) => op)).toEqual(['add', 'link', 'unlink', 'edit', 'remove', 'deliver']);
    expect(ops[0]).toMatchObject({
      task: { title: 'sum', kind: 'logic' },
      assignment: { worker: 'logic-1' },
    });
  });

  it('keeps an effect that was raised, and learns the one of a new tool', () => {
    expect(opsOf(wire('edit', { id: 'work', tool: 'send', input: '{}' }))).toMatchObject([
      { task: { effect: 'guarded' } },
    ]);
  });

  it('without operations is none, and says why', () => {
    expect(toOps(answerOf([], { summary: ' No way. ' }), replanInput())).toEqual({
      type: 'none',
      summary: 'No way.',
    });
  });

  it.each([
    ['no operations', { summary: 'x' }, '$.ops: '],
    ['an unknown operation', answerOf([wire('explode')]), '$.ops[0].op: '],
    ['no id', answerOf([wire('edit')]), '$.ops[0].id: “edit” needs it.'],
    [
      'an id that is none',
      answerOf([wire('remove', { id: 'A b' })]),
      '$.ops[0].id: this is no id of a task.',
    ],
    [
      'finished work removed',
      answerOf([wire('remove', { id: 'read' })]),
      '$.ops[0]: “Task read” is finished: finished work stays.',
    ],
    [
      'an unknown worker',
      answerOf([wire('assign', { id: 'work', worker: 'bob' })]),
      '$.ops[0].worker: There is no worker "bob".',
    ],
    [
      'an unknown tool',
      answerOf([wire('add', { id: 'n', tool: 'magic' })]),
      '$.ops[0].tool: There is no tool "magic".',
    ],
    [
      'a cycle',
      answerOf([wire('edit', { id: 'work', title: 'W' }), wire('link', { from: 'show', to: 'work' })]),
      'the task "show": These tasks wait for each other',
    ],
    [
      'an unknown dependency',
      answerOf([wire('edit', { id: 'work', depends_on: ['nobody'] })]),
      '$.ops[0].depends_on[0]: "nobody"',
    ],
    [
      'an input that is no JSON',
      answerOf([wire('edit', { id: 'work', input: '{' })]),
      '$.ops[0].input: the string is not JSON',
    ],
    ['nothing changed', answerOf([wire('edit', { id: 'work' })]), '$.ops: This changes nothing.'],
  ])('with %s is told so in its own places', (_, answer, says) => {
    const found = toOps(answer as Json, replanInput());
    expect(found.type === 'wrong' && found.violations.join('\n')).toContain(says);
  });

  it('hears of everything at once', () => {
    expect(wrong(wire('remove', { id: 'read' }), wire('link', { from: 'a' }), wire('explode'))).toHaveLength(
      3,
    );
  });

  it('never throws on any JSON, and what it lets pass the core accepts', () => {
    const id = fc.constantFrom('read', 'work', 'show', 'n', '$.x', '');
    const op = fc.record(
      {
        op: fc.constantFrom('add', 'edit', 'remove', 'link', 'unlink', 'assign', 'deliver', 'nonsense'),
        id,
        tool: fc.constantFrom('echo', 'noop-io', 'send', 'magic', null),
        worker: fc.constantFrom('io-1', 'io-2', 'bob', null),
        input: fc.constantFrom('{}', '{"text":"x"}', '{', null, '{"text":{"$ref":"show"}}'),
        depends_on: fc.constantFrom(['read'], ['work'], [], null),
        from: id,
        to: id,
        deliverables: fc.constantFrom(['show'], ['n'], null),
      },
      { requiredKeys: ['op'] },
    );
    const any = fc.oneof(
      fc.jsonValue(),
      fc.array(op, { maxLength: 4 }).map((ops) => ({ ops })),
    );
    const { run } = stuckRun();
    fc.assert(
      fc.property(any, (value) => {
        const found = toOps(value as Json, replanInput());
        if (found.type !== 'ops') return;
        const patch = { base: 1, ops: found.ops, reason: 'r' };
        const chose = { type: 'replan', patch, origin: 'model' } as const;
        const saw = { rule: 'r', class: 'logic', before: 0 };
        const command = { type: 'decideRecovery', task: 'work', attempt: 1, saw, chose } as const;
        expect(isRefusal(decide(run, { command, at: 1 }, CATALOGUE))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
