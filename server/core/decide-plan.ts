import { type Command, refuse } from './command.ts';
import { completedTask } from './complete-task.ts';
import type { Decision, DecisionContext } from './decide.ts';
import type { RunEvent } from './event.ts';
import type { Forecast } from './forecast.ts';
import { gatesOf } from './gate.ts';
import { opsBetween } from './inverse.ts';
import { planNow } from './patch.ts';
import type { PlanNote, SupervisorPlan } from './plan.ts';
import { orKeep } from './plan-review.ts';
import { reviewQuestion, reviewReason, shortfallOf, shortfallReason } from './review.ts';
import type { RunState } from './state.ts';
import { validatePlan, violationText } from './validate.ts';
import { opsViolations } from './validate-patch.ts';

/** Adopts a plan, or refuses it with every violation at once. */
export function proposePlan(
  state: RunState,
  { plan, note, forecast, alternatives }: Extract<Command, { type: 'proposePlan' }>,
  { catalogue }: DecisionContext,
): Decision {
  if (!isPlanning(state)) return PLANNED;
  const violations = validatePlan(plan, catalogue);
  if (violations.length > 0) return refuse('invalid_plan', ...violations.map(violationText));
  const complete = {
    ...plan,
    graph: { tasks: plan.graph.tasks.map((task) => completedTask(task, catalogue)) },
  };
  const stale = whyNotInstead(state, complete, note);
  if (stale) return stale;
  const gates = gatesOf(plan, catalogue, note.origin);
  return [
    {
      type: 'plan.adopted',
      revision: state.revision + 1,
      plan: complete,
      note,
      catalogue: catalogue.version,
      ...(Object.keys(gates).length > 0 && { gates }),
      ...(forecast && { forecast }),
      ...(alternatives && { alternatives }),
    },
    ...review(state, note, forecast),
  ];
}

const PLANNED = refuse('planned', 'The run has a plan already.');

/** Whether a plan is being made: the first one, or another in the place of one that was sent back. */
export function isPlanning({ revision, revising }: Pick<RunState, 'revision' | 'revising'>): boolean {
  return revision === 0 || revising === true;
}

/** Why this plan cannot take the place of the one that was sent back; undefined: it can, or there was none. */
function whyNotInstead(state: RunState, plan: SupervisorPlan, { origin = 'model' }: PlanNote) {
  if (state.revision === 0) return undefined;
  const ops = opsBetween(planNow(state), plan);
  if (ops.length === 0) {
    return refuse('invalid_plan', 'This is the plan that a person sent back, unchanged: make another one.');
  }
  const violations = opsViolations(state, { base: state.revision, ops, origin });
  return violations.length > 0 ? refuse('invalid_plan', ...violations.map(violationText)) : undefined;
}

/** A plan that a person wants to see first is adopted and paused; so is one that they asked for in the place of another. */
function review(
  { policy, seq, paused, revising }: RunState,
  note: PlanNote,
  forecast: Forecast | undefined,
): RunEvent[] {
  const short = shortfallOf(policy.budget, forecast);
  const every = { always: true, aboveMicroUsd: null };
  const review = policy.approval === 'every' ? every : policy.review;
  const asked = revising && 'Here is another plan, as you asked. Look at it, then start it.';
  const reason = short ? shortfallReason(short) : asked || reviewReason(review, note, forecast);
  if (reason === undefined) return [];
  return [
    ...(paused ? [] : [{ type: 'run.paused' } as const]),
    { type: 'question.raised', question: reviewQuestion(`start-${seq}`, { reason, short }, forecast) },
  ];
}

/** Records that the planner gave no answer, and what follows. */
export function failPlan(
  state: RunState,
  { failure, saw, retryAt, question }: Extract<Command, { type: 'failPlan' }>,
): Decision {
  if (!isPlanning(state)) return PLANNED;
  const failed: RunEvent = {
    type: 'plan.failed',
    failure,
    saw,
    ...(retryAt !== undefined && { retryAt }),
  };
  return question ? [failed, { type: 'question.raised', question: orKeep(state, question) }] : [failed];
}

/** What was spent is recorded, whatever became of the run. */
export function recordUsage(
  { calls }: Pick<RunState, 'calls'>,
  { usage, id }: Extract<Command, { type: 'recordUsage' }>,
): Decision {
  if (id !== undefined && !Object.hasOwn(calls, id))
    return refuse('settled', 'This call was settled already.');
  return [{ type: 'usage.recorded', usage, ...(id !== undefined && { id }) }];
}

/** Records why the planner's plan was refused: the planner is told on its next turn. */
export function rejectPlan(state: RunState, command: Extract<Command, { type: 'rejectPlan' }>): Decision {
  if (!isPlanning(state)) return PLANNED;
  return [{ type: 'plan.rejected', violations: command.violations }];
}
