import { obstacleTo, timeFor } from './budget-fit.ts';
import { canRun } from './catalogue.ts';
import { type Command, isRefusal, type Refusal, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { degradedTo } from './decide-degrade.ts';
import { whyNotTaken } from './decide-move.ts';
import { decideReplan } from './decide-replan.ts';
import { closing } from './decide-run.ts';
import { subgraphRetried } from './decide-subgraph.ts';
import { isHeld, isReady } from './derived.ts';
import type { EventOf, RunEvent } from './event.ts';
import type { FailureClass } from './failure.ts';
import type { Fallback } from './fallback.ts';
import { own } from './own.ts';
import type { RecoveryReason } from './recovery.ts';
import { refreshed } from './reopen.ts';
import { atMost, type Reserved, reservationFor } from './reservation.ts';
import type { RunState, TaskCell } from './state.ts';
import type { TaskId } from './task.ts';
import { failureQuestion } from './task-question.ts';
import type { Usage } from './usage.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** Commits the intent to run a task. The fence is the event's own seq, so it rises within the run. */
export function dispatchTask(
  state: RunState,
  command: Of<'dispatchTask'>,
  { at, catalogue }: DecisionContext,
): Decision {
  const cell = state.tasks.get(command.task);
  if (!cell) return noTask(command.task);
  if (isHeld(state)) return refuse('paused', 'The run is paused.');
  if (!isReady(cell, at)) return refuse('not_ready', `“${cell.spec.title}” is not ready to run.`);
  const away = whyNotTaken(state, command.task, { worker: command.worker, catalogue });
  if (away) return refuse('away', `“${cell.spec.title}” is not for ${command.worker}: ${away}`);
  const moved = command.worker === cell.worker ? [] : moveTask(cell, command, catalogue);
  if (!Array.isArray(moved)) return moved;
  const reserved = boundOf(state, cell, command, catalogue);
  const obstacle = obstacleTo(state, cell, { reserved, at });
  if (obstacle) return [{ type: 'budget.held', task: command.task, ...obstacle }];
  const ms = timeFor(state, cell, at);
  const fault = own(state.faults, command.task)?.fault;
  const event: EventOf<'task.dispatched'> = {
    type: 'task.dispatched',
    task: command.task,
    attempt: cell.attempts.length + 1,
    worker: command.worker,
    fence: state.seq + moved.length + 1,
    deadline: at + ms,
    effect: cell.effect,
  };
  if (reserved) event.reserved = reserved;
  if (ms < cell.timeoutMs) event.cutMs = ms;
  if (fault) event.fault = fault;
  return [...moved, event];
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

/** Another worker may take a task that nobody pinned, when it can run its tool. */
function moveTask(
  { spec, worker: from, pinned }: TaskCell,
  { task, worker, move }: Of<'dispatchTask'>,
  { tools, workers }: DecisionContext['catalogue'],
): EventOf<'task.assigned'>[] | Refusal {
  const tool = tools.find(({ name }) => name === spec.tool);
  const profile = workers.find(({ id }) => id === worker);
  if (!move || pinned || !tool || !profile || !canRun(profile, tool)) {
    return refuse('not_assigned', `“${spec.title}” is assigned to ${from}, not to ${worker}.`);
  }
  return [{ type: 'task.assigned', task, worker, from, ...move }];
}

export function reportSuccess(state: RunState, command: Of<'reportSuccess'>): Decision {
  const cell = state.tasks.get(command.task);
  if (!cell) return noTask(command.task);
  if (cell.state.status !== 'running' || cell.state.fence !== command.fence) return rejected(cell, command);
  const { task, output, ms, usage, reads } = command;
  const { attempt } = cell.state;
  const event: EventOf<'task.succeeded'> = { type: 'task.succeeded', task, attempt, output, ms };
  if (usage) event.usage = usage;
  if (reads) event.reads = reads;
  return [event];
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

/** Records that a planner gave no answer about a failure, which goes on waiting for one. */
export function failReplan(state: RunState, command: Of<'failReplan'>): Decision {
  const cell = undecided(state, command);
  if (isRefusal(cell)) return cell;
  const { task, attempt, failure, saw, retryAt } = command;
  return [{ type: 'replan.failed', task, attempt, failure, saw, retryAt }];
}

/** The task whose failure at this attempt waits for a decision. */
function undecided(
  state: RunState,
  { task, attempt }: { task: TaskId; attempt: number },
): TaskCell | Refusal {
  const cell = state.tasks.get(task);
  if (!cell) return noTask(task);
  if (cell.state.status !== 'failed' || cell.state.decided || cell.state.attempt !== attempt) {
    return refuse('stale', `“${cell.spec.title}” has no failure that waits for a decision.`);
  }
  return cell;
}

/** The Supervisor's answer to a failure, and what follows from it. */
export function decideRecovery(
  state: RunState,
  command: Of<'decideRecovery'>,
  context: DecisionContext,
): Decision {
  const cell = undecided(state, command);
  if (isRefusal(cell)) return cell;
  const { chose } = command;
  if (chose.type === 'replan') return decideReplan(state, cell, { ...command, chose }, context);
  if (chose.type === 'retrySubgraph' && chose.stale) {
    const reopening = refreshed(state, command.task, chose.stale);
    if (reopening) return subgraphRetried(state, command, reopening);
  }
  if (chose.type === 'degrade' && chose.with) {
    return turned(cell, command, chose.with, context);
  }
  const { task, attempt, saw } = command;
  return [{ type: 'recovery.decided', task, attempt, saw, chose }, ...consequence(state, cell, command, saw)];
}

/** The task goes on with what it turns to. */
function turned(
  cell: TaskCell,
  { task, attempt, saw, chose }: Of<'decideRecovery'>,
  fallback: Fallback,
  context: DecisionContext,
): Decision {
  const { catalogue } = context;
  const event = degradedTo(cell, fallback, { reason: failureText(cell), catalogue });
  if (isRefusal(event)) return event;
  const at = 'at' in chose && chose.at !== undefined ? chose.at : context.at;
  return [
    { type: 'recovery.decided', task, attempt, saw, chose },
    event,
    { type: 'task.retryScheduled', task, attempt: attempt + 1, at },
  ];
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

function noTask(id: string): Refusal {
  return refuse('no_task', `The plan has no task “${id}”.`);
}
