import { toast } from 'sonner';
import { text } from '@/components/text/text';
import type { PersonCommand } from '@/server/core/command';
import type { GraphOp, Patch } from '@/server/core/patch';
import type { SupervisorPlan } from '@/server/core/plan';
import type { AskedQuestion, RunState } from '@/server/core/state';
import type { RunId } from '@/server/core/task';
import { sendGrouping } from '../groups/send-grouping';
import { yesOf } from '../proposal/reviewed';
import type { Stores } from '../store/context';
import { drawnPlan, type PlanWanted, planWanted } from './blank';
import { baseOf, type EditDraft } from './edit-draft';
import { type Applied, type AppliedGrouping, type AppliedPatch, discard, setDraft } from './edit-store';
import { overtakenBy } from './overtaken';
import { patchReason } from './patch-reason';
import { sendCommand, sendPatch, withoutPath } from './send-patch';

const words = text.run.edit;

/** Applies the draft as one patch. What is refused stays in the draft, with the reasons told. */
export async function applyDraft(id: RunId, stores: Stores): Promise<void> {
  const { draft, edited, applying } = stores.edit.getState();
  const { state } = stores.run.getState();
  if (!draft || !edited || !state || applying || overtakenBy(state, draft)) return;
  const ops = [...edited.ops];
  if (ops.length === 0) return discard(stores.edit);
  const wanted = planWanted(state);
  if (wanted) return givePlan(id, stores, wanted, edited.plan);
  const base = baseOf(state, draft);
  const proposed = proposalOf(state, draft);
  if (proposed) return approveEdited(id, stores, proposed, { base, ops });
  stores.edit.setState({ applying: true });
  const answer = await sendPatch(id, stores.run, { base, ops, reason: patchReason(edited) });
  stores.edit.setState({ applying: false });
  if ('reasons' in answer) {
    setDraft(stores.edit, stores.run, draft);
    return tellRefusal(answer.reasons);
  }
  discard(stores.edit);
  remember(stores, answer.applied);
  tellApplied(id, stores, words.applied(ops.length));
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
  { ops, reason, said }: { ops: GraphOp[]; reason: string; said: string },
): Promise<boolean> {
  const { state } = stores.run.getState();
  if (!state) return false;
  const answer = await sendPatch(id, stores.run, { base: state.revision, ops, reason });
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
  if (!again) return;
  stores.edit.setState(({ applied, takenBack }) => ({
    applied: applied.slice(0, -1),
    takenBack: [...takenBack, again],
  }));
  toast('ops' in last ? words.tookBack : text.run.groups.said.back);
}

/** Applies once more what was taken back last. */
export async function applyAgain(id: RunId, stores: Stores): Promise<void> {
  const last = stores.edit.getState().takenBack.at(-1);
  if (!last) return void toast(words.nothingToRedo);
  const again = await reverse(id, stores, last);
  if (!again) return;
  stores.edit.setState(({ applied, takenBack }) => ({
    applied: [...applied, again],
    takenBack: takenBack.slice(0, -1),
  }));
  toast('ops' in again ? words.applied(again.ops.length) : text.run.groups.said.again);
}

/** What takes this one back, done; undefined: it was refused. */
function reverse(id: RunId, stores: Stores, last: Applied): Promise<Applied | undefined> {
  return 'ops' in last ? reversePatch(id, stores, last) : reverseGrouping(id, last);
}

async function reverseGrouping(
  id: RunId,
  { grouping, inverse }: AppliedGrouping,
): Promise<AppliedGrouping | undefined> {
  const reasons = await sendGrouping(id, inverse);
  if (!reasons) return { grouping: inverse, inverse: grouping };
  tellRefusal(reasons);
  return undefined;
}

async function reversePatch(
  id: RunId,
  stores: Stores,
  last: AppliedPatch,
): Promise<AppliedPatch | undefined> {
  const answer = await sendPatch(id, stores.run, {
    base: last.revision,
    ops: [...last.inverse],
    reason: words.reverseReason(last.revision),
  });
  if ('reasons' in answer) {
    tellRefusal(answer.reasons);
    return undefined;
  }
  return { ...answer.applied, inverse: last.ops };
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
