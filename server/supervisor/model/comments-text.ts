import { type Comment, writerOf } from '../../core/comment.ts';
import { quoted } from './quoted.ts';

/** The most characters of all comments. */
const MOST = 12_000;

/** What people wrote on tasks, each with its task: what is cut off is the last. `on`: the change that it was part of. */
export function commentsText(written: readonly { comment: Comment; on?: string }[]): string[] {
  if (written.length === 0) return [];
  const lines = written.map(({ comment: { part, title, by, text }, on }) =>
    JSON.stringify({
      task: part,
      title,
      by: writerOf({ by }),
      comment: text,
      ...(on !== undefined && { on }),
    }),
  );
  const asked =
    'What people wrote on its tasks. Do what each comment asks, or say in the summary what is not done and why:';
  return [`${asked}\n${quoted('comments', lines.join('\n'), MOST)}`];
}
