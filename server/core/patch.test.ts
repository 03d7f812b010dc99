import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import {
  dispatch,
  failed,
  failure,
  fenceOf,
  Given,
  NOW,
  planned,
  proposed,
  recover,
  started,
  success,
} from '../tests/given.ts';
import type { Command } from './command.ts';
import { runStatus } from './derived.ts';
import type { GraphOp } from './patch.ts';
import { rowsOf } from './projection.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import { nextFor, todo } from './todo.ts';

const io = { worker: 'io-1' };
const add = (id: string, needs: string[] = []): GraphOp => ({
  op: 'add',
  task: task(id, needs),
  assignment: io,
});
const edit = (id: string, needs: string[] = [], title = `Better ${id}`): GraphOp => ({
  op: 'edit',
  task: task(id, needs, { title }),
});
const patch = (ops: GraphOp[], base = 1): Command => ({
  type: 'patchRun',
  patch: { base, ops, reason: 'because' },
  origin: 'person',
});

/** a → b and c beside them, of which a has succeeded. */
function aDone(): Given {
  const given = planned().accept(dispatch('a'));
  return given.accept(success('a', fenceOf(given, 'a')));
}

describe('A patch', () => {
  it('raises the revision by one and adds tasks that run when what they need is there', () => {
    const given = aDone().accept(patch([add('d', ['a']), add('e', ['d'])]));
    expect(given.run.revision).toBe(2);
    expect(nextFor(given.run, 'io-1', NOW)).toBeDefined();
    given.accept(dispatch('d'));
    expect(given.run.tasks.get('e')?.unmet).toBe(1);
  });

  it('makes a task wait for another, and lets it go again', () => {
    const given = planned().accept(patch([{ op: 'link', from: 'a', to: 'c' }]));
    expect(given.refusal(dispatch('c')).code).toBe('not_ready');
    given.accept(patch([{ op: 'unlink', from: 'a', to: 'c' }], 2));
    given.accept(dispatch('c'));
    expect(given.status('c')).toBe('running');
  });

  it('gives a task to another worker', () => {
    const given = planned().accept(
      patch([{ op: 'assign', id: 'c', assignment: { worker: 'io-2', pinned: true } }]),
    );
    expect(nextFor(given.run, 'io-2', NOW)?.task).toBe('c');
    expect(given.run.tasks.get('c')?.pinned).toBe(true);
  });

  it('lets a failed task begin anew, with its attempts kept', () => {
    const given = failed()
      .accept(recover('a', 'degrade'))
      .accept(patch([edit('a')]));
    given.accept(dispatch('a'));
    expect(given.run.tasks.get('a')?.state).toMatchObject({ status: 'running', attempt: 2 });
    expect(given.run.tasks.get('a')?.spec.title).toBe('Better a');
  });

  it('settles a failure that nobody has decided about yet', () => {
    const given = failed().accept(patch([edit('a')]));
    expect(todo(given.run, NOW)).toEqual([]);
    expect(given.status('a')).toBe('pending');
  });

  it('settles what was asked about a task that it changes', () => {
    const given = failed()
      .accept(recover('a', 'ask'))
      .accept(patch([edit('a')]));
    expect(given.run.openQuestions).toBe(0);
    expect(given.refusal({ type: 'answerQuestion', question: 'a-1', option: 'retry' }).code).toBe('answered');
    expect(runStatus(given.run)).toBe('running');
  });

  it('keeps a removed task as skipped, and nothing waits for it', () => {
    const given = planned().accept(patch([{ op: 'remove', id: 'a' }, edit('b')]));
    expect(given.status('a')).toBe('skipped');
    given.accept(dispatch('b'));
    expect(given.status('b')).toBe('running');
  });

  it('changes what is delivered', () => {
    const given = planned().accept(patch([{ op: 'deliver', deliverables: ['c'] }]));
    expect(given.run.deliverables).toEqual(['c']);
  });

  it('leaves a task that runs alone, and hands its result to a new reader', () => {
    const given = planned().accept(dispatch('a'));
    given.accept(patch([add('d', ['a'])]));
    given.accept(success('a', fenceOf(given, 'a')));
    expect(nextFor(given.run, 'io-1', NOW)).toBeDefined();
    expect(given.run.tasks.get('d')?.unmet).toBe(0);
  });

  it('keeps the time of a retry', () => {
    const given = failed()
      .accept(recover('a', 'retry'))
      .accept(patch([{ op: 'link', from: 'c', to: 'b' }]));
    expect(nextFor(given.run, 'io-1', NOW)?.task).toBe('c');
    expect(nextFor(given.run, 'io-1', NOW + 500)?.task).toBe('a');
  });

  it('is in the snapshot and in the rows', () => {
    const { run } = aDone().accept(
      patch([add('d', ['a']), { op: 'remove', id: 'c' }, { op: 'deliver', deliverables: ['b'] }]),
    );
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(run, 1))));
    expect(rowsOf(again)).toEqual(rowsOf(run));
    expect(nextFor(again, 'io-1', NOW)?.task).toBe(nextFor(run, 'io-1', NOW)?.task);
    expect(rowsOf(run).tasks.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
  });
});

describe('A patch is refused', () => {
  const reasons = (given: Given, ops: GraphOp[], base = 1) =>
    given.refusal(patch(ops, base)).reasons.join(' ');

  it('for a task that is finished', () => {
    expect(reasons(aDone(), [edit('a')])).toContain('finished work stays');
    expect(reasons(aDone(), [{ op: 'remove', id: 'a' }])).toContain('finished work stays');
  });

  it('for a task that runs', () => {
    expect(reasons(planned().accept(dispatch('a')), [edit('a')])).toContain('is running');
  });

  it('for a cycle, which it names', () => {
    expect(reasons(planned(), [{ op: 'link', from: 'b', to: 'a' }])).toMatch(
      /wait for each other: \w → \w → \w/,
    );
  });

  it('for a reader that would be left without what it reads', () => {
    expect(reasons(planned(), [{ op: 'remove', id: 'a' }])).toContain('"a" is no task of this plan');
  });

  it('for everything that is wrong, at once', () => {
    const found = given4().reasons;
    expect(found).toHaveLength(2);
    function given4() {
      return planned().refusal(patch([add('a'), edit('nowhere')]));
    }
  });

  it('when somebody changed the same task meanwhile, and not when it was another', () => {
    const given = planned().accept(patch([edit('b', ['a'])]));
    expect(given.refusal(patch([edit('b', ['a'], 'Mine')], 1)).code).toBe('conflict');
    given.accept(patch([edit('c', [], 'Mine')], 1));
    expect(given.run.revision).toBe(3);
    expect(given.run.tasks.get('b')?.spec.title).toBe('Better b');
  });

  it('when two changed what is delivered', () => {
    const deliver = (id: string): GraphOp => ({ op: 'deliver', deliverables: [id] });
    const given = planned().accept(patch([deliver('b')]));
    expect(given.refusal(patch([deliver('c')], 1)).code).toBe('conflict');
  });

  it('for the items of a map task that was expanded', () => {
    const map = task('m', ['a'], { forEach: { $ref: 'a' } });
    const given = Given.that(started, proposed([task('a'), map])).accept(dispatch('a'));
    given.accept(success('a', fenceOf(given, 'a'))).accept({ type: 'expandTask', task: 'm', count: 2 });
    expect(reasons(given, [{ op: 'assign', id: 'm/0', assignment: io }])).toContain('one item of');
    expect(reasons(given, [edit('m', ['a'])])).toContain('for each item of its list already');
  });

  it('for a model that would repeat an effect of which nobody knows whether it happened, and for a person until they say so', () => {
    const send = task('a', [], { tool: 'send' });
    const given = Given.that(started, proposed([send])).accept(dispatch('a'));
    given.accept(failure('a', fenceOf(given, 'a'), 'lost')).accept(recover('a', 'ask'));
    const again = { base: 1, ops: [{ op: 'edit' as const, task: send }], reason: 'again' };
    const byModel = given.refusal({ type: 'patchRun', patch: again, origin: 'model' });
    expect(byModel.reasons.join()).toContain('only a person');
    const byPerson = { type: 'patchRun', patch: again, origin: 'person' } as const;
    expect(given.refusal(byPerson).code).toBe('effects');
    given.accept({ ...byPerson, restart: { tasks: [], repeatEffects: true } }).accept(dispatch('a'));
    expect(given.status('a')).toBe('running');
  });

  it('before there is a plan', () => {
    expect(Given.that(started).refusal(patch([add('a')])).code).toBe('no_plan');
  });
});

describe('After a patch', () => {
  it('a late result of the attempt before it changes nothing', () => {
    const given = planned().accept(dispatch('a'));
    const fence = fenceOf(given, 'a');
    given
      .accept(failure('a', fence))
      .accept(patch([edit('a')]))
      .accept(dispatch('a'));
    expect(given.when(success('a', fence)).map(({ type }) => type)).toEqual(['task.resultRejected']);
  });
});
