import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { isRefusal } from './command.ts';
import { edgesOf, topological } from './graph.ts';
import { chosenOps, DELIVERY, hunksOf, withDependants, withNeeds } from './hunks.ts';
import { type GraphOp, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import { planDiff } from './plan-diff.ts';
import { add, edit } from './replan.fixture.ts';
import type { TaskSpec } from './task.ts';

const plan = (tasks: TaskSpec[], deliverables = ['c']): SupervisorPlan => ({
  graph: { tasks },
  assignment: Object.fromEntries(tasks.map(({ id }) => [id, { worker: 'io-1' }])),
  deliverables,
});
const ABC = plan([task('a'), task('b', ['a']), task('c', ['b'])]);
const rewired = (id: string, needs: string[]): GraphOp => ({ op: 'edit', task: task(id, needs) });
const needs = (ops: GraphOp[], id: string, before = ABC) =>
  hunksOf(before, ops).find((hunk) => hunk.id === id)?.needs;

describe('The parts of a change', () => {
  it('are all that it does to one task, and what it delivers', () => {
    const ops: GraphOp[] = [
      edit('a'),
      { op: 'assign', id: 'a', assignment: { worker: 'io-2' } },
      { op: 'link', from: 'a', to: 'c' },
      { op: 'deliver', deliverables: ['b'] },
    ];
    expect(hunksOf(ABC, ops).map(({ id, ops }) => [id, ops.length])).toEqual([
      ['a', 2],
      ['c', 1],
      [DELIVERY, 1],
    ]);
  });

  it('need the tasks that come and that they read', () => {
    expect(needs([add('x'), rewired('c', ['x'])], 'c')).toEqual([{ hunk: 'x', why: 'reads' }]);
    expect(needs([add('x'), rewired('c', ['x'])], 'x')).toEqual([]);
    expect(needs([add('x'), add('y', ['x'])], 'y')).toEqual([{ hunk: 'x', why: 'reads' }]);
  });

  it('need each other where one gives and the other takes otherwise than before', () => {
    const reading = (field: string) => task('b', [], { input: { value: { $ref: field } } });
    const before = plan([task('a'), reading('a.old')], ['b']);
    const ops: GraphOp[] = [edit('a'), { op: 'edit', task: reading('a.new') }];
    expect(needs(ops, 'b', before)).toEqual([{ hunk: 'a', why: 'reads' }]);
    expect(needs(ops, 'a', before)).toEqual([{ hunk: 'b', why: 'reads' }]);
  });

  it('that remove a task need those that stop using it', () => {
    expect(needs([rewired('c', ['a']), { op: 'remove', id: 'b' }], 'b')).toEqual([
      { hunk: 'c', why: 'frees' },
    ]);
  });

  it('that deliver a task which comes need it', () => {
    const ops: GraphOp[] = [add('x'), { op: 'deliver', deliverables: ['x'] }];
    expect(needs(ops, DELIVERY)).toEqual([{ hunk: 'x', why: 'delivers' }]);
  });

  it('that turn a link round need those that cut it', () => {
    expect(needs([rewired('b', []), rewired('a', ['b'])], 'a')).toEqual([{ hunk: 'b', why: 'turns' }]);
  });

  it('are chosen with all that they need, and left out with all that need them', () => {
    const hunks = hunksOf(ABC, [add('x'), add('y', ['x']), rewired('c', ['y']), edit('a')]);
    expect([...withNeeds(hunks, ['c'])]).toEqual(['c', 'y', 'x']);
    expect([...withDependants(hunks, 'x')]).toEqual(['x', 'y', 'c']);
  });
});

describe('Parts of a change that are chosen', () => {
  const ops = [add('x'), rewired('c', ['x']), edit('a')];

  it('bring their operations alone', () => {
    expect(chosenOps(ABC, ops, ['a'])).toEqual([edit('a')]);
  });

  it.each([
    [
      ['c'],
      'incomplete',
      'The change of “Task c” needs that of “Task x”: accept both, or leave out the first.',
    ],
    [['nobody'], 'no_hunk', 'The change has no part “nobody”.'],
    [[], 'nothing', 'No part is chosen: choose one, or decline the change.'],
  ])('are refused where they do not stand alone: %j', (chosen, code, reason) => {
    expect(chosenOps(ABC, ops, chosen)).toMatchObject({ code, reasons: [reason] });
  });
});

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** A plan in which each task needs some of those before it, in an order of its own. */
const somePlan = fc
  .record({
    order: fc.shuffledSubarray(IDS, { minLength: 2 }),
    bits: fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }),
    titles: fc.array(fc.constantFrom('one', 'two'), { minLength: 8, maxLength: 8 }),
    delivered: fc.nat(7),
  })
  .map(({ order, bits, titles, delivered }) => {
    const tasks = order.map((id, i) =>
      task(
        id,
        order.slice(0, i).filter((_, j) => bits[i * 8 + j]),
        { title: titles[i] ?? '' },
      ),
    );
    return plan(tasks, [order[delivered % order.length] ?? order[0] ?? '']);
  });

/** What makes one plan of the other. */
function opsBetween(before: SupervisorPlan, after: SupervisorPlan): GraphOp[] {
  const { added, removed, changed, linked, unlinked, delivers } = planDiff(before, after);
  const ids = new Set([...changed.map(({ id }) => id), ...[...linked, ...unlinked].map(({ to }) => to)]);
  const stays = after.graph.tasks.filter(
    ({ id }) => ids.has(id) && before.graph.tasks.some((one) => one.id === id),
  );
  return [
    ...added.map((one): GraphOp => ({ op: 'add', task: one.task, assignment: { worker: one.worker } })),
    ...stays.map((one): GraphOp => ({ op: 'edit', task: one })),
    ...removed.map(({ id }): GraphOp => ({ op: 'remove', id })),
    ...(delivers ? [{ op: 'deliver', deliverables: [...delivers.after] } satisfies GraphOp] : []),
  ];
}

describe('Any choice of parts with all that they need', () => {
  it('leaves a plan without circles, in which everything needed and delivered is there; all parts are the whole', () => {
    fc.assert(
      fc.property(
        somePlan,
        somePlan,
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (before, after, wish) => {
          const ops = opsBetween(before, after);
          const hunks = hunksOf(before, ops);
          const chosen = withNeeds(
            hunks,
            hunks.filter((_, i) => wish[i]).map(({ id }) => id),
          );
          if (chosen.size === 0) return;
          const part = chosenOps(before, ops, [...chosen]);
          if (isRefusal(part)) throw new Error(part.reasons.join(' '));
          const result = withOps(before, part);
          const ids = new Set(result.graph.tasks.map(({ id }) => id));
          const edges = edgesOf(result.graph.tasks);
          expect(topological(edges).cyclic).toEqual([]);
          expect([...edges.needs.values()].flat().filter((id) => !ids.has(id))).toEqual([]);
          expect(result.deliverables.filter((id) => !ids.has(id))).toEqual([]);
          if (chosen.size === hunks.length) expect(part).toEqual(ops);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
