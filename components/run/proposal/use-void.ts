import { approveProposal } from '@/server/core/approve-proposal';
import type { Catalogue } from '@/server/core/catalogue';
import { isRefusal } from '@/server/core/command';
import { targetOf } from '@/server/core/patch';
import type { Proposal } from '@/server/core/proposal';
import type { RunState } from '@/server/core/state';
import { useRunView } from '../store/context';
import type { ProposalQuestion } from './shown-proposal';

type Known = { key: string; reasons: readonly string[] };
const known = new WeakMap<Proposal, Known>();
const NONE: readonly string[] = [];

/** Why the change could not be made now, as the core says; empty while it could. */
export function useVoid(question: ProposalQuestion): readonly string[] {
  return useRunView(({ state, catalogue }) =>
    state && catalogue ? reasons(state, question, catalogue) : NONE,
  );
}

/** Asked again only when the plan, or a task that it would change, is another one. */
function reasons(state: RunState, question: ProposalQuestion, catalogue: Catalogue): readonly string[] {
  const { proposal } = question;
  const targets = new Set(proposal.patch.ops.map(targetOf));
  const statuses = [...targets].map((id) => id && state.tasks.get(id)?.state.status);
  const key = `${state.revision} ${catalogue.version} ${statuses.join()}`;
  const earlier = known.get(proposal);
  if (earlier?.key === key) return earlier.reasons;
  const answer = approveProposal(state, question, { catalogue });
  const found = isRefusal(answer) ? answer.reasons : NONE;
  known.set(proposal, { key, reasons: found });
  return found;
}
