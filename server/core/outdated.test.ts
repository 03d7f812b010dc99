import { describe, expect, it } from 'vitest';
import { handle, task } from '../tests/fixtures.ts';
import { dispatch, failure, fenceOf, Given, proposed, recover, started, success } from '../tests/given.ts';
import type { Command } from './command.ts';
import { behindOutdated, outdatedBy } from './outdated.ts';

function run(given: Given, id: string): Given {
  given.accept(dispatch(id));
  return given.accept(success(id, fenceOf(given, id)));
}

/** read → sum → end, all done. */
function done(): Given {
  return chain('read', 'sum', 'end');
}

/** Each needs the one before, all done. */
function chain(...ids: string[]): Given {
  const tasks = ids.map((id, at) => task(id, ids.slice(Math.max(0, at - 1), at)));
  const given = Given.that(started, proposed(tasks));
  for (const id of ids) run(given, id);
  return given;
}

const behind = (given: Given) => Object.fromEntries(behindOutdated(given.run));

const only = (id: string): Command => ({ type: 'rerunOnly', task: id });
const marked = (given: Given) =>
  Object.fromEntries(
    [...given.run.tasks.entries()].flatMap(([id, cell]) => {
      const by = outdatedBy(given.run, cell);
      return by.length > 0 ? [[id, by]] : [];
    }),
  );

describe('A result', () => {
  it('is made from what is there, as long as nothing before it was run again', () => {
    expect(marked(done())).toEqual({});
  });

  it('is made from an earlier one once what it needs has another, and not before', () => {
    const given = done().accept(only('read'));
    expect(marked(given)).toEqual({});
    expect(marked(run(given, 'read'))).toEqual({ sum: ['read'] });
  });

  it('stays so while what it needs is run once more, or fails then', () => {
    const given = run(done().accept(only('read')), 'read')
      .accept(only('read'))
      .accept(dispatch('read'));
    expect(marked(given)).toEqual({ sum: ['read'] });
    given.accept(failure('read', fenceOf(given, 'read')));
    expect(marked(given)).toEqual({ sum: ['read'] });
  });

  it('hands the mark on when it is run again itself: what follows from it is made from an earlier one', () => {
    const given = run(run(done().accept(only('read')), 'read').accept(only('sum')), 'sum');
    expect(marked(given)).toEqual({ end: ['sum'] });
    run(given.accept(only('end')), 'end');
    expect(marked(given)).toEqual({});
  });

  it('is made from an earlier one when a person gave another after a failure', () => {
    const given = done().accept(only('read')).accept(dispatch('read'));
    given.accept(failure('read', fenceOf(given, 'read')));
    given.accept({
      ...(recover('read', 'degrade') as { type: 'decideRecovery' } & Command),
      attempt: 2,
    } as Command);
    given.accept({ type: 'provideResult', task: 'read', output: handle('given') });
    expect(marked(given)).toEqual({ sum: ['read'] });
  });

  it('rests on an outdated one as long as that is not made anew, however far behind it stands', () => {
    const given = chain('read', 'sum', 'end', 'post').accept(only('read'));
    expect(behind(given)).toEqual({});
    run(given, 'read');
    expect(marked(given)).toEqual({ sum: ['read'] });
    expect(behind(given)).toEqual({ end: 'sum', post: 'sum' });
    run(given.accept(only('sum')), 'sum');
    expect(marked(given)).toEqual({ end: ['sum'] });
    expect(behind(given)).toEqual({ post: 'end' });
    run(run(given.accept({ type: 'rerunFrom', task: 'end' }), 'end'), 'post');
    expect(behind(given)).toEqual({});
  });

  it('that a person gave keeps what follows from it from resting on anything outdated', () => {
    const given = chain('read', 'sum', 'end', 'post');
    given.accept({ type: 'provideResult', task: 'end', output: handle('given') });
    run(run(given, 'post').accept(only('read')), 'read');
    expect(behind(given)).toEqual({});
  });

  it('is looked at by nobody in a run of which nothing began anew', () => {
    const given = done();
    const tasks = new Proxy(given.run.tasks, { get: () => expect.unreachable('No task is read.') });
    expect(behindOutdated({ ...given.run, tasks }).size).toBe(0);
  });

  it('that a person gave is made from nothing', () => {
    const given = done().accept({ type: 'provideResult', task: 'sum', output: handle('given') });
    expect(marked(run(given.accept(only('read')), 'read'))).toEqual({});
  });

  it('of a list is made from an earlier one once an item has another', () => {
    const map = task('m', ['read'], { forEach: { $ref: 'read.files' } });
    const given = run(Given.that(started, proposed([task('read'), map])), 'read');
    given.accept({ type: 'expandTask', task: 'm', count: 2 });
    run(run(given, 'm/0'), 'm/1').accept({ type: 'gatherTask', task: 'm', output: handle('all'), ms: 1 });
    expect(marked(given)).toEqual({});
    expect(marked(run(given.accept(only('m/1')), 'm/1'))).toEqual({ m: ['m/1'] });
  });

  it('has a new cell whenever the mark may be another', () => {
    const given = done();
    const before = given.run.tasks.get('sum');
    run(given.accept(only('read')), 'read');
    expect(given.run.tasks.get('sum')).not.toBe(before);
  });
});
