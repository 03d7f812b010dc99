import { describe, expect, it } from 'vitest';
import type { GraphOp } from '@/server/core/patch';
import { CATALOGUE, task } from '@/server/tests/fixtures';
import { dispatch, fenceOf, type Given, planned, success } from '@/server/tests/given';
import type { Stores } from '../store/context';
import { createRunStore } from '../store/run-store';
import { applyDraft } from './apply';
import {
  beginEditing,
  createEditStore,
  discard,
  followRun,
  propose,
  redoStep,
  resolveConflict,
  undoStep,
} from './edit-store';

/** A page on which a person edits the planned run; `go` lets the page see what became of it. */
function page(given: Given = planned()) {
  const run = createRunStore();
  const edit = createEditStore();
  followRun(edit, run);
  const go = () => run.setState({ state: given.run, catalogue: CATALOGUE });
  go();
  beginEditing(edit, run);
  return { given, run, edit, go };
}

const retitled = (id: string, title: string, needs: string[] = []): GraphOp => ({
  op: 'edit',
  task: task(id, needs, { title }),
});
const theirs = (given: Given, ...ops: GraphOp[]) =>
  given.accept({
    type: 'patchRun',
    patch: { base: given.run.revision, ops, reason: 'theirs' },
    origin: 'person',
  });

describe('A gesture', () => {
  it('is taken into the draft, undone and done again', () => {
    const { edit, run } = page();
    expect(propose(edit, run, [retitled('a', 'Mine')], { said: 'Done.' })).toBe(true);
    expect(edit.getState().edited?.marks.tasks.get('a')).toBe('changed');
    expect(edit.getState().said).toBe('Done.');
    undoStep(edit, run);
    expect(edit.getState().edited?.ops).toEqual([]);
    redoStep(edit, run);
    expect(edit.getState().edited?.ops).toHaveLength(1);
  });

  it('that is refused changes nothing and says why, where it was made', () => {
    const { edit, run } = page();
    const taken = propose(edit, run, [{ op: 'link', from: 'b', to: 'a' }], { at: { x: 1, y: 2 } });
    expect(taken).toBe(false);
    expect(edit.getState().draft).toBeUndefined();
    expect(edit.getState().refused).toEqual({
      words: 'That would make a cycle: Task a → Task b → Task a',
      at: { x: 1, y: 2 },
    });
  });

  it('waits while the draft is on its way', () => {
    const { edit, run } = page();
    edit.setState({ applying: true });
    expect(propose(edit, run, [retitled('a', 'Mine')])).toBe(false);
  });
});

describe('While the run goes on', () => {
  it('a task that began since can be changed still: a person is asked whether it restarts', async () => {
    const { edit, run, given, go } = page();
    propose(edit, run, [retitled('a', 'Mine')]);
    given.accept(dispatch('a'));
    go();
    expect(edit.getState().edited?.problems).toEqual([]);
    expect(await applyDraft('r', { edit, run } as Stores)).toBe(false);
    expect(edit.getState().asking).toEqual({ type: 'changeRunning', tasks: ['a'] });
  });

  it('a task that is done since is something to put right', () => {
    const { edit, run, given, go } = page();
    propose(edit, run, [retitled('a', 'Mine')]);
    given.accept(dispatch('a'));
    given.accept(success('a', fenceOf(given, 'a')));
    go();
    expect(edit.getState().edited?.problems).toMatchObject([
      {
        task: 'a',
        message: '“Task a” is finished: finished work stays. Run it again with another input instead.',
      },
    ]);
  });

  it('what somebody else changed is a conflict until one side is chosen', () => {
    const { edit, run, given, go } = page();
    propose(edit, run, [retitled('a', 'Mine')]);
    theirs(given, retitled('a', 'Theirs'));
    go();
    const [conflict] = edit.getState().edited?.conflicts ?? [];
    if (!conflict) throw new Error('There is no conflict.');
    resolveConflict(edit, run, conflict, 'theirs');
    expect(edit.getState().edited).toMatchObject({ conflicts: [], ops: [] });
  });

  it('nothing is worked out again when nothing that matters changed', () => {
    const { edit, run, given, go } = page();
    propose(edit, run, [retitled('a', 'Mine')]);
    const before = edit.getState().edited;
    given.accept(dispatch('c'));
    go();
    expect(edit.getState().edited).toBe(before);
  });

  it('a draft that is on its way stays as it was sent, whatever arrives', () => {
    const { edit, run, given, go } = page();
    const add: GraphOp = { op: 'add', task: task('d'), assignment: { worker: 'io-1' } };
    propose(edit, run, [add]);
    const sent = edit.getState().edited;
    edit.setState({ applying: true });
    theirs(given, add);
    go();
    expect(edit.getState().edited).toBe(sent);
    discard(edit);
    expect(edit.getState()).toMatchObject({ editing: false, draft: undefined });
  });
});
