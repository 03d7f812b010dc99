import type { InboxEntry } from '@/server/api/contract';
import { text } from '../text/text';

const { holds: words } = text.inbox;

/** What an answer unlocks, in words. */
export function holdsWords({ unlocks, status, question }: InboxEntry): string {
  const { tasks, total, whole } = unlocks;
  if (total === 0) return question.about === 'plan' ? words.plan : words.run;
  if (tasks === 0) return whole ? words.run : words.none;
  if (whole) return words.whole(tasks, total);
  return status === 'paused' ? words.paused(tasks, total) : words.part(tasks, total);
}
