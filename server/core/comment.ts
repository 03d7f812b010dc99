import { z } from 'zod';

/** The most characters of a comment, and the most comments on one question. */
export const MOST_COMMENT = 2000;
export const MOST_COMMENTS = 100;

/**
 * What somebody wrote on one part of a plan, or of a change of it, that waits for a person. `title`: what the part was
 * called then, as its task may never come to be. `id`: its event's seq. `at`: ms since epoch.
 */
export const comment = z.strictObject({
  id: z.int(),
  part: z.string().max(100),
  title: z.string().max(1000),
  text: z.string().max(MOST_COMMENT),
  by: z.strictObject({ id: z.string().max(100), name: z.string().max(100) }),
  at: z.number(),
});
export type Comment = z.infer<typeof comment>;

/** The command: says something to one part of what the question is about. What is wrong with the text is told by the core. */
export const commentQuestion = z.strictObject({
  type: z.literal('commentQuestion'),
  question: z.string().max(100),
  part: z.string().max(100),
  text: z.string().max(100_000),
});
/** The command: takes a comment back while nobody has answered. */
export const withdrawComment = z.strictObject({
  type: z.literal('withdrawComment'),
  question: z.string().max(100),
  comment: z.int(),
});

/** The event: somebody wrote something on one part of what the question is about. */
export const questionCommented = z.strictObject({
  type: z.literal('question.commented'),
  question: z.string(),
  ...comment.pick({ part: true, text: true }).shape,
});

/** The event: a comment was taken back. */
export const commentWithdrawn = z.strictObject({
  type: z.literal('question.commentWithdrawn'),
  question: z.string(),
  comment: z.int(),
});

/** What was asked to be otherwise: to all of it, and to parts of it. */
export type Revision = { remark?: string | undefined; comments?: readonly Comment[] | undefined };

/** Who wrote it, for a sentence. */
export function writerOf({ by }: Pick<Comment, 'by'>): string {
  return by.name || 'A person';
}
