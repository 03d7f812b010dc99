import type { Failure, FailureClass } from './failure.ts';
import type { Policy, Rung } from './policy.ts';
import type { Recovery, RecoveryReason } from './recovery.ts';
import type { Attempt } from './state.ts';

/** What a choice is made from. `random` is in [0, 1); times are ms. */
export type RecoveryCase = {
  policy: Policy;
  failure: Failure;
  /** The task's attempts, the failed one last. */
  attempts: readonly Pick<Attempt, 'failure'>[];
  /** A guarded task of which nobody knows the end may have had its effect: only a person may repeat it. */
  guarded: boolean;
  optional: boolean;
  now: number;
  random: number;
};

/** After these nobody knows whether the work was done. */
export const UNKNOWN_END: readonly FailureClass[] = ['lost', 'timeout', 'unavailable'];

/** The Supervisor's rule book: which recovery a failure gets, and which rule said so. Pure. */
export function chooseRecovery(given: RecoveryCase): { chose: Recovery; saw: RecoveryReason } {
  const { failure, policy } = given;
  const before = failuresBefore(given);
  const saw = (rule: string): RecoveryReason => ({ rule, class: failure.class, before });
  if (given.guarded && UNKNOWN_END.includes(failure.class)) {
    return { chose: { type: 'ask' }, saw: saw('guarded: its effect may have happened') };
  }
  const { rung, index, used } = currentRung(policy.ladders[failure.class], before);
  if (!rung) return { chose: lastResort(given), saw: saw(`${failure.class}: ladder exhausted`) };
  if (rung.do !== 'retry')
    return { chose: finalChoice(rung.do, given), saw: saw(`${failure.class}[${index}]: ${rung.do}`) };
  const times = rung.times ?? 1;
  return {
    chose: { type: 'retry', at: given.now + backoff(given, used) },
    saw: saw(`${failure.class}[${index}]: retry ${used + 1} of ${times}`),
  };
}

function failuresBefore({ attempts, failure }: RecoveryCase): number {
  return attempts.slice(0, -1).filter((attempt) => attempt.failure?.class === failure.class).length;
}

/** The rung that `before` earlier failures lead to, and how often it was used. */
function currentRung(ladder: readonly Rung[], before: number): { rung?: Rung; index: number; used: number } {
  let left = before;
  for (const [index, rung] of ladder.entries()) {
    const times = rung.do === 'retry' ? (rung.times ?? 1) : 1;
    if (left < times) return { rung, index, used: left };
    left -= times;
  }
  return { index: ladder.length, used: 0 };
}

function lastResort({ optional }: RecoveryCase): Recovery {
  return { type: optional ? 'skip' : 'degrade' };
}

function finalChoice(type: Exclude<Rung['do'], 'retry'>, given: RecoveryCase): Recovery {
  return type === 'degrade' ? lastResort(given) : { type };
}

/** Exponential with jitter, at least what the provider asked for; a lost attempt is not the task's fault: at once. */
function backoff({ policy, failure, random }: RecoveryCase, used: number): number {
  if (failure.class === 'lost') return 0;
  const { baseMs, maxMs, jitter } = policy.backoff;
  const full = Math.min(maxMs, baseMs * 2 ** used);
  const jittered = Math.round(full * (1 - jitter + jitter * random));
  return Math.max(jittered, failure.retryAfterMs ?? 0);
}
