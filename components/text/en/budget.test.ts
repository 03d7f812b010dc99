import { describe, expect, it } from 'vitest';
import { budget } from './budget';

describe('A budget in words', () => {
  it('says how much of it is used', () => {
    expect(budget.of('tokens', 12_000, 50_000)).toBe('12k of 50k tokens');
    expect(budget.of('microUsd', 20_000, 1_000_000)).toBe('$0.02 of $1.00');
    expect(budget.of('tasks', 3, 3)).toBe('3 of 3 tasks');
  });

  it('never says that more is a part of less: beyond it both stand side by side', () => {
    expect(budget.of('tasks', 3, 1)).toBe('3 tasks, 1 allowed');
    expect(budget.of('tokens', 12_000, 10_000)).toBe('12k tokens, 10k allowed');
    expect(budget.of('microUsd', 20_000, 10_000)).toBe('$0.02, $0.01 allowed');
  });

  it('speaks of one task as one', () => {
    expect(budget.of('tasks', 1, 1)).toBe('1 of 1 task');
    expect(budget.most('tasks', 1)).toBe('at most 1 task');
  });
});
