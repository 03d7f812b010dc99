import { approveProposal } from './approve-proposal.ts';
import { isRefusal, type Refusal, refuse } from './command.ts';
import type { DecisionContext } from './decide.ts';
import type { RunEvent } from './event.ts';
import { growthOf } from './growth.ts';
import { hunkOf, hunksOf } from './hunks.ts';
import { planNow, withOps } from './patch.ts';
import type { Proposal } from './proposal.ts';
import { proposalQuestion } from './proposal-question.ts';
import type { AskedQuestion, RunState } from './state.ts';
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
  return [{ type: 'question.raised', question: proposalQuestion(state, cell, rebased) }];
}

/** What is left of a proposal on the plan as it stands, and what fell away and why. */
export function rebasedProposal(
  state: RunState,
  proposal: Proposal,
  { catalogue }: Given,
): Proposal | Refusal {
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

/** The parts that somebody else's change stands against, and those that cannot do without these. */
function droppedOf(state: RunState, { patch, origin }: Proposal): Dropped {
  const { base } = patch;
  const hunks = hunksOf(planNow(state), patch.ops);
  const dropped = hunks.flatMap(({ id, ops }): Dropped => {
    const why = opsViolations(state, { base, ops: [...ops], origin }).map(({ message }) => message);
    return why.length > 0 ? [{ hunk: id, why: why.join(' ') }] : [];
  });
  for (const { hunk } of dropped) {
    const others = hunks.filter(({ id, needs }) => {
      return !dropped.some((one) => one.hunk === id) && needs.some((need) => need.hunk === hunk);
    });
    dropped.push(...others.map(({ id }) => ({ hunk: id, why: `It cannot do without “${hunk}”.` })));
  }
  return dropped;
}
