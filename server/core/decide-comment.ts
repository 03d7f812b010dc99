import type { Actor } from './actor.ts';
import { type Command, type Refusal, refuse } from './command.ts';
import { MOST_COMMENT, MOST_COMMENTS, writerOf } from './comment.ts';
import type { Decision } from './decide.ts';
import { hunkOf } from './hunks.ts';
import { planNow } from './patch.ts';
import { isPlanReview } from './plan-review.ts';
import type { AskedQuestion, RunState } from './state.ts';

type Asked = Extract<Command, { type: 'commentQuestion' }>;

/** A comment on one part of what a person is asked about: also on a task that does not exist yet. */
export function commentQuestion(state: RunState, command: Asked): Decision {
  const question = state.questions.get(command.question);
  if (!question) return refuse('no_question', 'There is no such question.');
  const wrong = whyNot(state, question, command);
  if (wrong) return wrong;
  const { part, text } = command;
  return [{ type: 'question.commented', question: question.id, part, text: text.trim() }];
}

/** Takes one's own comment back, as long as nobody has answered with it. */
export function withdrawComment(
  state: RunState,
  { question: id, comment }: Extract<Command, { type: 'withdrawComment' }>,
  actor: Actor | undefined,
): Decision {
  const question = state.questions.get(id);
  if (!question) return refuse('no_question', 'There is no such question.');
  if (question.answered !== undefined) {
    return refuse('answered', 'This was answered meanwhile: the comment stays with the answer.');
  }
  const written = question.comments?.find((one) => one.id === comment);
  if (!written) return refuse('no_comment', 'This comment was taken back already.');
  if (written.by.id !== actor?.id) {
    const who = `${writerOf(written)} wrote this comment, and nobody else can take it back.`;
    return refuse('not_yours', `${who} Write one of your own beside it.`);
  }
  return [{ type: 'question.commentWithdrawn', question: id, comment }];
}

function whyNot(state: RunState, question: AskedQuestion, { part, text }: Asked): Refusal | undefined {
  if (question.answered !== undefined) {
    return refuse(
      'answered',
      'This was answered meanwhile, so a comment on it would reach nobody. Leave a note on the task instead: planners are told of notes.',
    );
  }
  const parts = partsOf(state, question);
  if (!parts) return refuse('no_parts', 'Only a plan, or a change of it, can be commented on.');
  if (!parts.has(part)) return refuse('no_hunk', `It has no part “${part}” to comment on.`);
  const { length } = text.trim();
  if (length === 0) return refuse('empty', 'The comment is empty. Say what should be otherwise, and why.');
  if (length > MOST_COMMENT) {
    const said = `The comment has ${length.toLocaleString('en')} characters; at most ${MOST_COMMENT.toLocaleString('en')} fit.`;
    return refuse('too_long', `${said} Shorten it, or spread it over the tasks that it is about.`);
  }
  if ((question.comments?.length ?? 0) < MOST_COMMENTS) return undefined;
  return refuse(
    'too_many',
    `It has ${MOST_COMMENTS} comments, as many as fit. Ask for another one with these first.`,
  );
}

/** What can be commented on; undefined: nothing of it. */
function partsOf(state: RunState, question: AskedQuestion): Set<string> | undefined {
  const { proposal } = question;
  if (proposal) return new Set(proposal.patch.ops.map(hunkOf));
  return isPlanReview(question) ? new Set(planNow(state).graph.tasks.map(({ id }) => id)) : undefined;
}
