import type { Ladder } from './ladder.ts';

/**
 * What a person should know of a ladder. `empty`: the failure is left as it is. `afterEnd`: `step` is never reached, as
 * the one before it ends the task or the run. `afterAsk`: `step` is reached only when a person says to try again.
 */
export type LadderWarning =
  | { type: 'empty' }
  | { type: 'afterEnd'; step: number; end: 'skip' | 'terminate' }
  | { type: 'afterAsk'; step: number };

/** At most one warning of each type: about the first step that it concerns. */
export function ladderWarnings(ladder: Ladder): LadderWarning[] {
  if (ladder.length === 0) return [{ type: 'empty' }];
  const warnings: LadderWarning[] = [];
  const end = ladder.findIndex((rung) => rung.do === 'skip' || rung.do === 'terminate');
  const ask = ladder.findIndex((rung) => rung.do === 'ask');
  const isReached = (step: number) => end < 0 || step <= end;
  if (ask >= 0 && ask + 1 < ladder.length && isReached(ask + 1)) {
    warnings.push({ type: 'afterAsk', step: ask + 1 });
  }
  const last = ladder[end];
  if (last && end + 1 < ladder.length) {
    warnings.push({ type: 'afterEnd', step: end + 1, end: last.do === 'skip' ? 'skip' : 'terminate' });
  }
  return warnings;
}
