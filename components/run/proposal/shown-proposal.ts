import { type Hunk, hunksOf } from '@/server/core/hunks';
import { planNow, withOps } from '@/server/core/patch';
import { type PlanDiff, planDiff } from '@/server/core/plan-diff';
import type { Proposal } from '@/server/core/proposal';
import type { AskedQuestion, RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { linkId } from '../canvas/link-id';
import { useEdit, useRunState, useSelection } from '../store/context';
import type { SelectionView } from '../store/selection';

export type ProposalQuestion = AskedQuestion & { proposal: Proposal };
/** What a proposal would do to a task that is there. */
export type Mark = 'changed' | 'removed';

export type ShownProposal = {
  question: ProposalQuestion['id'];
  diff: PlanDiff;
  /** The parts that can be taken or left. */
  hunks: readonly Hunk[];
  marks: ReadonlyMap<TaskId, Mark>;
  /** Links that would go. */
  cut: ReadonlySet<string>;
};

/** The open proposal that the graph shows: the chosen one, else the oldest. */
export function proposalShown(
  { openQuestions, questions, closed }: RunState,
  chosen: string | undefined,
): ProposalQuestion | undefined {
  if (openQuestions === 0 || closed) return undefined;
  const open = [...questions.values()].filter(isOpenProposal);
  return open.find(({ id }) => id === chosen) ?? open[0];
}

export function isOpenProposal(question: AskedQuestion): question is ProposalQuestion {
  return question.proposal !== undefined && question.answered === undefined;
}

type Known = { revision: number; shown: ShownProposal };
const known = new WeakMap<Proposal, Known>();

/** What the proposal would change in the plan as it stands. Worked out once per revision. */
export function shownOf(state: RunState, { id, proposal }: ProposalQuestion): ShownProposal {
  const earlier = known.get(proposal);
  if (earlier?.revision === state.revision) return earlier.shown;
  const plan = planNow(state);
  const diff = planDiff(plan, withOps(plan, proposal.patch.ops));
  const marks = new Map<TaskId, Mark>([
    ...diff.changed.map((change) => [change.id, 'changed'] as const),
    ...diff.removed.map((task) => [task.id, 'removed'] as const),
  ]);
  const cut = new Set(diff.unlinked.map(({ from, to }) => linkId(from, to)));
  const shown = { question: id, diff, hunks: hunksOf(plan, proposal.patch.ops), marks, cut };
  known.set(proposal, { revision: state.revision, shown });
  return shown;
}

/** The proposal that the graph shows now; undefined without one, and while it is edited: then the draft shows it. */
export function useShownProposal(): ShownProposal | undefined {
  const chosen = useSelection((view) => view.proposal);
  const edited = useEdit((view) => view.draft?.answers);
  return useRunState((state) => {
    const question = proposalShown(state, chosen);
    return question && question.id !== edited ? shownOf(state, question) : undefined;
  });
}

/** What the shown proposal would do to this task; undefined also while that part of it is left out. */
export function useProposalMark(id: TaskId): Mark | undefined {
  const shown = useShownProposal();
  const isLeft = useSelection((view) => shown !== undefined && isLeftOut(view, shown.question, id));
  return isLeft ? undefined : shown?.marks.get(id);
}

/** Whether the shown proposal would cut this link. */
export function useIsCut(link: string): boolean {
  const shown = useShownProposal();
  const cutter = link.slice(link.lastIndexOf('>') + 1);
  const isLeft = useSelection((view) => shown !== undefined && isLeftOut(view, shown.question, cutter));
  return !isLeft && (shown?.cut.has(link) ?? false);
}

/** Whether this part of the proposal is left out. */
export function isLeftOut({ leftOut }: SelectionView, question: string, part: string): boolean {
  return leftOut.get(question)?.has(part) ?? false;
}
