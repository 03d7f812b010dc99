import { modelFor, scopesOf } from '../core/budget.ts';
import type { EventOf } from '../core/event.ts';
import type { OutputHandle } from '../core/output.ts';
import type { RunState } from '../core/state.ts';
import { type ControlMessage, MESSAGE_VERSION, type TaskMessage } from '../messages.ts';
import type { Flight } from './in-flight.ts';

/** The message that sends a dispatched task to its worker. @throws Error when the state does not hold the task */
export function taskMessage(state: RunState, event: EventOf<'task.dispatched'>): TaskMessage {
  const cell = state.tasks.get(event.task);
  if (!cell) throw new Error(`${state.id} has no task ${event.task}.`);
  // Its keys are those of no other object: with a prototype, each would be given a shape of its own, which is slow.
  const inputs: Record<string, OutputHandle | null> = Object.create(null);
  for (const id of cell.needs) {
    const upstream = state.tasks.get(id)?.state;
    inputs[id] = upstream?.status === 'succeeded' ? upstream.output : null;
  }
  const { tool, input, outputSchema } = cell.spec;
  const { task, attempt, fence, deadline, worker, effect, fault } = event;
  const { pace } = state;
  const model = modelFor(state, cell);
  const message: TaskMessage = {
    kind: 'task',
    v: MESSAGE_VERSION,
    run: state.id,
    task,
    attempt,
    fence,
    deadline,
    worker,
    tool,
    input,
    inputs,
    timeoutMs: event.cutMs ?? cell.timeoutMs,
    effect,
  };
  if (outputSchema) message.outputSchema = outputSchema;
  if (event.cutMs !== undefined) message.isCut = true;
  if (event.reserved && scopesOf(state, cell).length > 0) message.reserved = event.reserved;
  if (model !== undefined) message.model = model;
  if (fault) message.fault = fault;
  if (pace !== undefined) message.pace = pace;
  return message;
}

export function cancelMessage(flight: Flight): ControlMessage {
  const { run, task, attempt, fence, deadline, worker } = flight;
  return {
    kind: 'control',
    v: MESSAGE_VERSION,
    run,
    task,
    attempt,
    fence,
    deadline,
    worker,
    order: 'cancel',
  };
}
