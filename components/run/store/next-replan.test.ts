import { describe, expect, it } from 'vitest';
import type { Command } from '@/server/core/command';
import { failing, SAW, stuck } from '@/server/core/replan.fixture';
import { NOW, recover } from '@/server/tests/given';
import { nextReplan } from './next-replan';

/** A planner gave no answer about this task's failure, and is asked again so many ms from now. */
const failReplan = (task: string, inMs: number): Command => ({
  type: 'failReplan',
  task,
  attempt: 1,
  failure: { class: 'rate_limit', message: 'Slow down.' },
  saw: SAW,
  retryAt: NOW + inMs,
});

describe('The next time that a planner is asked about a failure', () => {
  it('is there as soon as one gave no answer, for that task alone', () => {
    const given = stuck();
    expect(nextReplan(given.run)).toBeUndefined();
    given.accept(failReplan('a', 9000));
    expect(nextReplan(given.run, 'a')?.at).toBe(NOW + 9000);
    expect(nextReplan(given.run, 'c')).toBeUndefined();
  });

  it('is the nearest one where several are waited for', () => {
    const given = failing(stuck(), 'c').accept(failReplan('a', 9000)).accept(failReplan('c', 4000));
    expect(nextReplan(given.run)?.at).toBe(NOW + 4000);
    expect(nextReplan(given.run, 'a')?.at).toBe(NOW + 9000);
  });

  it('is gone once the failure has an answer', () => {
    const given = stuck().accept(failReplan('a', 9000)).accept(recover('a', 'retry'));
    expect(nextReplan(given.run)).toBeUndefined();
  });
});
