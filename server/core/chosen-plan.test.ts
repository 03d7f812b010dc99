import { describe, expect, it } from 'vitest';
import { CATALOGUE, task } from '../tests/fixtures.ts';
import { chosenPlan } from './chosen-plan.ts';
import { forecastOf } from './forecast-of.ts';
import type { GraphOp } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import { add, edit, openQuestion, replan, stuck } from './replan.fixture.ts';

const slow = (op: GraphOp, durationHintMs: number): GraphOp =>
  'task' in op ? { ...op, task: { ...op.task, durationHintMs } } : op;
const betterB: GraphOp = { op: 'edit', task: task('b', ['a', 'x']) };
/** `x` takes ten seconds, and `b` would wait for it; `c` gets another title. */
const given = () =>
  stuck({ approval: 'replans' }).accept(replan([slow(add('x'), 10_000), betterB, edit('c')]));
const longest = (plan: SupervisorPlan) =>
  forecastOf({ plan, catalogue: CATALOGUE, history: {}, priceFor: () => undefined }).criticalMs.low;

describe('The plan with the chosen parts of a proposal', () => {
  it('is foreseen with these alone: a long path that is left out is not counted', () => {
    const { run } = given();
    const question = openQuestion(given());
    const all = chosenPlan(run, question, ['x', 'b', 'c']);
    const some = chosenPlan(run, question, ['c']);
    if ('refused' in all || 'refused' in some) throw new Error('refused');
    expect(longest(all.after)).toBeGreaterThan(10_000);
    expect(longest(some.after)).toBe(longest(some.before));
    expect(some.after.graph.tasks.find(({ id }) => id === 'c')?.title).toBe('Better c');
  });

  it('is refused where parts are missing that others need', () => {
    const { run } = given();
    expect(chosenPlan(run, openQuestion(given()), ['b'])).toMatchObject({ code: 'incomplete' });
  });
});
