import { approveProposal } from './approve-proposal.ts';
import { isRefusal, type Refusal, refuse } from './command.ts';
import type { DecisionContext } from './decide.ts';
import type { RunEvent } from './event.ts';
import { needsOf } from './graph.ts';
import { growthOf } from './growth.ts';
import { hunkOf, hunksOf, titlesIn } from './hunks.ts';
import { type GraphOp, planNow, withOps } from './patch.ts';
import type { Proposal } from './proposal.ts';
import { proposalQuestion } from './proposal-question.ts';
import type { AskedQuestion, RunState } from './state.ts';
import type { TaskId } from './task.ts';
import { violationText } from './validate.ts';
import { opsViolations, patchViolations } from './validate-patch.ts';

type Given = Pick<DecisionContext, 'catalogue'>;
type Dropped = NonNullable<Proposal['rebased']>['dropped'];

/** The proposal again, on the plan as it stands: without the parts that no longer fit. Asks in the place of the old one. */
export function rebaseProposal(
  state: RunState,
  question: AskedQuestion,
  { catalogue }: Given,
): RunEvent[] | Refusal {
  const { proposal, task } = question;
  const cell = task === undefined ? undefined : state.tasks.get(task);
  if (!proposal || !cell) return refuse('no_proposal', 'There is no change to rebase.');
  if (!isRefusal(approveProposal(state, question, { catalogue }))) {
    return refuse('fits', 'It fits the plan as it stands: approve or decline it.');
  }
  const rebased = rebasedProposal(state, proposal, { catalogue });
  if (isRefusal(rebased)) return rebased;
  const { comments } = question;
  const asked = { ...proposalQuestion(state, cell, rebased), ...(comments && { comments }) };
  return [{ type: 'question.raised', question: asked }];
}

/** What is left of a proposal on the plan as it stands, and what fell away and why. */
function rebasedProposal(state: RunState, proposal: Proposal, { catalogue }: Given): Proposal | Refusal {
  const { patch, origin, forecast, rebased, ...rest } = proposal;
  const dropped = droppedOf(state, proposal);
  const gone = new Set(dropped.map(({ hunk }) => hunk));
  const ops = patch.ops.filter((op) => !gone.has(hunkOf(op)));
  if (ops.length === 0) {
    return refuse(
      'nothing_left',
      'Nothing of it fits the plan as it stands: ask for another one, or decline it.',
    );
  }
  const base = state.revision;
  const violations = patchViolations(state, { base, ops, origin }, catalogue);
  if (violations.length > 0) {
    const advice =
      'What is left of it does not fit the plan as it stands: ask for another one, or decline it.';
    return refuse('nothing_left', ...violations.map(violationText), advice);
  }
  const before = planNow(state);
  const isWhole = dropped.length === 0;
  return {
    ...rest,
    origin,
    patch: { ...patch, base, ops },
    added: ops.filter(({ op }) => op === 'add').length,
    growth: growthOf(before, withOps(before, ops), { catalogue, origin, ...(isWhole && { forecast }) }),
    ...(isWhole && forecast && { forecast }),
    rebased: { from: rebased?.from ?? patch.base, dropped: [...(rebased?.dropped ?? []), ...dropped] },
  };
}

/** The parts that others' changes stand against, those that use a task which is gone, and those that need either. */
function droppedOf(state: RunState, { patch: { base, ops }, origin }: Proposal): Dropped {
  const plan = planNow(state);
  const after = withOps(plan, ops);
  const titleOf = titlesIn(plan, after);
  const there = new Set(after.graph.tasks.map(({ id }) => id));
  const hunks = hunksOf(plan, ops);
  const dropped = new Map<string, string>();
  for (const { id, ops: own } of hunks) {
    const gone = new Set(own.flatMap(usedBy).filter((used) => !there.has(used)));
    const why = [
      ...opsViolations(state, { base, ops: [...own], origin }).map(({ message }) => message),
      ...[...gone].map((used) => `It uses “${state.tasks.get(used)?.spec.title ?? used}”, which is gone.`),
    ];
    if (why.length > 0) dropped.set(id, why.join(' '));
  }
  for (const [lost] of dropped) {
    for (const { id, needs } of hunks) {
      if (dropped.has(id) || !needs.some(({ hunk }) => hunk === lost)) continue;
      dropped.set(id, `It needs the change of ${titleOf(lost)}, which fell away.`);
    }
  }
  return [...dropped].map(([hunk, why]) => ({ hunk, why }));
}

/** The tasks that must be there for it. */
function usedBy(op: GraphOp): readonly TaskId[] {
  if (op.op === 'add' || op.op === 'edit') return needsOf(op.task);
  if (op.op === 'link') return [op.from];
  return op.op === 'deliver' ? op.deliverables : [];
}
