import type { Actor } from './actor.ts';
import { heldKey } from './budget.ts';
import { cellOf, dequeue, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import { expiringOf } from './expiry.ts';
import { fingerprintOf } from './fingerprint.ts';
import { askedAbout, unhold } from './held.ts';
import { grouped, opsIn } from './hunks.ts';
import type { Proposal } from './proposal.ts';
import type { OptionCommand } from './question.ts';
import { NO_REPLANS, withOutcome } from './replans.ts';
import type { AskedQuestion, RunState } from './state.ts';
import type { TaskId } from './task.ts';

type By = { at: number; actor: Actor };

/** A question opens; the task that it is about waits for its answer. */
export function raised(draft: RunState, event: EventOf<'question.raised'>, at: number): void {
  const { question } = event;
  draft.questions = new Map(draft.questions).set(question.id, { ...question, raisedAt: at });
  draft.openQuestions += 1;
  const expiring = expiringOf(question);
  if (expiring) draft.expiring = [...(draft.expiring ?? []), expiring];
  if (question.ceiling) askedAbout(draft, question.ceiling, question.id);
  if (question.proposal) {
    draft.replans = withOutcome(draft, question.proposal.fingerprint, { outcome: 'asked' });
  }
  if (question.task === undefined) return;
  const cell = cellOf(draft, question.task);
  dequeue(draft, cell);
  setCell(draft, question.task, { ...cell, state: { status: 'waiting', question: question.id } });
}

/** The answer closes the question; what it leads to follows as events of their own. */
export function answered(draft: RunState, event: EventOf<'question.answered'>, { at, actor }: By): void {
  const question = draft.questions.get(event.question);
  if (!question || question.answered !== undefined) return;
  const { option, expired, accepted } = event;
  const { id, name } = actor;
  const asked = {
    ...question,
    answered: option,
    answeredBy: { id, name },
    answeredAt: at,
    ...(expired && { expired }),
    ...(accepted && { accepted }),
  };
  draft.questions = new Map(draft.questions).set(event.question, asked);
  draft.openQuestions -= 1;
  if (draft.expiring?.some(({ question: id }) => id === event.question)) {
    draft.expiring = draft.expiring.filter(({ question: id }) => id !== event.question);
  }
  if (question.ceiling) unhold(draft, heldKey(question.ceiling));
  const command = question.options.find(({ id }) => id === event.option)?.command;
  if (command) replanAnswered(draft, asked, command, event.params?.text?.trim());
}

/** What a person said to a proposed change, or to a limit of them. After a no, and after more leave, the failure waits for a decision again. */
function replanAnswered(
  draft: RunState,
  { proposal, expired, accepted, comments }: AskedQuestion,
  command: OptionCommand,
  remark: string | undefined,
): void {
  if (command.type === 'approveProposal' && proposal) {
    draft.replans = withOutcome(draft, proposal.fingerprint, {
      outcome: 'applied',
      ...taken(proposal, accepted),
      ...(comments && { comments }),
    });
  }
  if (command.type === 'declineProposal' && proposal) {
    const outcome = expired ? 'expired' : command.again ? 'sentBack' : 'declined';
    draft.replans = withOutcome(draft, proposal.fingerprint, {
      outcome,
      ...(remark && { remark }),
      ...(comments && { comments }),
    });
    undecide(draft, command.task);
  }
  if (command.type === 'allowReplan') {
    const { made, allowed } = draft.replans ?? NO_REPLANS;
    draft.replans = { made, allowed: [...allowed, command.task] };
    undecide(draft, command.task);
  }
}

/** How many tasks it added in the end, and each part that a person left out of it. */
function taken({ patch: { ops } }: Proposal, accepted: AskedQuestion['accepted']) {
  const hunks = grouped(ops);
  const parts = new Set(accepted?.hunks ?? hunks.keys());
  const added = opsIn(ops, parts).filter(({ op }) => op === 'add').length;
  const left = [...hunks].flatMap(([id, own]) => (parts.has(id) ? [] : [fingerprintOf(own)]));
  return { added, ...(left.length > 0 && { left }) };
}

function undecide(draft: RunState, task: TaskId): void {
  const cell = cellOf(draft, task);
  const { n = 0, failure, endedAt = 0 } = cell.attempts.at(-1) ?? {};
  if (cell.state.status !== 'waiting' || !failure) return;
  const state = { status: 'failed', attempt: n, failure, decided: false, at: endedAt } as const;
  setCell(draft, task, { ...cell, state });
  draft.undecided = { task, earlier: draft.undecided };
}
