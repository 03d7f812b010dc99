import { describe, expect, it } from 'vitest';
import type { Actor } from '@/server/core/actor';
import type { GraphOp } from '@/server/core/patch';
import { add, answer, edit, openQuestion, replan, stuck } from '@/server/core/replan.fixture';
import { CATALOGUE } from '@/server/tests/fixtures';
import { NOW } from '@/server/tests/given';
import { newDraft, opsOf, withStep } from './edit-draft';
import { asOwnChange, overtakenBy } from './overtaken';

const ana: Actor = { kind: 'person', id: 'p-1', name: 'Ana' };
const OPS: GraphOp[] = [edit('a'), add('x')];
/** A proposal is edited: `a` gets a title of my own, and `x` stays as proposed. */
function editing() {
  const given = stuck({ approval: 'replans' }).accept(replan(OPS));
  const question = openQuestion(given).id;
  const mine = edit('a', { title: 'My a' });
  const draft = { ...withStep(withStep(newDraft(1), { ops: OPS }), { ops: [mine] }), answers: question };
  return { given, draft, question };
}

describe('An edit of a proposal that somebody else answers', () => {
  it('is told who did it; before that nobody has', () => {
    const { given, draft, question } = editing();
    expect(overtakenBy(given.run, draft)).toBeUndefined();
    given.accept({ type: 'answerQuestion', question, option: 'approve' }, NOW + 7, ana);
    expect(overtakenBy(given.run, draft)).toMatchObject({
      answered: 'approve',
      answeredBy: { name: 'Ana' },
      answeredAt: NOW + 7,
    });
    expect(overtakenBy(given.run, newDraft(1))).toBeUndefined();
  });

  it('becomes a change of only what differs from what was approved: nothing is added twice', () => {
    const { given, draft } = editing();
    answer(given, 'approve');
    const own = asOwnChange(given.run, draft, CATALOGUE);
    expect(own?.base).toBe(2);
    expect(own && opsOf(given.run, own)).toMatchObject([{ op: 'edit', task: { id: 'a', title: 'My a' } }]);
  });

  it('is a change of all of it where it was declined', () => {
    const { given, draft } = editing();
    answer(given, 'decline');
    const own = asOwnChange(given.run, draft, CATALOGUE);
    expect(own && opsOf(given.run, own).map(({ op }) => op)).toEqual(['edit', 'add']);
  });

  it('is nothing where just that was approved', () => {
    const { given, draft } = editing();
    answer(given, 'approve');
    expect(asOwnChange(given.run, { ...draft, steps: draft.steps.slice(0, 1) }, CATALOGUE)).toBeUndefined();
  });
});
