import { isRefusal, type Refusal } from './command.ts';
import type { DecisionContext } from './decide.ts';
import { patched } from './decide-patch.ts';
import type { RunEvent } from './event.ts';
import { type Patch, planNow, withOps } from './patch.ts';
import type { Observation } from './plan.ts';
import { planDiff } from './plan-diff.ts';
import { keptOps } from './plan-review.ts';
import type { Accepted, AcceptedParts } from './proposal.ts';
import type { AskedQuestion, RunState } from './state.ts';

type Given = Pick<DecisionContext, 'catalogue'> & { accepted?: Accepted | undefined };

/** Begins with the plan that was looked at: with all of it, with some of its tasks, or as a person changed it. */
export function startPlan(state: RunState, given: Given): RunEvent[] | Refusal {
  const patch = firstChange(state, given);
  if (isRefusal(patch)) return patch;
  return [...patch, ...(state.paused ? [{ type: 'run.resumed' } as const] : [])];
}

/** What a person made of the plan before it begins. */
export function firstChange(state: RunState, { catalogue, accepted }: Given): RunEvent[] | Refusal {
  if (!accepted) return [];
  const change = changeOf(state, accepted);
  if (isRefusal(change)) return change;
  if (change.ops.length === 0) return [];
  return patched(state, change, { catalogue, origin: 'person' });
}

function changeOf(state: RunState, accepted: Accepted): Patch | Refusal {
  if ('change' in accepted) return { ...accepted.change, reason: 'Edited before the plan began.' };
  const ops = keptOps(planNow(state), accepted.hunks);
  return isRefusal(ops) ? ops : { base: state.revision, ops, reason: 'Left out before the plan began.' };
}

/** What the log keeps of it: the tasks of the plan that were kept, and those that a person changed or added. */
export function keptParts(state: RunState, accepted: Accepted): AcceptedParts {
  if ('hunks' in accepted) return accepted;
  const plan = planNow(state);
  const after = withOps(plan, accepted.change.ops);
  const { added, changed } = planDiff(plan, after);
  const edited = [...added.map(({ task }) => task.id), ...changed.map(({ id }) => id)];
  const had = new Set(plan.graph.tasks.map(({ id }) => id));
  const hunks = after.graph.tasks.flatMap(({ id }) => (had.has(id) ? id : []));
  return { hunks, ...(edited.length > 0 && { edited }) };
}

/** Another plan is asked for, with what people wrote on this one. */
export function revisePlan(
  { note }: RunState,
  { comments = [] }: AskedQuestion,
  params: Readonly<Record<string, string>>,
): RunEvent[] {
  const remark = params.text?.trim();
  const observation: Observation = {
    type: 'planSentBack',
    summary: note?.summary ?? '',
    ...(remark && { remark }),
    comments: [...comments],
  };
  return [{ type: 'plan.requested', observation }];
}
