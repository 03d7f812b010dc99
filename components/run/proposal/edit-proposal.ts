import { hunkOf } from '@/server/core/hunks';
import type { Accepted } from '@/server/core/proposal';
import { newDraft, withStep } from '../edit/edit-draft';
import { setDraft } from '../edit/edit-store';
import type { Stores } from '../store/context';
import type { ProposalQuestion } from './shown-proposal';

/** Opens what is taken of a proposal in the editor. Applying the draft then is the approval. */
export function editProposal(
  { edit, run }: Stores,
  { id, proposal: { patch } }: ProposalQuestion,
  accepted: Accepted | undefined,
): void {
  const { draft } = edit.getState();
  const parts = accepted && 'hunks' in accepted ? new Set(accepted.hunks) : undefined;
  const ops = patch.ops.filter((op) => !parts || parts.has(hunkOf(op)));
  const begun = draft && draft.answers === undefined ? draft : newDraft(patch.base);
  setDraft(edit, run, { ...withStep(begun, { ops }), answers: id });
}
