import type { Comment } from './comment.ts';
import { DEFAULT_REPLANS } from './policy.ts';
import type { MadeProposal } from './proposal.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/**
 * What became of a proposal. `applied`: it is part of the plan. `asked`: it waits, or was overtaken by another change.
 * `declined`: a person said no. `sentBack`: a person asked for another one. `refused`: it could not be applied.
 * `expired`: nobody answered in time, which is no person's no.
 */
export type ProposalOutcome = 'applied' | 'asked' | 'declined' | 'sentBack' | 'refused' | 'expired';

/** A proposal for a failure of this task's attempt. `remark`: what the person who said no wrote. */
export type KnownProposal = MadeProposal & {
  task: TaskId;
  attempt: number;
  outcome: ProposalOutcome;
  remark?: string;
  /** What people wrote on its parts. */
  comments?: readonly Comment[];
  /** The fingerprints of the parts that a person left out when the rest was approved. */
  left?: readonly string[];
};

/** Every proposal of a run so far, and the tasks for which a person allowed one more than the limit. */
export type Replans = { made: readonly KnownProposal[]; allowed: readonly TaskId[] };

export const NO_REPLANS: Replans = { made: [], allowed: [] };

/** A limit of replans that is reached. `most`: what it is, with what a person allowed beyond it. */
export type ReachedLimit = { limit: 'perTask' | 'perRun'; most: number };

/** The limit that keeps a planner from being asked about this task; undefined: it may be. */
export function reachedLimit(
  { policy, replans = NO_REPLANS }: RunState,
  task: TaskId,
): ReachedLimit | undefined {
  const { perTask, perRun } = policy.replans ?? DEFAULT_REPLANS;
  const { made, allowed } = replans;
  const ofTask = perTask + allowed.filter((id) => id === task).length;
  if (made.filter((one) => one.task === task).length >= ofTask) return { limit: 'perTask', most: ofTask };
  const ofRun = perRun + allowed.length;
  return made.length >= ofRun ? { limit: 'perRun', most: ofRun } : undefined;
}

/** How many more tasks changes of the plan may add by themselves; negative when a person allowed more. */
export function tasksLeft({ policy, replans = NO_REPLANS }: RunState): number {
  const { addedTasks } = policy.replans ?? DEFAULT_REPLANS;
  const added = replans.made.filter(({ outcome }) => outcome === 'applied');
  return addedTasks - added.reduce((sum, one) => sum + one.added, 0);
}

/** Why no planner is asked about this failure (again), as far as the run itself says. */
export function whyNoReplan(state: RunState, cell: TaskCell): string | undefined {
  const { id } = cell.spec;
  if (cell.parent !== undefined) return 'one item of a list cannot be planned anew by itself';
  const last = state.replans?.made.findLast(({ task }) => task === id);
  if (last?.outcome === 'declined' && last.attempt === cell.attempts.length) {
    const remark = last.remark ? `: “${last.remark.slice(0, 500)}”` : '';
    return `a person declined the change of the plan${remark}`;
  }
  if (last?.outcome === 'expired' && last.attempt === cell.attempts.length) {
    return 'nobody answered the proposed change of the plan in time';
  }
  if (reachedLimit(state, id)?.limit !== 'perRun') return undefined;
  const isAsked = [...state.questions.values()].some(
    ({ limit, answered }) => limit === 'perRun' && answered === undefined,
  );
  return isAsked
    ? 'the plan was changed as often as it may be, and a person is asked about that already'
    : undefined;
}

export function withProposal(state: RunState, proposal: KnownProposal): Replans {
  const { made, allowed } = state.replans ?? NO_REPLANS;
  return { made: [...made, proposal], allowed };
}

/** The same with what became of the last proposal of this fingerprint. */
export function withOutcome(
  state: RunState,
  fingerprint: string,
  became: Pick<KnownProposal, 'outcome' | 'remark' | 'left' | 'comments'> & { added?: number },
): Replans {
  const { made, allowed } = state.replans ?? NO_REPLANS;
  const at = made.findLastIndex((one) => one.fingerprint === fingerprint);
  const after = made.map((one, i) => (i === at ? { ...one, ...became } : one));
  return { made: after, allowed };
}

/** The proposal in whose place a person asked for this one: the last for the task before it, if it was sent back. */
export function sentBackBefore(
  { replans = NO_REPLANS }: Pick<RunState, 'replans'>,
  task: TaskId,
  fingerprint?: string,
): KnownProposal | undefined {
  const own = replans.made.filter((one) => one.task === task);
  const at = fingerprint === undefined ? -1 : own.findLastIndex((one) => one.fingerprint === fingerprint);
  const before = own.at(at === -1 ? -1 : at - 1);
  return at !== 0 && before?.outcome === 'sentBack' ? before : undefined;
}
