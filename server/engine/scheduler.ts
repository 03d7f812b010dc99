import type { RunState } from '../core/state.ts';
import type { RunId, WorkerId } from '../core/task.ts';
import { type Candidate, nextFor } from '../core/todo.ts';

/** Which task of which run takes the next slot. */
export type Pick = Candidate & { run: RunId };

/**
 * The next dispatch across all runs: for the workers that are free, the run with the fewest running tasks first
 * (fair share), then the longest remaining path. `now`: ms since epoch. Undefined when nothing can start.
 */
export function pickNext(runs: Iterable<RunState>, free: Iterable<WorkerId>, now: number): Pick | undefined {
  let best: (Pick & { share: number }) | undefined;
  const workers = [...free];
  for (const run of runs) {
    if (run.running.length >= run.policy.concurrency) continue;
    for (const worker of workers) {
      const candidate = nextFor(run, worker, now);
      if (!candidate) continue;
      const pick = { ...candidate, run: run.id, share: run.running.length };
      if (!best || pick.share < best.share || (pick.share === best.share && pick.urgency > best.urgency)) {
        best = pick;
      }
    }
  }
  return best;
}
