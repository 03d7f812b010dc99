import type { Attempt, RunState, TaskCell } from '@/server/core/state';
import { queuedFrom } from '../store/task-view';

/** One attempt on the time axis: its wait for a slot, then its work. `to` is open while it runs. ms since epoch. */
export type Segment = {
  attempt: number;
  queuedFrom: number | undefined;
  from: number;
  to: number | undefined;
  outcome: Attempt['outcome'] | 'running';
  /** A person's fault has hit it. */
  injected?: boolean;
};

export function segmentsOf(state: RunState, cell: TaskCell): Segment[] {
  const { children } = cell;
  if (children && cell.unmet > 0) return [running(state, cell.attempts.length + 1, children.since)];
  return cell.attempts.map((attempt) => ({
    attempt: attempt.n,
    queuedFrom: queuedFrom(state, cell, attempt),
    from: attempt.startedAt,
    to: attempt.endedAt,
    outcome: attempt.outcome ?? 'running',
    ...(attempt.fault && { injected: true }),
  }));
}

/** A map task is at work from its expansion on; its attempt is logged at its end. */
function running({ closed }: RunState, attempt: number, from: number): Segment {
  return { attempt, queuedFrom: undefined, from, to: closed?.at, outcome: closed ? 'cancelled' : 'running' };
}

/** Since when a ready task has been waiting for its first or next slot; undefined when it does not. */
export function waitingSince(cell: TaskCell): number | undefined {
  const { state, unmet } = cell;
  const ready = state.status === 'pending' && state.retryAt === undefined && unmet === 0;
  return ready ? cell.readyAt : undefined;
}
