import { describe, expect, it } from 'vitest';
import type { GraphOp } from '@/server/core/patch';
import { CATALOGUE, task } from '@/server/tests/fixtures';
import { dispatch, fenceOf, Given, proposed, started, success } from '@/server/tests/given';
import type { Stores } from '../store/context';
import { createRunStore } from '../store/run-store';
import { createEditStore } from './edit-store';
import { takeBack } from './take-back';

const titled = (title: string): GraphOp => ({ op: 'edit', task: { ...task('a'), title } });

/** A page of a run whose `a` runs, after this person gave it another title. */
function page() {
  const given = Given.that(started, proposed([task('a'), task('b', ['a'])]));
  const patch = { base: 1, ops: [titled('Mine')], reason: 'Better.' };
  given.accept({ type: 'patchRun', origin: 'person', patch }).accept(dispatch('a'));
  const run = createRunStore();
  const edit = createEditStore();
  edit.setState({ applied: [{ revision: 2, ops: patch.ops, inverse: [titled('Task a')] }] });
  const go = () => run.setState({ state: given.run, catalogue: CATALOGUE });
  go();
  return { given, edit, go, stores: { run, edit } as Stores };
}

describe('A change of a task that runs since', () => {
  it('is not taken back before its person has seen what that stops', async () => {
    const { edit, stores } = page();
    expect(await takeBack('r', stores)).toBe(false);
    expect(edit.getState().asking).toEqual({ type: 'changeRunning', tasks: ['a'], reverses: 'back' });
    expect(edit.getState().applied).toHaveLength(1);
  });

  it('is not asked about where it cannot be taken back any more: somebody changed it since', async () => {
    const { given, edit, stores, go } = page();
    const theirs = { base: 2, ops: [titled('Theirs')], reason: 'Better still.' };
    given.accept({ type: 'patchRun', origin: 'person', patch: theirs, restart: { tasks: ['a'] } });
    given.accept(dispatch('a'));
    go();
    expect(await takeBack('r', stores)).toBe(false);
    expect(edit.getState().asking).toBeUndefined();
  });

  it('asks about nothing once the task is done', async () => {
    const { given, edit, stores, go } = page();
    given.accept(success('a', fenceOf(given, 'a')));
    go();
    await takeBack('r', stores);
    expect(edit.getState().asking).toBeUndefined();
  });
});
