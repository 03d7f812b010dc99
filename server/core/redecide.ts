import { chooseRecovery } from './choose-recovery.ts';
import { failureClass } from './failure.ts';
import type { Policy } from './policy.ts';
import type { Recovery, RecoveryReason } from './recovery.ts';

/** A decision as the log holds it. `at`: when it was made, ms since epoch. */
export type PastDecision = {
  saw: RecoveryReason;
  chose: Pick<Recovery, 'type'> & { at?: number | undefined };
  at: number;
};

/** What a failure led or would lead to. `waitMs`: until it is tried again, where it is. */
export type Course = { type: Recovery['type']; waitMs?: number | undefined };

/**
 * A failure decided again. `unknown`: an old event does not say enough. `apart`: the ladder was the task's or the run's
 * own, which the house's rules do not touch.
 */
export type Redecision =
  | { type: 'unknown' }
  | { type: 'apart' }
  | { type: 'decided'; went: Course; would: Course; differs: boolean };

/** What these rules would have done with a failure that was decided about earlier, as far as is known of it. */
export function redecide(
  { saw, chose, at }: PastDecision,
  rules: Pick<Policy, 'ladders' | 'kinds' | 'backoff'>,
): Redecision {
  const cls = failureClass.safeParse(saw.class);
  const { kind, before, guarded, optional, fallback, noReplan, random, retryAfterMs, resource } = saw;
  if (!cls.success || kind === undefined || random === undefined) return { type: 'unknown' };
  if (saw.from === 'task' || saw.own) return { type: 'apart' };
  const { chose: next } = chooseRecovery({
    policy: rules,
    kind,
    failure: {
      class: cls.data,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(resource !== undefined && { resource }),
    },
    before,
    guarded: guarded ?? false,
    optional: optional ?? false,
    fallback,
    noReplan,
    now: at,
    random,
  });
  const isAsked = saw.asked !== undefined && next.type === 'retrySubgraph';
  const [went, would] = [courseOf(chose, at), isAsked ? courseOf({ type: 'ask' }, at) : courseOf(next, at)];
  return { type: 'decided', went, would, differs: isOther(went, would) };
}

function courseOf(chose: Pick<Recovery, 'type'> & { at?: number | undefined }, decidedAt: number): Course {
  return chose.at === undefined
    ? { type: chose.type }
    : { type: chose.type, waitMs: Math.max(0, chose.at - decidedAt) };
}

/** A wait is another one when it is half or double, and more than a second apart. */
function isOther(went: Course, would: Course): boolean {
  if (went.type !== would.type) return true;
  const [a, b] = [went.waitMs ?? 0, would.waitMs ?? 0];
  return Math.abs(a - b) > 1000 && Math.max(a, b) >= 2 * Math.min(a, b);
}
