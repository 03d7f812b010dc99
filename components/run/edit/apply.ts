import { toast } from 'sonner';
import { text } from '@/components/text/text';
import type { PersonCommand } from '@/server/core/command';
import type { GraphOp, Patch } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { AskedQuestion, RunState } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { yesOf } from '../proposal/reviewed';
import type { Stores } from '../store/context';
import { drawnPlan, type PlanWanted, planWanted } from './blank';
import { baseOf, type EditDraft } from './edit-draft';
import { discard, setDraft } from './edit-store';
import { lossIn } from './loss';
import { overtakenBy } from './overtaken';
import { patchReason } from './patch-reason';
import { type Restart, sendCommand, sendPatch, withoutPath } from './send-patch';
import { remember, tellApplied, tellRefusal } from './take-back';

const words = text.run.edit;

/**
 * Applies the draft as one patch. What is refused stays in the draft, with the reasons told. Where it touches what runs, a
 * person is asked first whether that restarts. True: it was applied.
 */
export async function applyDraft(id: RunId, stores: Stores, restart?: Restart): Promise<boolean> {
  const { draft, edited, applying } = stores.edit.getState();
  const { state } = stores.run.getState();
  if (!draft || !edited || !state || applying || overtakenBy(state, draft)) return false;
  const ops = [...edited.ops];
  const base = baseOf(state, draft);
  if (ops.length === 0) discard(stores.edit);
  else if (isAnswer(state, draft)) await answerWith(id, stores, { base, ops });
  else return changePlan(id, stores, { base, ops, restart });
  return true;
}

/** Whether the draft is the answer to a question: for a plan, or about a proposal. */
function isAnswer(state: RunState, draft: EditDraft): boolean {
  return planWanted(state) !== undefined || proposalOf(state, draft) !== undefined;
}

async function answerWith(id: RunId, stores: Stores, change: Pick<Patch, 'base' | 'ops'>): Promise<void> {
  const { draft, edited } = stores.edit.getState();
  const { state } = stores.run.getState();
  if (!draft || !edited || !state) return;
  const wanted = planWanted(state);
  if (wanted) return givePlan(id, stores, wanted, edited.plan);
  const proposed = proposalOf(state, draft);
  if (proposed) await approveEdited(id, stores, proposed, change);
}

async function changePlan(
  id: RunId,
  stores: Stores,
  { base, ops, restart }: Pick<Patch, 'base' | 'ops'> & { restart: Restart | undefined },
): Promise<boolean> {
  const { draft, edited } = stores.edit.getState();
  const { state } = stores.run.getState();
  if (!draft || !edited || !state) return false;
  const loss = lossIn(state, ops);
  if (loss && !restart) {
    stores.edit.setState({ asking: { type: 'changeRunning', ...loss } });
    return false;
  }
  stores.edit.setState({ applying: true });
  const answer = await sendPatch(id, stores.run, { base, ops, reason: patchReason(edited) }, restart);
  stores.edit.setState({ applying: false });
  if ('reasons' in answer) {
    setDraft(stores.edit, stores.run, draft);
    tellRefusal(answer.reasons);
    return false;
  }
  discard(stores.edit);
  remember(stores, answer.applied);
  tellApplied(id, stores, words.applied(ops.length));
  return true;
}

/** The open question whose proposal, or first plan, the draft is; undefined once it was answered otherwise. */
export function proposalOf(state: RunState, { answers }: EditDraft): AskedQuestion | undefined {
  const question = answers === undefined ? undefined : state.questions.get(answers);
  return question && question.answered === undefined ? question : undefined;
}

/** Approves a proposal as a person made it. */
async function approveEdited(
  id: RunId,
  stores: Stores,
  question: AskedQuestion,
  change: Pick<Patch, 'base' | 'ops'>,
): Promise<void> {
  const accepted = { change };
  const option = yesOf(question);
  const reasons = await answered(id, stores, { question: question.id, option, accepted });
  if (reasons) tellRefusal(reasons.map(withoutPath));
  else toast(words.approved);
}

/** Answers the question for a plan with the one that was drawn. */
async function givePlan(id: RunId, stores: Stores, wanted: PlanWanted, plan: SupervisorPlan): Promise<void> {
  const { question, option } = wanted;
  const params = { json: drawnPlan(plan) };
  const reasons = await answered(id, stores, { question: question.id, option: option.id, params });
  if (reasons) tellRefusal(reasons);
}

type Answer = Omit<Extract<PersonCommand, { type: 'answerQuestion' }>, 'type'>;

/** Answers a question with the draft, which is gone then. Returns the reasons where it was refused: then it stays. */
async function answered(id: RunId, stores: Stores, answer: Answer): Promise<readonly string[] | undefined> {
  stores.edit.setState({ applying: true });
  const reasons = await sendCommand(id, { type: 'answerQuestion', ...answer });
  stores.edit.setState({ applying: false });
  if (!reasons) discard(stores.edit);
  return reasons;
}

/** Applies a change at once, without a draft. True: it was taken. */
export async function applyNow(
  id: RunId,
  stores: Stores,
  { ops, reason, said, restart }: { ops: GraphOp[]; reason: string; said: string; restart?: Restart },
): Promise<boolean> {
  const { state } = stores.run.getState();
  if (!state) return false;
  const answer = await sendPatch(id, stores.run, { base: state.revision, ops, reason }, restart);
  if ('reasons' in answer) {
    tellRefusal(answer.reasons);
    return false;
  }
  remember(stores, answer.applied);
  tellApplied(id, stores, said);
  return true;
}
