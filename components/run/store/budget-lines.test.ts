import { describe, expect, it } from 'vitest';
import { call, dispatch, runOf, succeed, used } from '@/server/core/budget.fixture';
import { NOW } from '@/server/tests/given';
import { budgetLines, usedAt } from './budget-lines';

describe('The time budget in the header of a run', () => {
  it('goes on by seconds while a task is worked on, and stands still when none is', () => {
    const given = runOf([call('a')], { ms: 600_000, tokens: 90_000 }).accept(dispatch('a'));
    const [tokens, time] = budgetLines(given.run);
    if (!tokens || !time) throw new Error('There are no lines.');
    expect(usedAt(time, NOW)).toBe(0);
    expect(usedAt(time, NOW + 8_345)).toBe(8_000);
    expect(usedAt(tokens, NOW + 8_345)).toBe(tokens.used);
    expect(usedAt(time, NOW + 99_000), 'no longer than the task may take').toBe(10_000);
    succeed(given, 'a', used(2000, 1000));
    const [, ended] = budgetLines(given.run);
    expect(ended && usedAt(ended, NOW + 99_000)).toBe(ended?.used);
  });
});
