import { type Command, isRefusal, type Refusal, refuse } from './command.ts';
import type { DecisionContext } from './decide.ts';
import { patched } from './decide-patch.ts';
import type { EventOf, RunEvent } from './event.ts';
import { fingerprintOf } from './fingerprint.ts';
import { grows, growthOf } from './growth.ts';
import { type Patch, planNow, withOps } from './patch.ts';
import type { MadeProposal, Proposal } from './proposal.ts';
import { approvalReason, limitQuestion, proposalQuestion } from './proposal-question.ts';
import { reachedLimit, tasksLeft } from './replans.ts';
import type { RunState, TaskCell } from './state.ts';
import { taintOf } from './taint.ts';
import { violationText } from './validate.ts';
import { replanViolations } from './validate-replan.ts';

type Decided = Extract<Command, { type: 'decideRecovery' }>;
type Chosen = Extract<Decided['chose'], { type: 'replan' }>;

/** A change of the plan after a failure: made at once, or proposed to a person, as the approval mode says. */
export function decideReplan(
  state: RunState,
  cell: TaskCell,
  command: Decided & { chose: Chosen },
  { catalogue }: Pick<DecisionContext, 'catalogue'>,
): RunEvent[] | Refusal {
  const { task, chose } = command;
  const limit = reachedLimit(state, task);
  if (limit) return [decided(command), raised(limitQuestion(state, cell, limit))];
  const { patch, origin = 'model' } = chose;
  if (!patch) return refuse('no_patch', 'A change of the plan was chosen, but there is none.');
  const violations = replanViolations(state, { ...patch, task, origin }, catalogue);
  if (violations.length > 0) {
    const isConflict = violations.some(({ code }) => code === 'conflict' || code === 'settled');
    return refuse(isConflict ? 'conflict' : 'invalid_patch', ...violations.map(violationText));
  }
  const made = madeOf(patch, { ...chose, origin });
  const proposal = proposalOf(state, command, { patch, made, catalogue });
  if (proposal) return [decided(command, made), raised(proposalQuestion(state, cell, proposal))];
  const change = patched(state, patch, { catalogue, origin });
  return isRefusal(change) ? change : [decided(command, made), ...change];
}

/** What the planner made of it, as it is remembered. */
export function madeOf(
  patch: Pick<Patch, 'ops' | 'reason'>,
  { summary, origin }: { summary?: string | undefined; origin: MadeProposal['origin'] },
): MadeProposal {
  return {
    fingerprint: fingerprintOf(patch.ops),
    summary: summary ?? patch.reason,
    origin,
    added: patch.ops.filter(({ op }) => op === 'add').length,
  };
}

/** The proposal to a person; undefined when the change needs nobody's yes. */
function proposalOf(
  state: RunState,
  { task, chose }: Decided & { chose: Chosen },
  { patch, made, catalogue }: { patch: Patch; made: MadeProposal } & Pick<DecisionContext, 'catalogue'>,
): Proposal | undefined {
  const { forecast } = chose;
  const { origin } = made;
  const before = planNow(state);
  const growth = growthOf(before, withOps(before, patch.ops), { catalogue, origin, forecast });
  const why = approvalReason(state.policy.approval ?? 'replans', {
    isGrowing: grows(growth),
    added: made.added,
    left: tasksLeft(state),
  });
  if (why === undefined) return undefined;
  const tainted = origin === 'model' ? taintOf(state, task, catalogue) : [];
  return {
    patch,
    ...made,
    why,
    growth,
    ...(forecast && { forecast }),
    ...(tainted.length > 0 && { tainted }),
  };
}

function decided(
  { task, attempt, saw, chose }: Decided & { chose: Chosen },
  made?: MadeProposal,
): EventOf<'recovery.decided'> {
  const origin = made?.origin ?? chose.origin;
  const recorded = { type: 'replan', ...(origin && { origin }), ...(made && { made }) } as const;
  return { type: 'recovery.decided', task, attempt, saw, chose: recorded };
}

function raised(question: EventOf<'question.raised'>['question']): RunEvent {
  return { type: 'question.raised', question };
}
