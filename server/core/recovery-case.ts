import { chooseRecovery, type RecoveryCase } from './choose-recovery.ts';
import type { Failure, FailureClass } from './failure.ts';
import { isDispensable } from './map.ts';
import { whyNoReplan } from './replans.ts';
import type { Attempt, RunState, TaskCell } from './state.ts';

/**
 * What a choice about this task's failure is made from, as far as the run says it; undefined when it has not failed.
 * `noReplan` is left out where it is a planner's to say.
 */
export function recoveryCase(
  state: RunState,
  cell: TaskCell,
): Omit<RecoveryCase, 'now' | 'random'> | undefined {
  if (cell.state.status !== 'failed') return undefined;
  const { failure } = cell.state;
  return {
    policy: state.policy,
    own: cell.spec.recovery,
    kind: cell.spec.kind,
    failure,
    before: failuresBefore(cell.attempts, failure.class),
    guarded: cell.effect === 'guarded',
    optional: isDispensable(state, cell),
    noReplan: whyNoReplan(state, cell),
  };
}

/** Whether a planner is about to look, or looks, for another way around this failure. */
export function isReplanning(state: RunState, cell: TaskCell): boolean {
  if (state.closed || cell.state.status !== 'failed' || cell.state.decided) return false;
  const given = recoveryCase(state, cell);
  return given !== undefined && chooseRecovery({ ...given, now: 0, random: 0 }).chose.type === 'replan';
}

/** Earlier failures of this class, the last attempt not counted. */
function failuresBefore(attempts: readonly Attempt[], cls: FailureClass): number {
  return attempts.slice(0, -1).filter(({ failure }) => failure?.class === cls && !isKept(failure)).length;
}

/** The run's own budget stopped it: that counts on no ladder. */
function isKept({ needs, outOfTime }: Failure): boolean {
  return needs !== undefined || outOfTime === true;
}
