import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import type { Given } from '../tests/given.ts';
import type { Command } from './command.ts';
import type { GraphOp } from './patch.ts';
import { add, answer, approval, edit, failing, openQuestion, replan, stuck } from './replan.fixture.ts';

const asking = { approval: 'replans' } as const;
/** A better `a`, a new `x` that `b` waits for, and another title for `c`. */
const betterB: GraphOp = { op: 'edit', task: task('b', ['a', 'x'], { title: 'B after x' }) };
const OPS: GraphOp[] = [edit('a'), add('x'), betterB, edit('c')];
const proposed = (ops = OPS) => stuck(asking).accept(replan(ops));
const titleOf = ({ run }: Given, id: string) => run.tasks.get(id)?.spec.title;
const change = (given: Given, ops: GraphOp[]): Command => ({
  type: 'patchRun',
  patch: { base: given.run.revision, ops, reason: 'a person' },
  origin: 'person',
});

describe('A proposal of which a person takes some parts', () => {
  it('makes these alone, and the log says which', () => {
    const given = proposed();
    const question = openQuestion(given).id;
    given.accept(approval(given, { hunks: ['a', 'c'] }));
    expect([titleOf(given, 'a'), titleOf(given, 'b'), titleOf(given, 'c')]).toEqual([
      'Better a',
      'Task b',
      'Better c',
    ]);
    expect(given.run.tasks.has('x')).toBe(false);
    expect(given.run.questions.get(question)?.accepted).toEqual({ hunks: ['a', 'c'] });
    expect(given.run.tasks.get('a')?.state.status).toBe('pending');
  });

  it('is refused when a part is missing that another needs, and waits on', () => {
    const given = proposed();
    const refusal = given.refusal(approval(given, { hunks: ['b'] }));
    expect(refusal).toMatchObject({ code: 'incomplete' });
    expect(refusal.reasons).toEqual([
      'The change of “B after x” needs that of “Task x”: accept both, or leave out the first.',
    ]);
    expect(openQuestion(given).proposal).toBeDefined();
  });

  it('keeps what was left out from being proposed again, and counts as one proposal', () => {
    const given = proposed();
    given.accept(approval(given, { hunks: ['a', 'b', 'x'] }));
    failing(given, 'a');
    const again = given.refusal(replan([edit('c')], { attempt: 2, base: 2 }));
    expect(again.reasons.join(' ')).toContain('was declined by a person');
    expect(given.run.replans?.made).toMatchObject([{ outcome: 'applied', added: 1 }]);
  });

  it('keeps each part that was left out from being proposed by itself, and lets what is new be', () => {
    const given = proposed();
    given.accept(approval(given, { hunks: ['a'] }));
    failing(given, 'a');
    const again = given.refusal(replan([edit('c')], { attempt: 2, base: 2 }));
    expect(again.reasons.join(' ')).toContain('was declined by a person');
    given.accept(replan([edit('c'), edit('a', { title: 'Best a' })], { attempt: 2, base: 2 }));
    expect(openQuestion(given).proposal?.patch.ops).toHaveLength(2);
  });

  it('leaves the failure as it stands when what mends it is left out', () => {
    const given = proposed();
    given.accept(approval(given, { hunks: ['c'] }));
    expect(given.run.tasks.get('a')?.state.status).toBe('failed');
    expect(given.run.undecided).toBeNull();
  });

  it('cannot be taken in parts by another answer', () => {
    const given = proposed();
    const command = { ...approval(given, { hunks: ['a'] }), option: 'decline' } as Command;
    expect(given.refusal(command).reasons).toEqual([
      'Parts can only be chosen of a change that is approved.',
    ]);
  });
});

describe('A proposal that a person edits before accepting', () => {
  const mine: GraphOp = { op: 'add', task: task('x', [], { title: 'My x' }), assignment: { worker: 'io-2' } };
  const edited: GraphOp[] = [edit('a'), mine, betterB, add('y')];

  it('is made as edited, and the log says what of it was taken and which tasks a person changed', () => {
    const given = proposed();
    const question = openQuestion(given).id;
    given.accept(approval(given, { change: { base: 1, ops: edited } }));
    expect([titleOf(given, 'x'), titleOf(given, 'b'), titleOf(given, 'c')]).toEqual([
      'My x',
      'B after x',
      'Task c',
    ]);
    expect(given.run.tasks.get('x')?.worker).toBe('io-2');
    expect(given.run.questions.get(question)?.accepted).toEqual({
      hunks: ['a', 'x', 'b'],
      edited: ['y', 'x'],
    });
  });

  it('says everything that is wrong with the edit, and waits on', () => {
    const given = proposed();
    const circle: GraphOp[] = [...OPS.filter((op) => op.op !== 'add'), add('x', ['b'])];
    expect(given.refusal(approval(given, { change: { base: 1, ops: circle } }))).toMatchObject({
      code: 'invalid_patch',
    });
    expect(openQuestion(given).answered).toBeUndefined();
  });
});

describe('A proposal whose base moved under it', () => {
  it('is made again without the parts that no longer fit, and says which and why', () => {
    const given = proposed();
    given.accept(change(given, [{ op: 'edit', task: task('c', [], { title: 'Mine' }) }]));
    expect(given.refusal(approvalOfAll(given)).reasons.join(' ')).toContain(
      'rebase it, or ask for another one',
    );
    answer(given, 'rebase');
    const { proposal, baseRevision } = openQuestion(given);
    expect(baseRevision).toBe(given.run.revision);
    expect(proposal?.rebased).toMatchObject({ from: 1, dropped: [{ hunk: 'c' }] });
    answer(given, 'approve');
    expect([titleOf(given, 'a'), titleOf(given, 'c')]).toEqual(['Better a', 'Mine']);
  });

  it('loses with a part also those that need it', () => {
    const given = proposed();
    given.accept(change(given, [add('x')]));
    answer(given, 'rebase');
    expect(openQuestion(given).proposal?.rebased?.dropped.map(({ hunk }) => hunk)).toEqual(['x', 'b']);
  });

  it('loses what uses a task that is gone, says so by its title, and keeps the rest', () => {
    const given = proposed([edit('a'), add('x', ['c'])]);
    given.accept(
      change(given, [
        { op: 'remove', id: 'c' },
        { op: 'deliver', deliverables: ['b'] },
      ]),
    );
    answer(given, 'rebase');
    expect(openQuestion(given).proposal).toMatchObject({
      patch: { ops: [edit('a')] },
      rebased: { dropped: [{ hunk: 'x', why: 'It uses “Task c”, which is gone.' }] },
    });
  });

  it('is not made again while it fits, nor when nothing is left of it', () => {
    const given = proposed([edit('c')]);
    expect(given.refusal(rebase(given)).code).toBe('fits');
    given.accept(change(given, [{ op: 'edit', task: task('c', [], { title: 'Mine' }) }]));
    expect(given.refusal(rebase(given))).toMatchObject({ code: 'nothing_left' });
  });

  it('still is the same proposal to the planner', () => {
    const given = proposed();
    given.accept(change(given, [{ op: 'edit', task: task('c', [], { title: 'Mine' }) }]));
    answer(given, 'rebase');
    answer(given, 'decline', 'not so');
    expect(given.run.replans?.made).toMatchObject([{ outcome: 'declined', remark: 'not so' }]);
  });
});

function approvalOfAll(given: Given): Command {
  return { type: 'answerQuestion', question: openQuestion(given).id, option: 'approve' };
}

function rebase(given: Given): Command {
  return { type: 'answerQuestion', question: openQuestion(given).id, option: 'rebase' };
}
