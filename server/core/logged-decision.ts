import type { EventOf } from './event.ts';
import type { PastDecision } from './redecide.ts';
import type { RunId, TaskId } from './task.ts';

/** A decision about a failure, with where it stands. `goal`: the beginning of its run's. */
export type LoggedDecision = PastDecision & { run: RunId; goal: string; task: TaskId; attempt: number };

type Logged = { stream: string; at: number; event: EventOf<'recovery.decided'>; goal: string };

/** Without the patch that it may have brought. */
export function loggedDecision({ stream, at, event, goal }: Logged): LoggedDecision {
  const { task, attempt, saw, chose } = event;
  const until = 'at' in chose && chose.at !== undefined ? { at: chose.at } : {};
  const run = stream.slice(stream.indexOf(':') + 1);
  return { run, goal, task, attempt, at, saw, chose: { type: chose.type, ...until } };
}
