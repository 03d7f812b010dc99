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
  let best: Candidate | undefined;
  let from: RunState | undefined;
  const workers = [...free];
  for (const run of runs) {
    const share = run.running.length;
    if (share >= run.policy.concurrency || (from && share > from.running.length)) continue;
    for (const worker of workers) {
      const candidate = nextFor(run, worker, now);
      if (!candidate) continue;
      const isFairer = !from || share < from.running.length;
      if (best && !isFairer && candidate.urgency <= best.urgency) continue;
      best = candidate;
      from = run;
    }
  }
  return best && from && { run: from.id, ...best };
}
