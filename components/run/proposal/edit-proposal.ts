import { opsIn } from '@/server/core/hunks';
import { newDraft, withStep } from '../edit/edit-draft';
import { setDraft } from '../edit/edit-store';
import type { Stores } from '../store/context';
import type { ProposalQuestion } from './shown-proposal';
import type { SomeParts } from './use-choice';

/** Opens what is taken of a proposal in the editor, where no other draft is. Applying the draft then is the approval. */
export function editProposal(
  { edit, run }: Stores,
  { id, proposal: { patch } }: ProposalQuestion,
  accepted: SomeParts | undefined,
): void {
  const ops = accepted ? opsIn(patch.ops, new Set(accepted.hunks)) : patch.ops;
  setDraft(edit, run, { ...withStep(newDraft(patch.base), { ops }), answers: id });
}
