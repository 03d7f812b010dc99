import { text } from '@/components/text/text';
import type { RunState } from '@/server/core/state';
import { blockedTasks } from '../store/task-view';

const words = text.run.header.next;

/** What a live run waits for, most pressing first, as one line; empty when nothing waits. `limited`: somebody has refused calls. */
export function waitsLine(state: RunState, limited = false): string {
  if (state.closed) return '';
  const blocked = blockedTasks(state).size;
  const { readyCount, delayedCount, openQuestions, counts } = state;
  const upstream = counts.pending - readyCount - delayedCount - blocked;
  const parts = [
    openQuestions > 0 && words.person(openQuestions),
    state.paused && words.paused,
    delayedCount > 0 && words.retry(delayedCount),
    !state.paused && readyCount > 0 && (limited ? words.limited : words.slots)(readyCount),
    upstream > 0 && words.upstream(upstream),
    blocked > 0 && words.blocked(blocked),
  ];
  return parts.filter((part) => part !== false).join(' · ');
}
