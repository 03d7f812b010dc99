import { MOST_GIVEN } from '../core/plan.ts';
import type { QuestionOption } from '../core/question.ts';

/** What a person can do about every plan that is missing: give one. `typed`: what was given before. */
export function importOption(typed = ''): QuestionOption {
  return {
    id: 'import',
    label: 'Import a plan as JSON',
    detail: 'A plan that you wrote, or kept from another run.',
    forecast: 'The plan is checked; when nothing is wrong with it, it starts.',
    form: [
      {
        name: 'json',
        label: 'Plan',
        help: 'A JSON object with graph, assignment and deliverables. A task without a worker gets one.',
        kind: 'json',
        required: true,
        ...(typed !== '' && typed.length <= MOST_GIVEN ? { value: typed } : {}),
      },
    ],
    command: { type: 'requestPlan', observation: { type: 'planGiven', json: '' } },
  };
}

export const REPHRASE: QuestionOption = {
  id: 'rephrase',
  label: 'Say it in other words',
  forecast: 'Your words are added to the goal, and it is planned again.',
  form: [
    {
      name: 'text',
      label: 'In other words',
      help: 'Name the table and its columns, for instance: “Compare sales per month by region in orders.csv”.',
      kind: 'text',
      required: true,
    },
  ],
  command: { type: 'requestPlan', observation: { type: 'remark', text: '' } },
};

/** After a plan of a person's own that did not fit, whoever plans otherwise. */
export const AGAIN: QuestionOption = {
  id: 'again',
  label: 'Have it planned',
  detail: 'Add a remark that helps, if you like.',
  forecast: 'The planner makes a plan of the goal instead.',
  form: [{ name: 'text', label: 'Remark', kind: 'text', required: false }],
  command: { type: 'requestPlan', observation: { type: 'remark', text: '' } },
};

/** Asks a model once more. */
export const RETRY: QuestionOption = {
  id: 'retry',
  label: 'Plan again',
  detail: 'Add a remark that helps, if you like: what to leave out, which files or tools to use.',
  forecast: 'The model is asked once more; that uses tokens.',
  form: [{ name: 'text', label: 'Remark', kind: 'text', required: false }],
  command: { type: 'requestPlan', observation: { type: 'remark', text: '' } },
};

export const CANCEL: QuestionOption = {
  id: 'cancel',
  label: 'Cancel this run',
  forecast: 'The run ends; nothing has been done.',
  command: { type: 'cancelRun' },
};
