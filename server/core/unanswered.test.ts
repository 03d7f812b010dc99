import { describe, expect, it } from 'vitest';
import { type Given, NOW, recover } from '../tests/given.ts';
import type { Command } from './command.ts';
import { unansweredOf } from './evolve-replan.ts';
import { failing, SAW, stuck } from './replan.fixture.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';
import { undecidedSince } from './undecided.ts';

/** What planners failed to answer about the failure that `a` has now. */
function unanswered({ run }: Given) {
  const cell = run.tasks.get('a');
  return cell && unansweredOf(run, cell);
}

describe('A planner that gives no answer about a failure', () => {
  const busy = { class: 'rate_limit', message: 'Slow down.' } as const;
  const failReplan = (attempt = 1): Command => ({
    type: 'failReplan',
    task: 'a',
    attempt,
    failure: busy,
    saw: SAW,
    retryAt: NOW + 9000,
  });

  it('is known with the time when it is asked again, and the failure goes on waiting', () => {
    const given = stuck().accept(failReplan()).accept(failReplan());
    const known = { attempt: 1, failures: [busy, busy], at: NOW + 9000 };
    expect(unanswered(given)).toEqual(known);
    expect(undecidedSince(given.run.undecided)).toEqual(['a']);
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given.run, 9))));
    expect(again.unanswered).toEqual({ a: known });
  });

  it('is forgotten once the failure is answered, and counts for no other failure', () => {
    const given = stuck().accept(failReplan()).accept(recover('a', 'retry'));
    expect(given.run.unanswered).toBeUndefined();
    expect(given.refusal(failReplan()).code).toBe('stale');
    expect(unanswered(given)).toBeUndefined();
    failing(given, 'a');
    expect(given.refusal(failReplan(1)).code).toBe('stale');
    expect(given.accept(failReplan(2)).run.unanswered?.a?.failures).toHaveLength(1);
  });

  it('is forgotten when the run ends', () => {
    expect(stuck().accept(failReplan()).accept({ type: 'cancelRun' }).run.unanswered).toBeUndefined();
  });
});
