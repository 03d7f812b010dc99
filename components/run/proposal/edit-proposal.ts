import { newDraft, withStep } from '../edit/edit-draft';
import { setDraft } from '../edit/edit-store';
import type { Stores } from '../store/context';
import { editedOps, type ProposalQuestion } from './reviewed';
import type { SomeParts } from './use-choice';

/** Opens what is taken of it in the editor, where no other draft is. Applying the draft then is the approval. */
export function editProposal(
  { edit, run }: Stores,
  question: ProposalQuestion,
  accepted: SomeParts | undefined,
): void {
  const { state } = run.getState();
  if (!state) return;
  const ops = editedOps(state, question, accepted);
  const draft = newDraft(question.proposal.patch.base);
  setDraft(edit, run, { ...(ops.length > 0 ? withStep(draft, { ops }) : draft), answers: question.id });
}
