import type { RunEvent } from '@/server/core/event';
import type { DraftTask } from '@/server/core/plan';
import type { RunState } from '@/server/core/state';

/** What is left of a draft after this event: nothing once the plan that it was is there, failed or was refused. */
export function draftAfter(
  draft: readonly DraftTask[] | undefined,
  event: RunEvent,
): readonly DraftTask[] | undefined {
  switch (event.type) {
    case 'plan.adopted':
    case 'plan.failed':
    case 'plan.rejected':
    case 'question.raised':
    case 'run.closed':
      return undefined;
    default:
      return draft;
  }
}

/** Whether a plan may be being written now. */
export function isBeingPlanned({ revision, revising, openQuestions, closed }: RunState): boolean {
  return (revision === 0 || revising === true) && openQuestions === 0 && !closed;
}
