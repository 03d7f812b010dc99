import type { Failure, FailureClass } from './failure.ts';
import type { Fallback } from './fallback.ts';
import type { Ladder, Ladders, Rung } from './ladder.ts';
import { ladderFor, type Policy } from './policy.ts';
import type { Recovery, RecoveryReason } from './recovery.ts';
import type { TaskKind } from './task.ts';

/** What a choice is made from. `random` is in [0, 1); `now` is ms since epoch. */
export type RecoveryCase = {
  policy: Pick<Policy, 'ladders' | 'kinds' | 'backoff' | 'version' | 'own'>;
  /** Ladders of the task itself. */
  own?: Ladders | undefined;
  kind: TaskKind;
  failure: Pick<Failure, 'class' | 'retryAfterMs' | 'resource' | 'needs' | 'outOfTime'>;
  /** Failures of this class that the task had before. */
  before: number;
  /** A guarded task of which nobody knows the end may have had its effect: only a person may repeat it. */
  guarded: boolean;
  optional: boolean;
  /** What the task could turn to next. */
  fallback?: Fallback | undefined;
  /** Why no planner can be asked to change the plan, when none can. */
  noReplan?: string | undefined;
  now: number;
  random: number;
};

export type Choice = { chose: Recovery; saw: RecoveryReason };

/** After these nobody knows whether the work was done. */
export const UNKNOWN_END: readonly FailureClass[] = ['lost', 'timeout', 'unavailable'];

/** The Supervisor's rule book: which recovery a failure gets, and which rule said so. Pure. */
export function chooseRecovery(given: RecoveryCase): Choice {
  const { failure, policy, kind, own } = given;
  if (given.guarded && (UNKNOWN_END.includes(failure.class) || failure.outOfTime)) {
    return { chose: { type: 'ask' }, saw: reason(given, 'guarded: its effect may have happened') };
  }
  const kept = keptWithin(given);
  if (kept) return kept;
  const { ladder, from } = ladderFor(policy, { class: failure.class, kind, own });
  const step = stepFor(ladder, given);
  const name = `${failure.class} × ${kind}`;
  if (!step) {
    const rule = `${name}: no step left`;
    return { chose: lastResort(ladder, given), saw: { ...reason(given, rule), ...whose(given, from) } };
  }
  const { index, rung, used, passed } = step;
  const count = isCounted(rung) ? ` ${used + 1} of ${timesOf(rung)}` : '';
  const rule = `${name} [${index}]: ${rung.do}${count}${passed}`;
  return {
    chose: chosen(rung, used, given),
    saw: { ...reason(given, rule), ...whose(given, from), rung: index },
  };
}

/** Whose ladder it was: the run's own when its policy says so of that cell. */
function whose({ policy, failure, kind }: RecoveryCase, from: NonNullable<RecoveryReason['from']>) {
  const point = from === 'kind' ? `kinds/${kind}/${failure.class}` : `ladders/${failure.class}`;
  return from !== 'task' && policy.own?.includes(point) ? { from, own: true } : { from };
}

/** The run's own budget stopped the attempt: it waits until there is room, and that is no step of a ladder. */
function keptWithin(given: RecoveryCase): Choice | undefined {
  const { failure, now } = given;
  if (failure.needs === undefined && !failure.outOfTime) return undefined;
  const rule = failure.outOfTime
    ? 'budget: its time was over; again when there is more'
    : 'budget: nothing was asked, as more must be put aside; again';
  return { chose: { type: 'retry', at: now }, saw: reason(given, rule) };
}

type Step = { index: number; rung: Rung; used: number; passed: string };

/** The first rung that is not used up and can be taken. */
function stepFor(ladder: Ladder, given: RecoveryCase): Step | undefined {
  let left = given.before;
  let passed = '';
  for (const [index, rung] of ladder.entries()) {
    const times = timesOf(rung);
    if (left >= times) {
      left -= times;
      continue;
    }
    const obstacle = obstacleTo(rung, index === ladder.length - 1, given);
    if (obstacle === undefined) return { index, rung, used: left, passed };
    passed += ` (${rung.do}: ${obstacle})`;
    left = 0;
  }
  return undefined;
}

/** Why this rung leads nowhere. To degrade with nothing to turn to is an end, where nothing else follows. */
function obstacleTo(rung: Rung, isLast: boolean, given: RecoveryCase): string | undefined {
  if (rung.do === 'replan') return given.noReplan;
  if (rung.do === 'degrade' && !given.fallback && !isLast) return 'nothing to turn to';
  return undefined;
}

/** `degrade` goes on as long as there is something to turn to. */
function timesOf(rung: Rung): number {
  return rung.times ?? (rung.do === 'degrade' ? Number.POSITIVE_INFINITY : 1);
}

function isCounted(rung: Rung): boolean {
  return rung.do === 'retry' || rung.do === 'retrySubgraph' || rung.do === 'reduceConcurrency';
}

function chosen(rung: Rung, used: number, given: RecoveryCase): Recovery {
  const at = given.now + backoff(given, used);
  switch (rung.do) {
    case 'retry':
      return { type: lacksInput(given.failure) ? 'retrySubgraph' : 'retry', at };
    case 'retrySubgraph':
      return { type: 'retrySubgraph', at };
    case 'reduceConcurrency': {
      const { resource } = given.failure;
      return { type: 'reduceConcurrency', at, ...(resource !== undefined && { resource }) };
    }
    case 'degrade':
      return degraded(given);
    case 'replan':
    case 'ask':
    case 'skip':
    case 'terminate':
      return { type: rung.do };
  }
}

/** Whether what it works from is no longer stored: to try again is to make that again first. */
function lacksInput({ resource }: RecoveryCase['failure']): boolean {
  return resource?.startsWith('output:') ?? false;
}

function degraded(given: RecoveryCase): Recovery {
  if (given.fallback) return { type: 'degrade', with: given.fallback, at: given.now };
  return { type: given.optional ? 'skip' : 'degrade' };
}

/** Who was to be asked at the end is asked again. */
function lastResort(ladder: Ladder, { optional }: RecoveryCase): Recovery {
  if (ladder.at(-1)?.do === 'ask') return { type: 'ask' };
  return { type: optional ? 'skip' : 'degrade' };
}

/** Exponential with jitter, at least what the provider asked for; a lost attempt is not the task's fault: at once. */
function backoff({ policy, failure, random }: RecoveryCase, used: number): number {
  if (failure.class === 'lost') return 0;
  const { baseMs, maxMs, jitter } = policy.backoff;
  const full = Math.min(maxMs, baseMs * 2 ** used);
  const jittered = Math.round(full * (1 - jitter + jitter * random));
  return Math.max(jittered, failure.retryAfterMs ?? 0);
}

function reason(given: RecoveryCase, rule: string): RecoveryReason {
  const { failure, before, kind, guarded, optional, random, policy, fallback, noReplan } = given;
  return {
    rule: rule.slice(0, 2000),
    class: failure.class,
    before,
    kind,
    guarded,
    optional,
    random,
    ...(policy.version !== undefined && { policy: policy.version }),
    ...(failure.retryAfterMs !== undefined && { retryAfterMs: failure.retryAfterMs }),
    ...(failure.resource !== undefined && { resource: failure.resource }),
    ...(fallback && { fallback }),
    ...(noReplan !== undefined && { noReplan }),
  };
}
