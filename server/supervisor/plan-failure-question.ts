import { planningOptions as raiseOptions } from '../core/budget-planning.ts';
import type { Failure } from '../core/failure.ts';
import type { Question, QuestionOption } from '../core/question.ts';
import type { RunState } from '../core/state.ts';
import { OWN_BUDGET } from './model/metered.ts';

const AGAIN: QuestionOption = {
  id: 'again',
  label: 'Plan again',
  forecast: 'The planner is asked once more, with your remark if you leave one.',
  form: [{ name: 'text', label: 'Remark', kind: 'text', required: false }],
  command: { type: 'requestPlan', observation: { type: 'remark', text: '' } },
};

/** What a person is asked when the planner could not be reached or gave no answer. `options`: other ways to a plan. */
export function planFailureQuestion(
  state: RunState,
  failure: Failure,
  options: readonly QuestionOption[],
): Question {
  const advice = failure.advice ? ` ${failure.advice}` : '';
  const others = options.filter(({ id }) => id !== AGAIN.id && id !== 'cancel');
  return {
    id: `plan-${state.seq}`,
    about: 'plan',
    reason: `There is no plan yet: ${failure.message}${advice}`.slice(0, 2000),
    ...(failure.evidence === undefined ? {} : { evidence: failure.evidence }),
    options: [
      ...(failure.resource === OWN_BUDGET ? raiseOptions(state) : []),
      AGAIN,
      ...others,
      {
        id: 'cancel',
        label: 'Cancel this run',
        forecast: 'The run ends; nothing has been done.',
        command: { type: 'cancelRun' },
      },
    ],
    who: 'anyone',
    baseRevision: state.revision,
  };
}
