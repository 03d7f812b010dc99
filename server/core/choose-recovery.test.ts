import { describe, expect, it } from 'vitest';
import { chooseRecovery, type RecoveryCase } from './choose-recovery.ts';
import type { FailureClass } from './failure.ts';
import type { Ladder } from './ladder.ts';
import { DEFAULT_POLICY } from './policy.ts';

/** `before`: earlier failures of this class. Jitter is at its full. */
function choose(cls: FailureClass, before = 0, more: Partial<RecoveryCase> = {}) {
  return chooseRecovery({
    policy: DEFAULT_POLICY,
    kind: 'io',
    failure: { class: cls },
    before,
    guarded: false,
    optional: false,
    noReplan: 'nobody plans',
    now: 0,
    random: 1,
    ...more,
  });
}

const withLadder = (ladder: Ladder) => ({ own: { logic: ladder } });

describe('The Supervisor', () => {
  it('retries the subgraph of a timeout after a delay that doubles, and says which rule fired', () => {
    const { chose, saw } = choose('timeout');
    expect(chose).toEqual({ type: 'retrySubgraph', at: 400 });
    expect(saw).toMatchObject({
      rule: 'timeout × io [0]: retrySubgraph 1 of 2',
      class: 'timeout',
      before: 0,
      from: 'class',
      rung: 0,
    });
    expect(choose('timeout', 1).chose).toEqual({ type: 'retrySubgraph', at: 800 });
  });

  it('lets the failure stand when the ladder is used up', () => {
    expect(choose('timeout', 2).chose).toEqual({ type: 'degrade' });
  });

  it('skips an optional task instead', () => {
    expect(choose('refused', 0, { optional: true }).chose).toEqual({ type: 'skip' });
  });

  it('spreads retries by jitter', () => {
    expect(choose('timeout', 0, { random: 0 }).chose).toEqual({ type: 'retrySubgraph', at: 200 });
  });

  it('lowers the concurrency of what said no, and waits at least as long as it asks', () => {
    const failure = { class: 'rate_limit', retryAfterMs: 120_000, resource: 'host:a.example' } as const;
    expect(choose('rate_limit', 0, { failure }).chose).toEqual({
      type: 'reduceConcurrency',
      at: 120_000,
      resource: 'host:a.example',
    });
  });

  it('repeats a lost attempt at once: it is no fault of the task', () => {
    expect(choose('lost').chose).toEqual({ type: 'retry', at: 0 });
  });

  it('asks before a guarded task that was lost is repeated', () => {
    expect(choose('lost', 0, { guarded: true }).chose).toEqual({ type: 'ask' });
  });

  it('asks for a new plan after a logic error, and goes on where nobody can give one, saying why', () => {
    expect(choose('logic', 0, { noReplan: undefined }).chose).toEqual({ type: 'replan' });
    const { chose, saw } = choose('logic');
    expect(chose).toEqual({ type: 'degrade' });
    expect(saw.rule).toBe('logic × io [1]: degrade (replan: nobody plans)');
  });

  it('turns to what the task names, as long as there is something', () => {
    const fallback = { to: 'worker', worker: 'io-2' } as const;
    expect(choose('refused', 0, { fallback }).chose).toEqual({ type: 'degrade', with: fallback, at: 0 });
    expect(choose('refused', 4, { fallback }).chose).toEqual({ type: 'degrade', with: fallback, at: 0 });
  });

  it('steps over what it cannot turn to when something follows', () => {
    expect(choose('unavailable', 3, { kind: 'inference' }).chose).toEqual({ type: 'ask' });
    expect(choose('unavailable', 3).chose).toEqual({ type: 'degrade' });
  });

  it('asks again where asking was the last step', () => {
    expect(choose('auth', 0).chose).toEqual({ type: 'ask' });
    expect(choose('auth', 5).chose).toEqual({ type: 'ask' });
  });

  it('takes the ladder of the kind of worker before the general one, and that of the task before both', () => {
    const policy = { ...DEFAULT_POLICY, kinds: { io: { logic: [{ do: 'skip' as const }] } } };
    expect(choose('logic', 0, { policy }).saw).toMatchObject({ from: 'kind' });
    expect(choose('logic', 0, { policy }).chose).toEqual({ type: 'skip' });
    const own = withLadder([{ do: 'terminate' }]);
    expect(choose('logic', 0, { policy, ...own }).chose).toEqual({ type: 'terminate' });
  });

  it('goes through a ladder step by step, each as often as it says', () => {
    const own = withLadder([{ do: 'retry', times: 2 }, { do: 'retrySubgraph' }, { do: 'ask' }]);
    const steps = [0, 1, 2, 3, 4].map((before) => choose('logic', before, own).chose.type);
    expect(steps).toEqual(['retry', 'retry', 'retrySubgraph', 'ask', 'ask']);
  });
});
