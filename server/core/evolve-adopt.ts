import type { EventOf } from './event.ts';
import { applyPatch } from './evolve-patch.ts';
import { firstPlan } from './evolve-plan.ts';
import { opsBetween } from './inverse.ts';
import { planNow } from './patch.ts';
import type { RunState, TaskCell } from './state.ts';

/** A run has its plan; or another one, in the place of a plan that was sent back before it began. */
export function adoptPlan(draft: RunState, event: EventOf<'plan.adopted'>, at: number): void {
  if (draft.revision > 0) replacePlan(draft, event, at);
  else firstPlan(draft, event, at);
  draft.note = event.note;
  draft.catalogue = event.catalogue;
  if (event.forecast) draft.forecast = event.forecast;
  if (event.alternatives) draft.alternatives = event.alternatives;
  draft.planFailures = [];
  delete draft.planAt;
}

/** Another plan in the place of one that was sent back: of that, only what both have stays. */
function replacePlan(draft: RunState, event: EventOf<'plan.adopted'>, at: number): void {
  const { revision, plan, note, gates } = event;
  const ops = opsBetween(planNow(draft), plan);
  const origin = note.origin ?? 'model';
  applyPatch(draft, { type: 'run.patched', revision, origin, ops, reason: note.summary, gates }, at);
  const gone = [...draft.tasks.values()].filter(isReplaced);
  draft.replaced = { tasks: gone.length, revision };
  delete draft.revising;
  delete draft.forecast;
  delete draft.alternatives;
}

function isReplaced({ removed, attempts }: TaskCell): boolean {
  return removed !== undefined && attempts.length === 0;
}

/** The Supervisor is asked to plan, or to plan again. */
export function planRequested(draft: RunState, { observation }: EventOf<'plan.requested'>): void {
  draft.observations = [...draft.observations, observation];
  draft.planFailures = [];
  if (observation.type === 'planSentBack') draft.revising = true;
}
