import type { Forecast } from './forecast.ts';
import type { PlanNote } from './plan.ts';
import type { Policy } from './policy.ts';
import type { Question } from './question.ts';

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

/** Asks whether the plan starts. */
export function reviewQuestion(id: string, reason: string, forecast: Forecast | undefined): Question {
  return {
    id,
    about: 'run',
    reason,
    options: [
      {
        id: 'start',
        label: 'Start',
        forecast: foreseen(forecast),
        command: { type: 'startPlan' },
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

function foreseen(forecast: Forecast | undefined): string {
  if (!forecast) return 'Its tasks begin at once.';
  const { tasks, calls, microUsd } = forecast;
  const cost = microUsd && microUsd.high > 0 ? `, up to ${dollars(microUsd.high)}` : '';
  return `${counted(tasks, 'task begins', 'tasks begin')}, with ${counted(calls, 'call', 'calls')} of a model${cost}.`;
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Millionths of a US dollar as people read them. */
export function dollars(microUsd: number): string {
  const usd = microUsd / 1_000_000;
  return `$${usd < 0.009_95 ? usd.toFixed(4) : usd.toFixed(2)}`;
}
