import { text } from '@/components/text/text';
import { isReplanning } from '@/server/core/recovery-case';
import type { RunState, TaskCell } from '@/server/core/state';

const words = text.run.task.attempts.next;

/** What came, or will come, after a failed attempt, in a sentence; empty after any other. `at`: its index. */
export function whatFollowed(state: RunState, cell: TaskCell, at: number): string {
  const attempt = cell.attempts[at];
  if (attempt?.outcome !== 'failed') return '';
  const next = cell.attempts[at + 1];
  if (next) return words.retried(next.n);
  switch (cell.state.status) {
    case 'failed':
      if (cell.state.decided || state.closed) return words.stands;
      return isReplanning(state, cell) ? text.run.replanning : words.deciding;
    case 'waiting':
      return words.asked;
    case 'skipped':
      return words.skipped;
    default:
      return words.retrying;
  }
}
