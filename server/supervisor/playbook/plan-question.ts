import type { WorkspaceFile } from '../../core/plan.ts';
import type { Playbook } from '../../core/playbook.ts';
import type { QuestionOption } from '../../core/question.ts';
import type { Planned } from '../../ports.ts';
import { CANCEL, importOption, REPHRASE } from '../plan-options.ts';
import type { Binding } from './bound-param.ts';
import { formOf } from './playbook-form.ts';

/** A playbook to offer, with what is bound of it so far and what a person typed. */
export type Offer = { playbook: Playbook; binding?: Binding; given?: Readonly<Record<string, string>> };

type Asked = { reason: string; evidence?: string; offers: readonly Offer[] };

/** The question that a planner raises instead of pretending: the offered playbooks with their forms, other words, a plan of the person's own, or an end. */
export function planQuestion(workspace: readonly WorkspaceFile[], asked: Asked): Planned {
  return {
    type: 'question',
    question: {
      about: 'plan',
      reason: asked.reason.slice(0, 2000),
      ...(asked.evidence ? { evidence: asked.evidence.slice(0, 4000) } : {}),
      options: [
        ...asked.offers.map((offer) => playbookOption(offer, workspace)),
        REPHRASE,
        importOption(),
        CANCEL,
      ],
      who: 'anyone',
    },
  };
}

/** A playbook with its form, as something to choose. */
export function playbookOption(
  { playbook, ...state }: Offer,
  workspace: readonly WorkspaceFile[],
): QuestionOption {
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
