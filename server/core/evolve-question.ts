import { heldKey } from './budget.ts';
import { cellOf, dequeue, setCell } from './cell.ts';
import type { EventOf } from './event.ts';
import { askedAbout, unhold } from './held.ts';
import type { RunState } from './state.ts';

/** A question opens; the task that it is about waits for its answer. */
export function raised(draft: RunState, event: EventOf<'question.raised'>, at: number): void {
  const { question } = event;
  draft.questions = new Map(draft.questions).set(question.id, { ...question, raisedAt: at });
  draft.openQuestions += 1;
  if (question.ceiling) askedAbout(draft, question.ceiling, question.id);
  if (question.task === undefined) return;
  const cell = cellOf(draft, question.task);
  dequeue(draft, cell);
  setCell(draft, question.task, { ...cell, state: { status: 'waiting', question: question.id } });
}

/** The answer closes the question; what it leads to follows as events of their own. */
export function answered(draft: RunState, event: EventOf<'question.answered'>): void {
  const question = draft.questions.get(event.question);
  if (!question || question.answered !== undefined) return;
  draft.questions = new Map(draft.questions).set(event.question, { ...question, answered: event.option });
  draft.openQuestions -= 1;
  if (question.ceiling) unhold(draft, heldKey(question.ceiling));
}
