import { opsIn } from '@/server/core/hunks';
import { planNow } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import { isPlanReview, keptOps, NO_PLAN, planOps, startOf } from '@/server/core/plan-review';
import type { Proposal } from '@/server/core/proposal';
import type { AskedQuestion, RunState } from '@/server/core/state';
import type { SomeParts } from './use-choice';

/** What a person looks at part by part: a change of the plan, or the first plan, as a change of nothing. */
export type ProposalQuestion = AskedQuestion & { proposal: Proposal };

const known = new WeakMap<AskedQuestion, { revision: number; reviewed: ProposalQuestion }>();

/** The question with what it asks to look at; undefined: it asks about something else. The same until either changes. */
export function reviewedIn(state: RunState, question: AskedQuestion): ProposalQuestion | undefined {
  if (question.proposal) return question as ProposalQuestion;
  if (!isPlanReview(question)) return undefined;
  const earlier = known.get(question);
  if (earlier?.revision === state.revision) return earlier.reviewed;
  const reviewed = { ...question, proposal: firstProposal(state, question) };
  known.set(question, { revision: state.revision, reviewed });
  return reviewed;
}

/** Whether it is the first plan, before the run begins. */
export function isFirst(question: Pick<AskedQuestion, 'about' | 'options'>): boolean {
  return isPlanReview(question);
}

/** The plan that the change is one of. */
export function beforeIn(state: RunState, question: AskedQuestion): SupervisorPlan {
  return isFirst(question) ? NO_PLAN : planNow(state);
}

/** The option that says yes. */
export function yesOf(question: AskedQuestion): string {
  return (isFirst(question) && startOf(question)?.id) || 'approve';
}

/** What opens in the editor: of the first plan, what is left out of it. */
export function editedOps(state: RunState, question: ProposalQuestion, accepted: SomeParts | undefined) {
  const { ops } = question.proposal.patch;
  if (!isFirst(question)) return accepted ? opsIn(ops, new Set(accepted.hunks)) : ops;
  const kept = accepted ? keptOps(planNow(state), accepted.hunks) : [];
  return 'refused' in kept ? [] : kept;
}

function firstProposal(state: RunState, question: AskedQuestion): Proposal {
  const plan = planNow(state);
  const ops = planOps(plan);
  const { note, forecast, revision } = state;
  const summary = note?.summary ?? '';
  return {
    patch: { base: revision, ops, reason: summary },
    fingerprint: '',
    summary,
    origin: note?.origin ?? 'model',
    added: ops.length,
    why: question.reason.slice(0, 1000),
    growth: {
      tasks: ops.length,
      calls: forecast?.calls ?? 0,
      tools: [],
      workers: [],
      hosts: [],
      effects: [],
      gates: [],
    },
    ...(forecast && { forecast: { before: NOTHING, after: forecast } }),
  };
}

const NONE = { low: 0, high: 0 };
const NOTHING = { tasks: 0, calls: 0, maps: 0, tokens: NONE, microUsd: NONE, criticalMs: NONE, samples: 0 };
