import { describe, expect, it } from 'vitest';
import { CATALOGUE, task } from '../tests/fixtures.ts';
import { dispatch, fenceOf, Given, proposed, started, success } from '../tests/given.ts';
import type { Command } from './command.ts';
import { firstPlan } from './evolve-plan.ts';
import { own } from './own.ts';

describe('A task that is called as what every object has', () => {
  const named = () => Given.that(started, proposed([task('constructor'), task('b', ['constructor'])]));
  const note = (id: string): Command => ({ type: 'noteTask', task: id, text: 'Look here.' });

  it('runs, and takes notes after others have', () => {
    const given = named().accept(note('b')).accept(note('constructor'));
    expect(own(given.run.notes, 'constructor')).toHaveLength(1);
    given.accept(dispatch('constructor'));
    given.accept(success('constructor', fenceOf(given, 'constructor')));
    expect(given.accept(dispatch('b')).status('b')).toBe('running');
  });

  it('has a budget of its own, after others have', () => {
    const budget = (id: string): Command => ({
      type: 'changePolicy',
      policy: { budgets: { [id]: { tokens: 900 } } },
    });
    const given = named().accept(budget('b')).accept(budget('constructor'));
    expect(given.run.accounts).toMatchObject({ constructor: { tokens: 0, tasks: 2 } });
  });

  it('stands at no gate because another does', () => {
    const given = Given.that(started);
    const { run } = given;
    const plan = { graph: { tasks: [task('constructor'), task('b')] }, deliverables: ['b'] };
    const assignment = { constructor: { worker: 'io-1' }, b: { worker: 'io-1' } };
    const gates = { b: { type: 'effect' as const, from: ['constructor'] } };
    const note = { planner: 'test', summary: 'a plan' };
    const { version: catalogueVersion } = CATALOGUE;
    const event = { type: 'plan.adopted' as const, plan: { ...plan, assignment }, note, revision: 1 };
    firstPlan(run, { ...event, gates, catalogueVersion } as never, 0);
    expect(run.tasks.get('constructor')).not.toHaveProperty('gate');
    expect(run.tasks.get('b')?.gate).toEqual(gates.b);
  });
});
