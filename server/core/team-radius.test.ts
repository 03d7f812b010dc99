import { describe, expect, it } from 'vitest';
import { CATALOGUE, task } from '../tests/fixtures.ts';
import { change, drain, Org, runOf } from './team.fixture.ts';

describe('What follows from draining a worker', () => {
  const tasks = [task('a'), task('b', ['a']), task('c'), task('d')];
  const on2 = { b: 'io-2', c: 'io-2', d: 'io-2' };

  it('is told: what moves and to whom, what it runs, and that nobody waits', () => {
    const given = runOf(tasks, on2).accept({ type: 'dispatchTask', task: 'd', worker: 'io-2' });
    const radius = new Org({ offer: CATALOGUE, runs: () => [given.run] }).radius(drain());
    expect(radius).toMatchObject({
      runs: 1,
      moves: [{ worker: 'io-1', tasks: 2 }],
      stuck: [],
      running: 1,
      alone: [],
      nobody: false,
    });
  });

  it('is refused unseen when a pinned task would wait, and accepted with its mark', () => {
    const given = runOf(tasks, on2, ['c']);
    const org = new Org({ offer: CATALOGUE, runs: () => [given.run] });
    expect(org.radius(drain()).stuck).toMatchObject([{ task: 'c', title: 'Task c', why: 'pinned' }]);
    expect(org.refusal(drain())).toContain('Look at what follows first.');
    expect(org.after(drain('io-2', 1, org.radius(drain()).mark)).state.teamLog).toMatchObject([
      { type: 'worker.drained', moved: 2, stuck: 1 },
    ]);
  });

  it('is refused when somebody else would wait than was seen', () => {
    let given = runOf(tasks, on2);
    const org = new Org({ offer: CATALOGUE, runs: () => [given.run] });
    const { mark } = org.radius(drain());
    given = runOf(tasks, on2, ['b']);
    expect(org.refusal(drain('io-2', 1, mark))).toContain('something else by now');
  });

  it('stays as it was seen while its tasks come to their ends', () => {
    const given = runOf(tasks, on2);
    const org = new Org({ offer: CATALOGUE, runs: () => [given.run] });
    const { mark } = org.radius(drain());
    given.accept({ type: 'dispatchTask', task: 'c', worker: 'io-2' });
    expect(org.radius(drain())).toMatchObject({ mark, running: 1 });
  });

  it('names the tools that nobody could use any more', () => {
    const given = runOf([task('a', [], { kind: 'logic', tool: 'noop-logic' })], { a: 'logic-1' });
    const org = new Org({ offer: CATALOGUE, runs: () => [given.run] });
    const radius = org.radius(drain('logic-1'));
    expect(radius.alone).toEqual(['noop-logic']);
    expect(radius.stuck).toMatchObject([{ why: 'alone', tool: 'noop-logic' }]);
    expect(org.refusal(drain('logic-1'))).toContain('Look at what follows first.');
  });

  it('is the same of a tool that is taken from it', () => {
    const given = runOf([task('a', [], { tool: 'echo', input: { text: 'x' } }), task('b')], {
      a: 'io-2',
      b: 'io-2',
    });
    const org = new Org({ offer: CATALOGUE, runs: () => [given.run] });
    expect(org.radius(change({ tools: ['noop-io'] })).moves).toEqual([{ worker: 'io-1', tasks: 1 }]);
  });
});
