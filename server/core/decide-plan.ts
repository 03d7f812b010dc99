import { type Command, refuse } from './command.ts';
import { completedTask } from './complete-task.ts';
import type { Decision, DecisionContext } from './decide.ts';
import type { RunEvent } from './event.ts';
import type { Forecast } from './forecast.ts';
import { gatesOf } from './gate.ts';
import type { PlanNote } from './plan.ts';
import { reviewQuestion, reviewReason, shortfallOf, shortfallReason } from './review.ts';
import type { RunState } from './state.ts';
import { validatePlan, violationText } from './validate.ts';

/** Adopts a plan, or refuses it with every violation at once. */
export function proposePlan(
  state: RunState,
  { plan, note, forecast, alternatives }: Extract<Command, { type: 'proposePlan' }>,
  { catalogue }: DecisionContext,
): Decision {
  if (state.revision > 0) return refuse('planned', 'The run has a plan already.');
  const violations = validatePlan(plan, catalogue);
  if (violations.length > 0) return refuse('invalid_plan', ...violations.map(violationText));
  const gates = gatesOf(plan, catalogue, note.origin);
  return [
    {
      type: 'plan.adopted',
      revision: 1,
      plan: { ...plan, graph: { tasks: plan.graph.tasks.map((task) => completedTask(task, catalogue)) } },
      note,
      catalogue: catalogue.version,
      ...(Object.keys(gates).length > 0 && { gates }),
      ...(forecast && { forecast }),
      ...(alternatives && { alternatives }),
    },
    ...review(state, note, forecast),
  ];
}

/** A plan that a person wants to see first is adopted and paused. */
function review({ policy, seq }: RunState, note: PlanNote, forecast: Forecast | undefined): RunEvent[] {
  const short = shortfallOf(policy.budget, forecast);
  const every = { always: true, aboveMicroUsd: null };
  const review = policy.approval === 'every' ? every : policy.review;
  const reason = short ? shortfallReason(short) : reviewReason(review, note, forecast);
  if (reason === undefined) return [];
  return [
    { type: 'run.paused' },
    { type: 'question.raised', question: reviewQuestion(`start-${seq}`, { reason, short }, forecast) },
  ];
}

/** Records that the planner gave no answer, and what follows. */
export function failPlan(
  state: RunState,
  { failure, saw, retryAt, question }: Extract<Command, { type: 'failPlan' }>,
): Decision {
  if (state.revision > 0) return refuse('planned', 'The run has a plan already.');
  const failed: RunEvent = {
    type: 'plan.failed',
    failure,
    saw,
    ...(retryAt !== undefined && { retryAt }),
  };
  return question ? [failed, { type: 'question.raised', question }] : [failed];
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
  if (state.revision > 0) return refuse('planned', 'The run has a plan already.');
  return [{ type: 'plan.rejected', violations: command.violations }];
}
