import { isRefusal, type Refusal, refuse } from './command.ts';
import type { DecisionContext } from './decide.ts';
import { patched } from './decide-patch.ts';
import type { RunEvent } from './event.ts';
import { chosenOps, hunkOf } from './hunks.ts';
import { type Patch, planNow, withOps } from './patch.ts';
import { planDiff } from './plan-diff.ts';
import type { Accepted, AcceptedParts, Proposal } from './proposal.ts';
import type { AskedQuestion, RunState } from './state.ts';

type Given = Pick<DecisionContext, 'catalogue'>;

/** A person's yes, to all of it or to these parts: validated against the plan as it stands now. */
export function approveProposal(
  state: RunState,
  { proposal, task }: AskedQuestion,
  { catalogue, accepted }: Given & { accepted?: Accepted | undefined },
): RunEvent[] | Refusal {
  if (!proposal || task === undefined) return refuse('no_proposal', 'There is no change to approve.');
  const change = acceptedChange(state, proposal, accepted);
  if (isRefusal(change)) return change;
  const patch = patched(state, { ...proposal.patch, ...change }, { catalogue, origin: proposal.origin });
  if (!isRefusal(patch)) return [stands(state, task, proposal), ...patch];
  const { base } = change;
  if (base === state.revision) return patch;
  const advice = `It was made on revision ${base} of the plan, which is at revision ${state.revision}: rebase it, or ask for another one.`;
  return refuse(patch.code, ...patch.reasons, advice);
}

type Change = Pick<Patch, 'base' | 'ops'>;

/** What an approval would do, or why the chosen parts cannot be approved alone. */
function acceptedChange(
  state: RunState,
  { patch: { base, ops } }: Proposal,
  accepted: Accepted | undefined,
): Change | Refusal {
  if (!accepted) return { base, ops };
  if ('change' in accepted) return accepted.change;
  const chosen = chosenOps(planNow(state), ops, accepted.hunks);
  return isRefusal(chosen) ? chosen : { base, ops: chosen };
}

/** What the log keeps of it: which parts of the proposal, and which tasks a person changed first. */
export function partsOf(state: RunState, { patch }: Proposal, accepted: Accepted): AcceptedParts {
  if ('hunks' in accepted) return accepted;
  const { ops } = accepted.change;
  const before = planNow(state);
  const { added, removed, changed, linked, unlinked } = planDiff(
    withOps(before, patch.ops),
    withOps(before, ops),
  );
  const parts = new Set(ops.map(hunkOf));
  const differ = [
    ...[...added.map(({ task }) => task), ...removed, ...changed].map(({ id }) => id),
    ...[...linked, ...unlinked].map(({ to }) => to),
  ];
  const edited = [...new Set(differ)].filter((id) => parts.has(id));
  const hunks = [...new Set(patch.ops.map(hunkOf))].filter((id) => parts.has(id));
  return { hunks, ...(edited.length > 0 && { edited }) };
}

/** Nothing waits for the failed task any more; the change may let it begin anew, remove it, or go around it. */
function stands({ tasks }: RunState, task: string, { origin }: Proposal): RunEvent {
  const attempts = tasks.get(task)?.attempts ?? [];
  const cls = attempts.at(-1)?.failure?.class ?? 'logic';
  const saw = {
    rule: 'a person approved the change of the plan',
    class: cls,
    before: Math.max(0, attempts.length - 1),
  };
  return { type: 'recovery.decided', task, attempt: attempts.length, saw, chose: { type: 'replan', origin } };
}
