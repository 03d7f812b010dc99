import { blockers } from './derived.ts';
import type { Degraded, RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';

/** A part of the result, or of the way to it, that is not as it was planned, and why, in a sentence. */
export type Shortfall = { task: TaskId; title: string; why: string };

/** The deliverables that are not there. */
export function missingDeliverables(state: RunState): Shortfall[] {
  return state.deliverables.flatMap((id) => {
    const cell = state.tasks.get(id);
    if (!cell || cell.state.status === 'succeeded') return [];
    return [{ task: id, title: cell.spec.title, why: whyMissing(state, cell) }];
  });
}

/**
 * What was done in a lesser way, and what was left out although others read it; not what the end of the run cut off. Costs a look at every task.
 */
export function lesserWork({ tasks }: RunState): Shortfall[] {
  const found: Shortfall[] = [];
  for (const { spec, state, degraded, feeds, removed } of tasks.values()) {
    const { id: task, title } = spec;
    if (degraded && state.status === 'succeeded') found.push({ task, title, why: degradedText(degraded) });
    else if (state.status === 'skipped' && !state.ended && removed === undefined && feeds.length > 0)
      found.push({ task, title, why: `It was left out: ${state.reason}` });
  }
  return found;
}

/** What a task turned to, in words: `web.read instead of http.request`. */
export function degradedText(degraded: readonly Degraded[]): string {
  return degraded.map(turnText).join('; ');
}

function turnText({ with: turned, from }: Degraded): string {
  switch (turned.to) {
    case 'worker':
      return `worker ${turned.worker} instead of ${from}`;
    case 'model':
      return `model ${turned.model} instead of ${from ?? 'the usual one'}`;
    case 'tool':
      return turned.tool === from ? `${from} with another input` : `${turned.tool} instead of ${from}`;
  }
}

function whyMissing(state: RunState, cell: TaskCell): string {
  const task = cell.state;
  if (task.status === 'failed') return `It failed: ${task.failure.message}`;
  if (task.status === 'skipped') return task.reason;
  const [first] = blockers(state, cell);
  const blocker = first === undefined ? undefined : state.tasks.get(first);
  if (blocker?.state.status === 'failed')
    return `“${blocker.spec.title}” failed: ${blocker.state.failure.message}`;
  return task.status === 'waiting' ? 'It still waited for an answer.' : 'The run ended before it could run.';
}
