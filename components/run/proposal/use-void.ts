import { approveProposal } from '@/server/core/approve-proposal';
import type { Catalogue } from '@/server/core/catalogue';
import { isRefusal } from '@/server/core/command';
import { startPlan } from '@/server/core/decide-start';
import { targetOf } from '@/server/core/patch';
import type { Proposal } from '@/server/core/proposal';
import type { RunState } from '@/server/core/state';
import { withoutPath } from '../edit/send-patch';
import { useRunView } from '../store/context';
import { isFirst, type ProposalQuestion } from './reviewed';
import type { SomeParts } from './use-choice';

type Known = { key: string; reasons: readonly string[] };
const known = new WeakMap<Proposal, Known>();
const NONE: readonly string[] = [];

/** Why what is taken of the change could not be made now, as the core says; empty while it could. */
export function useVoid(question: ProposalQuestion, accepted: SomeParts | undefined): readonly string[] {
  return useRunView(({ state, catalogue }) =>
    state && catalogue ? reasons(state, question, { catalogue, accepted }) : NONE,
  );
}

/** Asked again only when the plan, or a task that it would change, is another one. */
function reasons(
  state: RunState,
  question: ProposalQuestion,
  { catalogue, accepted }: { catalogue: Catalogue; accepted: SomeParts | undefined },
): readonly string[] {
  const { proposal } = question;
  const targets = new Set(proposal.patch.ops.map(targetOf));
  const statuses = [...targets].map((id) => id && state.tasks.get(id)?.state.status);
  const key = `${state.revision} ${catalogue.version} ${statuses.join()} ${accepted?.hunks.join()}`;
  const earlier = known.get(proposal);
  if (earlier?.key === key) return earlier.reasons;
  const answer = approval(state, question, { catalogue, accepted });
  const found = isRefusal(answer) ? answer.reasons.map(withoutPath) : NONE;
  known.set(proposal, { key, reasons: found });
  return found;
}

function approval(
  state: RunState,
  question: ProposalQuestion,
  { catalogue, accepted }: { catalogue: Catalogue; accepted: SomeParts | undefined },
) {
  if (!isFirst(question)) return approveProposal(state, question, { catalogue, accepted });
  return startPlan(state, { catalogue, accepted });
}
