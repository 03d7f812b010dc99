import { type Refusal, refuse } from './command.ts';
import { chosenOps } from './hunks.ts';
import { planNow, withOps } from './patch.ts';
import type { SupervisorPlan } from './plan.ts';
import { isPlanReview, keptOps } from './plan-review.ts';
import type { AskedQuestion, RunState } from './state.ts';

/** The plan as it stands, and as it would be with only these parts of what a person looks at. */
export function chosenPlan(
  state: RunState,
  question: AskedQuestion,
  parts: readonly string[],
): { before: SupervisorPlan; after: SupervisorPlan } | Refusal {
  const before = planNow(state);
  const { proposal } = question;
  if (!proposal && !isPlanReview(question)) {
    return refuse('no_parts', 'Only a plan, or a change of it, can be taken in parts.');
  }
  const ops = proposal ? chosenOps(before, proposal.patch.ops, parts) : keptOps(before, parts);
  return 'refused' in ops ? ops : { before, after: withOps(before, ops) };
}
