import { describe, expect, it } from 'vitest';
import type { GraphOp } from '@/server/core/patch';
import { task } from '@/server/tests/fixtures';
import { dispatch, type Given, planned } from '@/server/tests/given';
import { conflictsOf, resolved, withFreeIds } from './conflicts';
import { baseOf, type EditDraft, editedPlan, newDraft, opsOf, redo, undo, withStep } from './edit-draft';
import { fromKept, toKept } from './kept-draft';

const edit = (id: string, title: string, needs: string[] = []): GraphOp => ({
  op: 'edit',
  task: task(id, needs, { title }),
});
const add = (id: string, needs: string[] = []): GraphOp => ({
  op: 'add',
  task: task(id, needs),
  assignment: { worker: 'io-1' },
});
const drafted = (...ops: GraphOp[]): EditDraft =>
  ops.reduce((draft, op) => withStep(draft, { ops: [op] }), newDraft(1));
const byOther = (given: Given, ops: GraphOp[], base = given.run.revision) =>
  given.accept({ type: 'patchRun', patch: { base, ops, reason: 'theirs' }, origin: 'person' });
const titleIn = (given: Given, draft: EditDraft, id: string) =>
  editedPlan(given.run, draft).graph.tasks.find((one) => one.id === id)?.title;

describe('A draft', () => {
  it('sends the fewest operations, whatever way led there', () => {
    const draft = drafted(add('d'), edit('d', 'Better'), edit('a', 'One'), edit('a', 'Two'));
    expect(opsOf(planned().run, draft)).toEqual([
      edit('a', 'Two'),
      { op: 'add', task: task('d', [], { title: 'Better' }), assignment: { worker: 'io-1' } },
    ]);
    expect(opsOf(planned().run, drafted(add('d'), { op: 'remove', id: 'd' }))).toEqual([]);
  });

  it('takes steps back and does them again, until another is made', () => {
    const given = planned();
    const draft = undo(drafted(edit('a', 'One'), edit('a', 'Two')));
    expect(titleIn(given, draft, 'a')).toBe('One');
    expect(titleIn(given, redo(draft), 'a')).toBe('Two');
    const other = withStep(draft, { ops: [edit('c', 'Other')] });
    expect(redo(other)).toBe(other);
  });

  it('counts what is typed into one field as one step', () => {
    let draft = newDraft(1);
    for (const title of ['R', 'Ra', 'Ran']) {
      draft = withStep(draft, { ops: [edit('a', title)], merge: 'a:title' });
    }
    expect(draft.steps).toHaveLength(1);
    expect(undo(draft).steps).toHaveLength(0);
  });
});

describe('A draft that is kept', () => {
  it('is the same after the page was loaded again', () => {
    const draft = { ...drafted(add('d'), edit('a', 'Mine')), seen: new Map([[undefined, 2]]) };
    const again = fromKept(JSON.parse(JSON.stringify(toKept(draft))));
    expect(opsOf(planned().run, again)).toEqual(opsOf(planned().run, draft));
    expect(again.seen).toEqual(draft.seen);
    expect(toKept(newDraft(1))).toBeUndefined();
  });
});

describe('A draft and what others change meanwhile', () => {
  it('merge where they do not overlap', () => {
    const given = planned();
    const draft = drafted(edit('a', 'Mine'));
    byOther(given, [edit('c', 'Theirs')]);
    expect(conflictsOf(given.run, draft)).toEqual([]);
    expect(opsOf(given.run, draft)).toEqual([edit('a', 'Mine')]);
    expect(baseOf(given.run, draft)).toBe(1);
    byOther(given, opsOf(given.run, draft), baseOf(given.run, draft));
    expect(given.run.tasks.get('a')?.spec.title).toBe('Mine');
    expect(given.run.tasks.get('c')?.spec.title).toBe('Theirs');
  });

  it('are a conflict where both changed one task, until a person chose', () => {
    const given = planned();
    const draft = drafted(edit('a', 'Mine'), edit('c', 'Mine'));
    byOther(given, [edit('a', 'Theirs')]);
    const [conflict] = conflictsOf(given.run, draft);
    if (!conflict) throw new Error('There is no conflict.');
    expect(conflict).toEqual({ task: 'a', revision: 2, removed: false });

    const mine = resolved(draft, conflict, 'mine', given.run);
    expect(conflictsOf(given.run, mine)).toEqual([]);
    expect(titleIn(given, mine, 'a')).toBe('Mine');
    expect(baseOf(given.run, mine)).toBe(2);

    const theirs = resolved(draft, conflict, 'theirs', given.run);
    expect(titleIn(given, theirs, 'a')).toBe('Theirs');
    expect(titleIn(given, theirs, 'c')).toBe('Mine');
  });

  it('keep a change of mine to a task that they removed: it comes back', () => {
    const given = planned();
    const draft = drafted(edit('c', 'Mine'));
    byOther(given, [
      { op: 'remove', id: 'c' },
      { op: 'deliver', deliverables: ['b'] },
    ]);
    const [conflict] = conflictsOf(given.run, draft);
    if (!conflict) throw new Error('There is no conflict.');
    const mine = resolved(draft, conflict, 'mine', given.run);
    byOther(given, opsOf(given.run, mine), baseOf(given.run, mine));
    expect(given.run.tasks.get('c')).toMatchObject({
      spec: { title: 'Mine' },
      state: { status: 'pending' },
    });
  });

  it('are no conflict when both removed the same task', () => {
    const given = planned();
    const draft = drafted({ op: 'remove', id: 'c' }, { op: 'deliver', deliverables: ['b'] });
    byOther(given, [edit('b', 'Theirs')]);
    byOther(given, [
      { op: 'remove', id: 'c' },
      { op: 'deliver', deliverables: ['b'] },
    ]);
    expect(conflictsOf(given.run, draft).map(({ task: id }) => id)).toEqual([undefined]);
    expect(opsOf(given.run, draft)).toEqual([]);
  });

  it('give a task of mine another id when they took its own', () => {
    const given = planned();
    const draft = drafted(add('d'), add('e', ['d']));
    byOther(given, [add('d')]);
    const free = withFreeIds(draft, given.run);
    expect(opsOf(given.run, free).map((op) => (op.op === 'add' ? op.task.id : op.op))).toEqual(['d-2', 'e']);
    expect(editedPlan(given.run, free).graph.tasks.find(({ id }) => id === 'e')?.dependsOn).toEqual(['d-2']);
    expect(conflictsOf(given.run, free)).toEqual([]);
  });

  it('stay apart when a task begins: that is no change of the plan', () => {
    const given = planned().accept(dispatch('a'));
    expect(conflictsOf(given.run, drafted(edit('a', 'Mine')))).toEqual([]);
  });
});
