import { text } from '@/components/text/text';
import type { Catalogue } from '@/server/core/catalogue';
import { runStatus } from '@/server/core/derived';
import { heldCount, stuckTasks } from '@/server/core/run-waits';
import type { RunState } from '@/server/core/state';
import { blockedTasks } from '../store/task-view';
import { nameIn } from '../use-worker-name';

const words = text.run.header.next;

/** What a live run waits for, most pressing first, as one line; empty when nothing waits. `limited`: somebody has refused calls. */
export function waitsLine(state: RunState, limited = false, catalogue?: Catalogue): string {
  if (state.closed) return '';
  const blocked = blockedTasks(state).size;
  const { readyCount, delayedCount, openQuestions, counts } = state;
  const held = heldCount(state);
  const upstream = counts.pending - readyCount - delayedCount - blocked - held;
  const away = catalogue ? stuckTasks(state, catalogue).length : 0;
  const ready = readyCount - away;
  const parts = [
    openQuestions > 0 && words.person(openQuestions),
    state.paused && readyCount > 0 && runStatus(state) !== 'waiting' && words.paused(readyCount),
    delayedCount > 0 && words.retry(delayedCount),
    !state.paused && ready > 0 && (limited ? words.limited : words.slots)(ready),
    !state.paused && away > 0 && words.away(away),
    held > 0 && words.budget(held),
    upstream > 0 && words.upstream(upstream),
    blocked > 0 && words.blocked(blocked),
  ];
  return parts.filter((part) => part !== false).join(' · ');
}

/** Why nothing of a run goes on although it is neither paused nor asks: whom its tasks wait for in vain; empty when something can. */
export function standstillLine(state: RunState, catalogue: Catalogue): string {
  const { closed, paused, running, openQuestions, delayedCount, readyCount } = state;
  if (closed || paused || running.length > 0 || openQuestions > 0 || delayedCount > 0 || readyCount === 0)
    return '';
  const stuck = stuckTasks(state, catalogue);
  if (stuck.length < readyCount - heldCount(state)) return '';
  const workers = [...new Set(stuck.map(({ worker }) => worker))];
  if (workers.length === 0) return '';
  return text.run.header.standstill(
    stuck.length,
    workers.map((worker) => nameIn(catalogue, worker)),
  );
}
