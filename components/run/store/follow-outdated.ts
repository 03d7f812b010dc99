import { behindOutdated } from '@/server/core/outdated';
import type { TaskId } from '@/server/core/task';
import type { RunStore } from './run-store';

/** How often a run that goes on is looked through at most, ms: this costs what the run costs, an event costs nothing. */
const SELDOM_MS = 1000;

/** Keeps which results rest on outdated ones, once tasks of the run began anew. Returns how to stop. */
export function followOutdated(run: RunStore, ms = SELDOM_MS): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    const { state, behind } = run.getState();
    const next = state ? behindOutdated(state) : NONE;
    if (!isSame(behind, next)) run.setState({ behind: next });
  };
  const stop = run.subscribe((view, before) => {
    if (view.state !== before.state && view.state?.reopened) timer ??= setTimeout(look, ms);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

const NONE: ReadonlyMap<TaskId, TaskId> = new Map();

function isSame(a: ReadonlyMap<TaskId, TaskId>, b: ReadonlyMap<TaskId, TaskId>): boolean {
  return a.size === b.size && [...a].every(([id, root]) => b.get(id) === root);
}
