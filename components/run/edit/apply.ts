import { toast } from 'sonner';
import { text } from '@/components/text/text';
import type { PersonCommand } from '@/server/core/command';
import { type GraphOp, type Patch, targetOf } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { AskedQuestion, RunState } from '@/server/core/state';
import type { RunId, TaskId } from '@/server/core/task';
import { sendGrouping } from '../groups/send-grouping';
import { forWhatIsLeft } from '../groups/undo-grouping';
import { yesOf } from '../proposal/reviewed';
import type { Stores } from '../store/context';
import { drawnPlan, type PlanWanted, planWanted } from './blank';
import { baseOf, type EditDraft } from './edit-draft';
import { type Applied, type AppliedGrouping, type AppliedPatch, discard, setDraft } from './edit-store';
import { overtakenBy } from './overtaken';
import { patchReason } from './patch-reason';
import { type Restart, sendCommand, sendPatch, withoutPath } from './send-patch';

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
  const tasks = runningIn(state, ops);
  if (tasks.length > 0 && !restart) {
    stores.edit.setState({ asking: { type: 'changeRunning', tasks } });
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

/** The running tasks that these operations touch: to change one is to restart it. */
export function runningIn({ running }: RunState, ops: readonly GraphOp[]): TaskId[] {
  const touched = new Set(ops.map(targetOf));
  return running.filter((id) => touched.has(id));
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

/** Takes back the last of one's own patches that stands. */
export async function takeBack(id: RunId, stores: Stores): Promise<void> {
  const last = stores.edit.getState().applied.at(-1);
  if (!last) return void toast(words.nothingToUndo);
  const again = await reverse(id, stores, last);
  const without = ({ applied }: { applied: readonly Applied[] }) => ({
    applied: applied.filter((one) => one !== last),
  });
  if ('reasons' in again) return offerToLeave(again.reasons, () => stores.edit.setState(without));
  stores.edit.setState((view) => ({ ...without(view), takenBack: [...view.takenBack, again] }));
  toast('ops' in last ? words.tookBack : text.run.groups.said.back);
}

/** Applies once more what was taken back last. */
export async function applyAgain(id: RunId, stores: Stores): Promise<void> {
  const last = stores.edit.getState().takenBack.at(-1);
  if (!last) return void toast(words.nothingToRedo);
  const again = await reverse(id, stores, last);
  const without = ({ takenBack }: { takenBack: readonly Applied[] }) => ({
    takenBack: takenBack.filter((one) => one !== last),
  });
  if ('reasons' in again) return offerToLeave(again.reasons, () => stores.edit.setState(without));
  stores.edit.setState((view) => ({ ...without(view), applied: [...view.applied, again] }));
  toast('ops' in again ? words.applied(again.ops.length) : text.run.groups.said.again);
}

/** A step that can't be reversed any more stands before the earlier ones: it may be left as it is. */
function offerToLeave(reasons: readonly string[], onClick: () => void): void {
  toast.error(words.notTaken, { description: reasons.join(' '), action: { label: words.leave, onClick } });
}

type Refused = { reasons: readonly string[] };

/** What takes this one back, done. */
function reverse(id: RunId, stores: Stores, last: Applied): Promise<Applied | Refused> {
  return 'ops' in last ? reversePatch(id, stores, last) : reverseGrouping(id, stores, last);
}

async function reverseGrouping(
  id: RunId,
  stores: Stores,
  { grouping, inverse }: AppliedGrouping,
): Promise<AppliedGrouping | Refused> {
  const { state } = stores.run.getState();
  const reasons = await sendGrouping(id, state ? forWhatIsLeft(state, inverse) : inverse);
  return reasons ? { reasons } : { grouping: inverse, inverse: grouping };
}

async function reversePatch(id: RunId, stores: Stores, last: AppliedPatch): Promise<AppliedPatch | Refused> {
  const answer = await sendPatch(id, stores.run, {
    base: last.revision,
    ops: [...last.inverse],
    reason: words.reverseReason(last.revision),
  });
  return 'reasons' in answer ? answer : { ...answer.applied, inverse: last.ops };
}

/** One's own change can be taken back from now on. */
export function remember({ edit }: Stores, applied: Applied): void {
  edit.setState((view) => ({ applied: [...view.applied, applied], takenBack: [] }));
}

export function tellApplied(id: RunId, stores: Stores, said: string): void {
  toast(said, { action: { label: words.undo, onClick: () => void takeBack(id, stores) } });
}

export function tellRefusal(reasons: readonly string[]): void {
  toast.error(words.notTaken, { description: reasons.join(' ') });
}
