import type { WorkspaceFile } from '../../core/plan.ts';
import type { Playbook } from '../../core/playbook.ts';
import type { QuestionOption } from '../../core/question.ts';
import type { Planned } from '../../ports.ts';
import type { Binding } from './bound-param.ts';
import { formOf } from './playbook-form.ts';

/** A playbook to offer, with what is bound of it so far and what a person typed. */
export type Offer = { playbook: Playbook; binding?: Binding; given?: Readonly<Record<string, string>> };

type Asked = { reason: string; evidence?: string; offers: readonly Offer[] };

/** The question that a planner raises instead of pretending: the offered playbooks with their forms, other words, or an end. */
export function planQuestion(workspace: readonly WorkspaceFile[], asked: Asked): Planned {
  return {
    type: 'question',
    question: {
      about: 'plan',
      reason: asked.reason.slice(0, 2000),
      ...(asked.evidence ? { evidence: asked.evidence.slice(0, 4000) } : {}),
      options: [...asked.offers.map((offer) => playbookOption(offer, workspace)), REPHRASE, CANCEL],
      who: 'anyone',
    },
  };
}

function playbookOption({ playbook, ...state }: Offer, workspace: readonly WorkspaceFile[]): QuestionOption {
  return {
    id: playbook.id,
    label: playbook.title,
    detail: playbook.description,
    forecast: `A plan of up to ${playbook.plan.graph.tasks.length} tasks starts with these values.`,
    form: formOf(playbook, workspace, state),
    command: {
      type: 'requestPlan',
      observation: { type: 'playbookChosen', playbook: playbook.id, params: {} },
    },
  };
}

const REPHRASE: QuestionOption = {
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

const CANCEL: QuestionOption = {
  id: 'cancel',
  label: 'Cancel this run',
  forecast: 'The run ends; nothing has been done.',
  command: { type: 'cancelRun' },
};
