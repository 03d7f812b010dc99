import { DELIVERY, type Hunk, hunksOf } from '@/server/core/hunks';
import { withOps } from '@/server/core/patch';
import { type PlanDiff, planDiff } from '@/server/core/plan-diff';
import type { Proposal } from '@/server/core/proposal';
import type { RunState } from '@/server/core/state';
import type { TaskId } from '@/server/core/task';
import { endsOf, linkId } from '../canvas/link-id';
import { useEdit, useRunState, useSelection } from '../store/context';
import { beforeIn, isFirst, type ProposalQuestion, reviewedIn } from './reviewed';

/** What a proposal would do to a task that is there; `left`: of the first plan, it would not be begun. */
export type Mark = 'changed' | 'removed' | 'left';

/** What a part does to a task that is there; `planned`: it is a task of the first plan. */
export type PartOp = 'changed' | 'removed' | 'rewired' | 'planned';

export type ShownProposal = {
  question: ProposalQuestion['id'];
  diff: PlanDiff;
  /** The parts that can be taken or left. */
  hunks: readonly Hunk[];
  marks: ReadonlyMap<TaskId, Mark>;
  /** The parts that are about a task which is there, by the task. */
  parts: ReadonlyMap<TaskId, PartOp>;
  /** Links that would go. */
  cut: ReadonlySet<string>;
  /** It is the first plan, whose tasks are there already. */
  first: boolean;
};

/** The open proposal that the graph shows: the chosen one, else the oldest. */
export function proposalShown(state: RunState, chosen: string | undefined): ProposalQuestion | undefined {
  const open = openProposals(state);
  return open.find(({ id }) => id === chosen) ?? open[0];
}

/** All that waits to be looked at part by part, oldest first. */
export function openProposals(state: RunState): ProposalQuestion[] {
  if (state.openQuestions === 0 || state.closed) return [];
  return [...state.questions.values()].flatMap((question) =>
    question.answered === undefined ? (reviewedIn(state, question) ?? []) : [],
  );
}

type Known = { revision: number; shown: ShownProposal };
const known = new WeakMap<Proposal, Known>();

/** What the proposal would change in the plan as it stands. Worked out once per revision. */
export function shownOf(state: RunState, question: ProposalQuestion): ShownProposal {
  const { id, proposal } = question;
  const earlier = known.get(proposal);
  if (earlier?.revision === state.revision) return earlier.shown;
  const plan = beforeIn(state, question);
  const first = isFirst(question);
  const after = withOps(plan, proposal.patch.ops);
  const diff = planDiff(plan, first ? { ...after, deliverables: [...state.deliverables] } : after);
  const marks = new Map<TaskId, Mark>([
    ...diff.changed.map((change) => [change.id, 'changed'] as const),
    ...diff.removed.map((task) => [task.id, 'removed'] as const),
  ]);
  const cut = new Set(diff.unlinked.map(({ from, to }) => linkId(from, to)));
  const hunks = hunksOf(plan, proposal.patch.ops);
  const parts = partsOf(hunks, { diff, marks, first });
  const shown = { question: id, diff, hunks, marks, parts, cut, first };
  known.set(proposal, { revision: state.revision, shown });
  return shown;
}

function partsOf(
  hunks: readonly Hunk[],
  { diff, marks, first }: Pick<ShownProposal, 'diff' | 'marks' | 'first'>,
): Map<TaskId, PartOp> {
  const added = new Set(first ? [] : diff.added.map(({ task }) => task.id));
  return new Map(
    hunks.flatMap(({ id }): [TaskId, PartOp][] => {
      if (id === DELIVERY || added.has(id)) return [];
      return [[id, first ? 'planned' : opOf(marks.get(id))]];
    }),
  );
}

function opOf(mark: Mark | undefined): PartOp {
  return mark === undefined || mark === 'left' ? 'rewired' : mark;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * A slice of the proposal that the graph shows now, and of what is left out of it; undefined without one, and while it is
 * edited: then the draft shows it. Renders again only when the slice changes.
 */
function useShown<T>(slice: (shown: ShownProposal, leftOut: ReadonlySet<string>) => T): T | undefined {
  const chosen = useSelection((view) => view.proposal);
  const leftOut = useSelection((view) => view.leftOut);
  const edited = useEdit((view) => view.draft?.answers);
  return useRunState((state) => {
    const question = proposalShown(state, chosen);
    if (!question || question.id === edited) return undefined;
    return slice(shownOf(state, question), leftOut.get(question.id) ?? NOTHING);
  });
}

export function useShownProposal(): ShownProposal | undefined {
  return useShown((shown) => shown);
}

/** The parts of the shown proposal that are left out. */
export function useLeftOut(): ReadonlySet<string> {
  return useShown((_, leftOut) => leftOut) ?? NOTHING;
}

/** What the shown proposal would do to this task; undefined also while that part of it is left out. */
export function useProposalMark(id: TaskId): Mark | undefined {
  return useShown(({ marks, first }, leftOut) => {
    if (leftOut.has(id)) return first ? 'left' : undefined;
    return marks.get(id);
  });
}

/** What the shown proposal's part about this task does; undefined: it has none. */
export function usePart(id: TaskId): PartOp | undefined {
  return useShown(({ parts }) => parts.get(id));
}

/** Whether the shown proposal would cut this link, and that part of it is taken. */
export function useIsCut(link: string): boolean {
  const { source, target } = endsOf(link);
  return (
    useShown(({ cut, first }, leftOut) =>
      first ? leftOut.has(source) || leftOut.has(target) : cut.has(link) && !leftOut.has(target),
    ) ?? false
  );
}
