import { unansweredOf } from '@/server/core/evolve-replan';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import type { Unanswered } from '@/server/core/unanswered';

/** What planners did not answer about a failure, and when one is asked again. `task`: whose; undefined: the next of any. */
export function nextReplan(state: RunState, task?: TaskId): Unanswered | undefined {
  const ids = task === undefined ? Object.keys(state.unanswered ?? {}) : [task];
  let next: Unanswered | undefined;
  for (const id of ids) {
    const cell = state.tasks.get(id);
    const known = cell && unansweredOf(state, cell);
    if (known && (!next || known.at < next.at)) next = known;
  }
  return next;
}
