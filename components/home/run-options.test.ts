import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '@/server/core/policy';
import { withOverrides } from '@/server/core/policy-overrides';
import type { Typed } from '../policies/scalars';
import { runPolicyOf } from './run-options';

const house: Policy = { ...DEFAULT_POLICY, budget: { tokens: 50_000, ms: 600_000 } };

/** The budget that a run with these options begins with. */
function budgetWith(typed: Typed, rules: Policy = house): Policy['budget'] {
  const asked = runPolicyOf({ typed }, rules);
  if ('wrong' in asked) throw new Error(Object.values(asked.wrong).join(' '));
  const { version: _, ...overrides } = asked.policy ?? {};
  return withOverrides(rules, overrides).budget;
}

describe('The budget in the options of a run', () => {
  it('is the house’s where nothing is said', () => {
    expect(runPolicyOf({ typed: {} }, house)).toEqual({ policy: undefined });
    expect(budgetWith({})).toEqual(house.budget);
  });

  it('leaves the other ceilings of the house standing where one is another', () => {
    expect(budgetWith({ 'budget/tokens': '90000' })).toEqual({ tokens: 90_000, ms: 600_000 });
  });

  it('goes without one ceiling of the house, or without any', () => {
    expect(budgetWith({ 'budget/tokens': 'none' })).toEqual({ ms: 600_000 });
    expect(budgetWith({ 'budget/tokens': 'none', 'budget/ms': ' None ' })).toBeUndefined();
  });

  it('asks for nothing where the house has no ceiling to go without', () => {
    expect(runPolicyOf({ typed: { 'budget/tokens': 'none' } }, DEFAULT_POLICY)).toEqual({
      policy: undefined,
    });
  });

  it('takes no word for a count of tasks at once', () => {
    expect(runPolicyOf({ typed: { concurrency: 'none' } }, house)).toHaveProperty('wrong.concurrency');
  });
});
