import { isRefusal, type Refusal, refuse } from './command.ts';
import type { DecisionContext } from './decide.ts';
import { patched } from './decide-patch.ts';
import type { RunEvent } from './event.ts';
import { chosenOps, type HunkEdit, hunkOf, withEdits } from './hunks.ts';
import { type GraphOp, planNow } from './patch.ts';
import type { Accepted, Proposal } from './proposal.ts';
import type { AskedQuestion, RunState } from './state.ts';

type Given = Pick<DecisionContext, 'catalogue'>;

/** A person's yes, to all of it or to these parts: validated against the plan as it stands now. */
export function approveProposal(
  state: RunState,
  { proposal, task }: AskedQuestion,
  { catalogue, accepted }: Given & { accepted?: Accepted | undefined },
): RunEvent[] | Refusal {
  if (!proposal || task === undefined) return refuse('no_proposal', 'There is no change to approve.');
  const ops = acceptedOps(state, proposal, accepted);
  if (isRefusal(ops)) return ops;
  const change = patched(state, { ...proposal.patch, ops }, { catalogue, origin: proposal.origin });
  if (!isRefusal(change)) return [stands(state, task, proposal), ...change];
  const { base } = proposal.patch;
  if (base === state.revision) return change;
  const advice = `It was made on revision ${base} of the plan, which is at revision ${state.revision}: rebase it, or ask for another one.`;
  return refuse(change.code, ...change.reasons, advice);
}

/** What an approval of these parts would do, or why they cannot be approved alone. */
export function acceptedOps(
  state: RunState,
  { patch }: Proposal,
  accepted: Accepted | undefined,
): GraphOp[] | Refusal {
  if (!accepted) return patch.ops;
  const { hunks, edits = [] } = accepted;
  const problems = editProblems(patch.ops, hunks, edits);
  if (problems.length > 0) return refuse('no_edit', ...problems);
  return chosenOps(planNow(state), withEdits(patch.ops, edits), hunks);
}

function editProblems(
  ops: readonly GraphOp[],
  hunks: readonly string[],
  edits: readonly HunkEdit[],
): string[] {
  const removed = new Set(ops.flatMap((op) => (op.op === 'remove' ? [op.id] : [])));
  const parts = new Set(ops.map(hunkOf));
  return edits.flatMap(({ task: { id, title } }) => {
    if (removed.has(id)) return [`“${title}” would be removed: it cannot be edited.`];
    if (!parts.has(id)) return [`The proposal does not change “${title}”: edit it in the plan.`];
    return hunks.includes(id) ? [] : [`“${title}” was edited, and is left out: choose it, or undo the edit.`];
  });
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
