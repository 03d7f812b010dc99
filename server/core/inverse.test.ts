import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf, task } from '../tests/fixtures.ts';
import { dispatch, fenceOf, planned, success } from '../tests/given.ts';
import type { Command } from './command.ts';
import { inverseOf, opsBetween } from './inverse.ts';
import { type Json, sameJson } from './json.ts';
import { type GraphOp, planNow, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const anId = fc.constantFrom(...IDS);
const aTask = fc
  .record({ id: anId, needs: fc.uniqueArray(anId, { maxLength: 3 }), title: fc.constantFrom('One', 'Two') })
  .map(({ id, needs, title }) => task(id, needs, { title }));
const anAssignment = fc.record({ worker: fc.constantFrom('io-1', 'io-2'), pinned: fc.boolean() });
const anOp: fc.Arbitrary<GraphOp> = fc.oneof(
  fc.record({ op: fc.constant('add' as const), task: aTask, assignment: anAssignment }),
  fc.record({ op: fc.constant('edit' as const), task: aTask }),
  fc.record({ op: fc.constant('remove' as const), id: anId }),
  fc.record({ op: fc.constant('link' as const), from: anId, to: anId }),
  fc.record({ op: fc.constant('unlink' as const), from: anId, to: anId }),
  fc.record({ op: fc.constant('assign' as const), id: anId, assignment: anAssignment }),
  fc.record({
    op: fc.constant('deliver' as const),
    deliverables: fc.uniqueArray(anId, { minLength: 1, maxLength: 2 }),
  }),
);
const aPlan = fc
  .uniqueArray(aTask, { selector: ({ id }) => id, minLength: 1, maxLength: 5 })
  .map((tasks) => planOf(tasks));
const someOps = fc.array(anOp, { maxLength: 8 });

/** The plan without what has no meaning: the order of tasks, and an empty list of dependencies. */
function meaning(plan: SupervisorPlan): Json {
  const tasks = plan.graph.tasks.map(({ dependsOn = [], ...rest }) => ({ ...rest, dependsOn }));
  const assignment = Object.entries(plan.assignment).map(([id, { worker, pinned = false }]) => [
    id,
    { worker, pinned },
  ]);
  return JSON.parse(
    JSON.stringify({
      tasks: tasks.sort((a, b) => a.id.localeCompare(b.id)),
      assignment: Object.fromEntries(assignment),
      deliverables: plan.deliverables,
    }),
  ) as Json;
}

const patch = (ops: GraphOp[], base: number): Command => ({
  type: 'patchRun',
  patch: { base, ops, reason: 'because' },
  origin: 'person',
});

describe('What takes a change back', () => {
  it('gives the plan that was there before, whatever was changed', () => {
    fc.assert(
      fc.property(aPlan, someOps, (plan, ops) => {
        const changed = withOps(plan, ops);
        const back = withOps(changed, inverseOf(ops, plan));
        expect(meaning(back)).toEqual(meaning(plan));
      }),
    );
  });

  it('is taken back itself by what it took back', () => {
    fc.assert(
      fc.property(aPlan, someOps, (plan, ops) => {
        const changed = withOps(plan, ops);
        const inverse = inverseOf(ops, plan);
        const again = withOps(withOps(changed, inverse), inverseOf(inverse, changed));
        expect(meaning(again)).toEqual(meaning(changed));
      }),
    );
  });

  it('is nothing for what changed nothing', () => {
    const plan = planOf([task('a'), task('b', ['a'])]);
    expect(inverseOf([{ op: 'edit', task: task('a') }], plan)).toEqual([]);
    expect(opsBetween(plan, plan)).toEqual([]);
  });

  it('names a dependency as one, and leaves the rest of the task alone', () => {
    const plan = planOf([task('a'), task('b'), task('c', ['a'])]);
    expect(inverseOf([{ op: 'link', from: 'b', to: 'c' }], plan)).toEqual([
      { op: 'unlink', from: 'b', to: 'c' },
    ]);
  });
});

describe('A change that is taken back while a run goes on', () => {
  const add: GraphOp = { op: 'add', task: task('d', ['a']), assignment: { worker: 'io-1' } };

  it('leaves the graph as it was', () => {
    const given = planned();
    const before = planNow(given.run);
    const ops: GraphOp[] = [add, { op: 'remove', id: 'c' }, { op: 'deliver', deliverables: ['b'] }];
    given.accept(patch(ops, 1)).accept(patch(inverseOf(ops, before), 2));
    const after = planNow(given.run);
    const plain = (plan: SupervisorPlan) =>
      plan.graph.tasks.map(({ id, title, dependsOn = [] }) => ({ id, title, dependsOn }));
    expect(plain(after)).toEqual(plain(before));
    expect(after.deliverables).toEqual(before.deliverables);
    expect(given.status('c')).toBe('pending');
  });

  it('is refused in words when what was added has begun', () => {
    const given = planned();
    const inverse = inverseOf([add], planNow(given.run));
    given.accept(patch([add], 1)).accept(dispatch('a'));
    given.accept(success('a', fenceOf(given, 'a'))).accept(dispatch('d'));
    expect(given.refusal(patch(inverse, 2)).reasons).toEqual([
      '$.ops[0]: “Task d” is running: skip it first, or wait for it.',
    ]);
  });

  it('brings a removed task back with the attempts that it had', () => {
    const given = planned().accept(dispatch('a'));
    const fence = fenceOf(given, 'a');
    given.accept({
      type: 'reportFailure',
      task: 'a',
      fence,
      failure: { class: 'timeout', message: 'It was late.' },
    });
    const ops: GraphOp[] = [
      { op: 'unlink', from: 'a', to: 'b' },
      { op: 'remove', id: 'a' },
    ];
    const inverse = inverseOf(ops, planNow(given.run));
    given.accept(patch(ops, 1)).accept(patch(inverse, 2));
    expect(given.run.tasks.get('a')).toMatchObject({ state: { status: 'pending' }, attempts: [{ n: 1 }] });
    expect(given.run.tasks.get('b')?.unmet).toBe(1);
    given.accept(dispatch('a'));
    expect(given.run.tasks.get('a')?.state).toMatchObject({ attempt: 2 });
  });

  it('does not bring back a task that somebody else removed since', () => {
    const given = planned().accept(
      patch(
        [
          { op: 'remove', id: 'c' },
          { op: 'deliver', deliverables: ['b'] },
        ],
        1,
      ),
    );
    const back: GraphOp = { op: 'add', task: task('c'), assignment: { worker: 'io-1' } };
    expect(given.refusal(patch([back], 1)).reasons.join()).toContain('has the id "c" already');
  });
});

describe('Two values are the same', () => {
  it('whatever the order of their keys', () => {
    expect(sameJson({ a: 1, b: [{ c: null, d: 2 }] }, { b: [{ d: 2, c: null }], a: 1 })).toBe(true);
  });

  it('unless a value differs, or is missing', () => {
    expect(sameJson({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameJson({ a: null }, {})).toBe(false);
    expect(sameJson([1, 2], [1])).toBe(false);
    expect(sameJson({}, [])).toBe(false);
  });
});
