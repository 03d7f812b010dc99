import { BUDGET_KINDS, type BudgetKind } from './budget.ts';
import { amountOf, dollars, inForm, roundedUp, unitOf } from './budget-words.ts';
import type { Forecast } from './forecast.ts';
import type { PlanNote } from './plan.ts';
import type { Budget, Policy } from './policy.ts';
import type { Question, QuestionOption } from './question.ts';

/** A model that is less sure than this of its plan does not start it by itself. */
const SURE_ENOUGH = 0.4;

/** Why this plan waits for a person before it starts; undefined: it does not. */
export function reviewReason(
  review: Policy['review'],
  { origin, confidence = 1 }: PlanNote,
  forecast: Forecast | undefined,
): string | undefined {
  if (origin === 'model' && confidence < SURE_ENOUGH) {
    return `The model is only ${Math.round(confidence * 100)} % sure that this plan reaches the goal. Look at it, then start it.`;
  }
  if (!review) return undefined;
  if (review.always) return 'The plan is ready. Look at it, then start it.';
  const limit = review.aboveMicroUsd;
  const most = forecast?.microUsd?.high;
  if (limit === null || most === undefined || most <= limit) return undefined;
  return `This plan may cost up to ${dollars(most)}, which is more than the ${dollars(limit)} that start without being asked.`;
}

const REMARK = 'What should be otherwise in the whole plan.';

/** Asks whether the plan starts. `short`: the ceiling that it is sure to exceed. */
export function reviewQuestion(
  id: string,
  { reason, short }: { reason: string; short?: Shortfall | undefined },
  forecast: Forecast | undefined,
): Question {
  return {
    id,
    about: 'run',
    reason,
    options: [
      ...(short ? [raiseFirst(short)] : []),
      {
        id: 'start',
        label: short ? 'Start with the budget as it is' : 'Start',
        forecast: short
          ? `${foreseen(forecast)} It asks again when the budget is used up.`
          : foreseen(forecast),
        command: { type: 'startPlan' },
      },
      {
        id: 'another',
        label: 'Ask for another plan',
        forecast: 'The planner is asked again, and told what is written on this one.',
        form: [{ name: 'text', label: 'Remark', help: REMARK, kind: 'text', required: false }],
        command: { type: 'revisePlan' },
      },
      {
        id: 'cancel',
        label: 'Cancel this run',
        forecast: 'The run ends; nothing has been done.',
        command: { type: 'cancelRun' },
      },
    ],
    who: 'anyone',
    baseRevision: 1,
  };
}

/** What a plan takes at the least of something that has a ceiling, and may take at the most. */
export type Shortfall = { what: BudgetKind; low: number; high: number; most: number };

/** The first ceiling of the run that this plan exceeds even if all goes well. */
export function shortfallOf(
  budget: Budget | undefined,
  forecast: Forecast | undefined,
): Shortfall | undefined {
  if (!budget || !forecast) return undefined;
  const { tokens, microUsd, criticalMs, tasks } = forecast;
  const ranges = { tokens, microUsd, ms: criticalMs, tasks: { low: tasks, high: tasks } };
  for (const what of BUDGET_KINDS) {
    const most = budget[what];
    const range = ranges[what];
    if (most !== undefined && range && range.low > most) return { what, ...range, most };
  }
  return undefined;
}

/** Why a plan that is sure to exceed its budget waits for a person. */
export function shortfallReason({ what, low, most }: Shortfall): string {
  const takes = what === 'tasks' ? `has ${amountOf(what, low)}` : `takes at least ${amountOf(what, low)}`;
  return `This plan ${takes}, and the budget of the run is ${amountOf(what, most)}.`;
}

function raiseFirst({ what, high }: Shortfall): QuestionOption {
  return {
    id: 'raise',
    label: 'Raise the budget and start',
    forecast: `Its tasks begin at once. It may take up to ${amountOf(what, high)}.`,
    form: [
      {
        name: 'to',
        label: `New budget, in ${unitOf(what)}`,
        kind: 'number',
        required: true,
        value: inForm(what, roundedUp(what, high)),
      },
    ],
    command: { type: 'raiseBudget', what, start: true },
  };
}

function foreseen(forecast: Forecast | undefined): string {
  if (!forecast) return 'Its tasks begin at once.';
  const { tasks, calls, microUsd } = forecast;
  const cost = microUsd && microUsd.high > 0 ? `, up to ${dollars(microUsd.high)}` : '';
  return `${counted(tasks, 'task begins', 'tasks begin')}, with ${counted(calls, 'call', 'calls')} of a model${cost}.`;
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
