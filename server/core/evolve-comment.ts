import type { Actor } from './actor.ts';
import type { EventOf } from './event.ts';
import { DELIVERY } from './hunks.ts';
import type { AskedQuestion, RunState } from './state.ts';

/** Somebody wrote something to a part of what an open question is about. */
export function commented(
  draft: RunState,
  { question: id, part, text }: EventOf<'question.commented'>,
  { at, actor }: { at: number; actor: Actor },
): void {
  const question = draft.questions.get(id);
  if (!question) return;
  const by = { id: actor.id, name: actor.name };
  const written = { id: draft.seq, part, title: titleOf(draft, question, part), text, by, at };
  const comments = [...(question.comments ?? []), written];
  draft.questions = new Map(draft.questions).set(id, { ...question, comments });
}

/** A comment is taken back. */
export function withdrawn(
  draft: RunState,
  { question: id, comment }: EventOf<'question.commentWithdrawn'>,
): void {
  const question = draft.questions.get(id);
  if (!question) return;
  const { comments = [], ...rest } = question;
  const left = comments.filter((one) => one.id !== comment);
  draft.questions = new Map(draft.questions).set(id, { ...rest, ...(left.length > 0 && { comments: left }) });
}

/** What a part is called: its task, as the proposal would leave it, else as it is. */
function titleOf({ tasks }: RunState, { proposal }: AskedQuestion, part: string): string {
  if (part === DELIVERY) return 'what is delivered';
  const ops = proposal?.patch.ops ?? [];
  const changed = ops.findLast((op) => 'task' in op && op.task.id === part);
  const spec = changed && 'task' in changed ? changed.task : tasks.get(part)?.spec;
  return (spec?.title ?? part).slice(0, 1000);
}
