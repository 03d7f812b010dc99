import { describe, expect, it } from 'vitest';
import { dispatch, failed, failure, fenceOf, planned, recover } from '../tests/given.ts';

describe('The rules of a run', () => {
  it('can be changed while it runs, and the points that are its own are known', () => {
    const given = planned();
    const events = given.when({ type: 'changePolicy', policy: { concurrency: 3 } });
    expect(events).toEqual([
      {
        type: 'run.policyChanged',
        policy: expect.objectContaining({ concurrency: 3, own: ['concurrency'] }),
      },
    ]);
    expect(given.run.policy.concurrency).toBe(3);
    expect(given.when({ type: 'changePolicy', policy: { concurrency: 3 } })).toEqual([]);
    given.accept({ type: 'changePolicy', policy: { ladders: { timeout: [{ do: 'ask' }] } } });
    expect(given.run.policy.own).toEqual(['concurrency', 'ladders/timeout']);
  });

  it('are refused when they contradict themselves', () => {
    const refusal = planned().refusal({ type: 'changePolicy', policy: { backoff: { baseMs: 99_000 } } });
    expect(refusal.reasons[0]).toContain('longer than the longest one (30 s)');
  });

  it('give way to ladders of a task, until it has none of its own again', () => {
    const given = planned();
    const recovery = { timeout: [{ do: 'skip' as const }] };
    given.accept({ type: 'changeTaskRecovery', task: 'a', recovery });
    expect(given.run.tasks.get('a')?.spec.recovery).toEqual(recovery);
    expect(given.when({ type: 'changeTaskRecovery', task: 'a', recovery })).toEqual([]);
    given.accept({ type: 'changeTaskRecovery', task: 'a', recovery: {} });
    expect(given.run.tasks.get('a')?.spec).not.toHaveProperty('recovery');
    expect(given.refusal({ type: 'changeTaskRecovery', task: 'zz', recovery }).reasons).toEqual([
      'The plan has no task “zz”.',
    ]);
  });
});

describe('A decision about a failure', () => {
  it('stays with the attempt that it was about, also when the task is tried again', () => {
    const given = failed().accept(recover('a', 'retry')).accept(dispatch('a'), 2_000_000);
    given.accept(failure('a', fenceOf(given, 'a'), 'logic'), 2_000_001);
    expect(given.run.tasks.get('a')?.attempts).toMatchObject([
      { n: 1, decision: { saw: { rule: 'test' }, chose: { type: 'retry' }, at: 1_000_000 } },
      { n: 2 },
    ]);
    expect(given.run.tasks.get('a')?.attempts[1]).not.toHaveProperty('decision');
  });
});
