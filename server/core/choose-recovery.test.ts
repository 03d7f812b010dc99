import { describe, expect, it } from 'vitest';
import { chooseRecovery, type RecoveryCase } from './choose-recovery.ts';
import type { FailureClass } from './failure.ts';
import { DEFAULT_POLICY } from './policy.ts';
import type { Attempt } from './state.ts';

const attempt = (n: number, cls: FailureClass): Attempt => ({
  n,
  worker: 'w',
  fence: n,
  startedAt: 0,
  failure: { class: cls, message: 'x' },
});

function choose(classes: FailureClass[], more: Partial<RecoveryCase> = {}) {
  const attempts = classes.map((cls, i) => attempt(i + 1, cls));
  const failure = attempts.at(-1)?.failure ?? { class: 'logic', message: 'x' };
  const base = {
    policy: DEFAULT_POLICY,
    failure,
    attempts,
    guarded: false,
    optional: false,
    now: 0,
    random: 1,
  };
  return chooseRecovery({ ...base, ...more });
}

describe('The Supervisor', () => {
  it('retries a timeout after a delay that doubles, and says which rule fired', () => {
    expect(choose(['timeout'])).toEqual({
      chose: { type: 'retry', at: 400 },
      saw: { rule: 'timeout[0]: retry 1 of 2', class: 'timeout', before: 0 },
    });
    expect(choose(['timeout', 'timeout']).chose).toEqual({ type: 'retry', at: 800 });
  });

  it('lets the failure stand when the ladder is used up', () => {
    expect(choose(['timeout', 'timeout', 'timeout']).chose).toEqual({ type: 'degrade' });
  });

  it('skips an optional task instead', () => {
    expect(choose(['logic'], { optional: true }).chose).toEqual({ type: 'skip' });
  });

  it('spreads retries by jitter', () => {
    expect(choose(['timeout'], { random: 0 }).chose).toEqual({ type: 'retry', at: 200 });
  });

  it('waits at least as long as the provider asks', () => {
    const failure = { class: 'rate_limit', message: 'x', retryAfterMs: 120_000 } as const;
    expect(choose(['rate_limit'], { failure }).chose).toEqual({ type: 'retry', at: 120_000 });
  });

  it('repeats a lost attempt at once: it is no fault of the task', () => {
    expect(choose(['lost']).chose).toEqual({ type: 'retry', at: 0 });
  });

  it('asks before a guarded task that was lost is repeated', () => {
    expect(choose(['lost'], { guarded: true }).chose).toEqual({ type: 'ask' });
  });

  it('counts each class of failure by itself', () => {
    expect(choose(['lost', 'lost', 'timeout']).saw.rule).toBe('timeout[0]: retry 1 of 2');
  });
});
