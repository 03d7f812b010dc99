import { describe, expect, it } from 'vitest';
import { injected, PLAN_FAULTS, type PlanFaultName } from './plan-faults.ts';

const plan = {
  tasks: [
    { id: 'read', worker: 'io-1', depends_on: [] },
    { id: 'count', worker: 'logic-1', depends_on: ['read'] },
  ],
};

const edges = (name: PlanFaultName) =>
  PLAN_FAULTS[name](plan).tasks.flatMap(({ id, depends_on }) => depends_on.map((on) => `${id}←${on}`));

describe('A bad plan', () => {
  it('is made of a good one by its name', () => {
    expect(edges('cyclic plan')).toEqual(['read←count', 'count←read']);
    expect(edges('unknown dependency')).toEqual(['read←nothing', 'count←read']);
    expect(edges('self edge')).toEqual(['read←read', 'count←read']);
    expect(PLAN_FAULTS['duplicate id'](plan).tasks.map(({ id }) => id)).toEqual(['read', 'count', 'read']);
    expect(PLAN_FAULTS['unknown worker'](plan).tasks[0]?.worker).toBe('nobody');
    expect(PLAN_FAULTS['10,000 tasks'](plan).tasks).toHaveLength(10_000);
    expect(injected(plan, { id: 'send', worker: 'io-1', depends_on: ['read'] }).tasks).toHaveLength(3);
  });

  it('leaves the good one as it was', () => {
    expect(plan.tasks.map(({ depends_on }) => depends_on)).toEqual([[], ['read']]);
  });
});
