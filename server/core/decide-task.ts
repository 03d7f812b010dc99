import { obstacleTo, timeFor } from './budget-fit.ts';
import { type Command, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { closing } from './decide-run.ts';
import { isReady } from './derived.ts';
import type { EventOf, RunEvent } from './event.ts';
import type { FailureClass } from './failure.ts';
import type { RecoveryReason } from './recovery.ts';
import { atMost, type Reserved, reservationFor } from './reservation.ts';
import type { RunState, TaskCell } from './state.ts';
import { failureQuestion } from './task-question.ts';
import type { Usage } from './usage.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Commits the intent to run a task. The fence is the event's own seq, so it rises within the run. */
export function dispatchTask(
  state: RunState,
  command: Of<'dispatchTask'>,
  { catalogue, at }: DecisionContext,
): Decision {
  const cell = state.tasks.get(command.task);
  if (!cell) return noTask(command.task);
  if (state.paused) return refuse('paused', 'The run is paused.');
  if (!isReady(cell, at)) return refuse('not_ready', `“${cell.spec.title}” is not ready to run.`);
  if (command.worker !== cell.worker) {
    return refuse(
      'not_assigned',
      `“${cell.spec.title}” is assigned to ${cell.worker}, not to ${command.worker}.`,
    );
  }
  const reserved = boundOf(state, cell, command, catalogue);
  const obstacle = obstacleTo(state, cell, { reserved, at });
  if (obstacle) return [{ type: 'budget.held', task: command.task, ...obstacle }];
  const ms = timeFor(state, cell, at);
  const fault = state.faults?.[command.task]?.fault;
  return [
    {
      type: 'task.dispatched',
      task: command.task,
      attempt: cell.attempts.length + 1,
      worker: command.worker,
      fence: state.seq + 1,
      deadline: at + ms,
      effect: cell.effect,
      ...(reserved && { reserved }),
      ...(ms < cell.timeoutMs && { cutMs: ms }),
      ...(fault && { fault }),
    },
  ];
}

/** The most that its call of a model may use, where it makes one. */
function boundOf(
  state: RunState,
  cell: TaskCell,
  { rate }: Of<'dispatchTask'>,
  { tools }: DecisionContext['catalogue'],
): Reserved | undefined {
  if (cell.spec.kind !== 'inference' || !rate) return undefined;
  return reservationFor(state, cell, { rate, tool: tools.find(({ name }) => name === cell.spec.tool) });
}

export function reportSuccess(state: RunState, command: Of<'reportSuccess'>): Decision {
  const cell = state.tasks.get(command.task);
  if (!cell) return noTask(command.task);
  if (cell.state.status !== 'running' || cell.state.fence !== command.fence) return rejected(cell, command);
  const { task, output, ms, usage } = command;
  return [{ type: 'task.succeeded', task, attempt: cell.state.attempt, output, ms, ...(usage && { usage }) }];
}

export function reportFailure(state: RunState, command: Of<'reportFailure'>): Decision {
  const cell = state.tasks.get(command.task);
  if (!cell) return noTask(command.task);
  if (cell.state.status !== 'running' || cell.state.fence !== command.fence) return rejected(cell, command);
  const { task, failure, ms } = command;
  const usage = command.usage ?? usedAtMost(cell, failure.class);
  return [
    {
      type: 'task.failed',
      task,
      attempt: cell.state.attempt,
      failure,
      ...(ms !== undefined && { ms }),
      ...(usage && { usage }),
    },
  ];
}

/** A call of which nobody heard the end counts as the most that was put aside for it. */
function usedAtMost({ attempts }: TaskCell, cls: FailureClass): Usage | undefined {
  const bound = cls === 'lost' ? attempts.at(-1)?.reserved : undefined;
  return bound && atMost(bound);
}

/** The Supervisor's answer to a failure, and what follows from it. */
export function decideRecovery(state: RunState, command: Of<'decideRecovery'>): Decision {
  const cell = state.tasks.get(command.task);
  if (!cell) return noTask(command.task);
  if (cell.state.status !== 'failed' || cell.state.decided || cell.state.attempt !== command.attempt) {
    return refuse('stale', `“${cell.spec.title}” has no failure that waits for a decision.`);
  }
  const { task, attempt, saw, chose } = command;
  return [{ type: 'recovery.decided', task, attempt, saw, chose }, ...consequence(state, cell, command, saw)];
}

function consequence(
  state: RunState,
  cell: TaskCell,
  { task, attempt, chose }: Of<'decideRecovery'>,
  saw: RecoveryReason,
): RunEvent[] {
  switch (chose.type) {
    case 'retry':
    case 'reduceConcurrency':
    case 'retrySubgraph':
      return [{ type: 'task.retryScheduled', task, attempt: attempt + 1, at: chose.at }];
    case 'skip':
      return [{ type: 'task.skipped', task, reason: failureText(cell) }];
    case 'degrade':
    case 'replan':
      return [];
    case 'ask':
      return [{ type: 'question.raised', question: failureQuestion(state, cell, saw) }];
    case 'terminate':
      return [terminated(state, cell, saw)];
  }
}

/** Ends the run at once: what is delivered so far is kept. */
function terminated(state: RunState, cell: TaskCell, { rule }: RecoveryReason): EventOf<'run.closed'> {
  const { status } = closing(state);
  const reason = `Ended by the policy (${rule}), because “${cell.spec.title}” failed: ${failureText(cell)}`;
  return {
    type: 'run.closed',
    status: status === 'partial' ? 'partial' : 'failed',
    reason: reason.slice(0, 4000),
  };
}

/** The message of the task's last failure. */
export function failureText(cell: TaskCell): string {
  return cell.attempts.at(-1)?.failure?.message ?? 'It failed.';
}

function rejected(cell: TaskCell, { fence, usage }: { fence: number; usage?: Usage | undefined }): Decision {
  const attempt = cell.attempts.find((one) => one.fence === fence);
  if (!attempt)
    return refuse('unknown_fence', `“${cell.spec.title}” was never dispatched with fence ${fence}.`);
  const reason = `The task is ${cell.state.status}; attempt ${attempt.n} is over.`;
  return [
    {
      type: 'task.resultRejected',
      task: cell.spec.id,
      attempt: attempt.n,
      fence,
      reason,
      ...(usage && { usage }),
    },
  ];
}

function noTask(id: string): Decision {
  return refuse('no_task', `The plan has no task “${id}”.`);
}
