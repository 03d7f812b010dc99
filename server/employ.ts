import type { Cancellation } from './agent.ts';
import type { WorkerProfile } from './core/catalogue.ts';
import type { WorkerId } from './core/task.ts';
import type { ControlMessage, ResultMessage, TaskMessage } from './messages.ts';
import type { Channel } from './ports.ts';

/** Who works on a task until it is done, or cancelled. */
export type Hands = { handle(task: TaskMessage, cancelled: Cancellation): Promise<ResultMessage> };

/** Workers at work. `join`: those of these that are new begin, too; none is sent away while it may have something to end. */
export type Crew = { join: (workers: readonly WorkerProfile[]) => void; stop: () => void };

/** Puts hands to work for these workers: tasks from the channel are handled, results go back. */
export function employ(channel: Channel, workers: readonly WorkerProfile[], hands: Hands): Crew {
  const begun = new Map<string, Recall>();
  const listen = (message: TaskMessage | ControlMessage) => {
    if (message.kind === 'task') void work(channel, hands, message, begun);
    else begun.get(keyOf(message))?.abort();
  };
  const leave = new Map<WorkerId, () => void>();
  const join: Crew['join'] = (joining) => {
    for (const { id, location } of joining) {
      if (location === 'process' && !leave.has(id)) leave.set(id, channel.subscribeWorker(id, listen));
    }
  };
  const stop = () => {
    for (const part of leave.values()) part();
    for (const recall of begun.values()) recall.abort();
  };
  join(workers);
  return { join, stop };
}

async function work(channel: Channel, hands: Hands, task: TaskMessage, begun: Map<string, Recall>) {
  const key = keyOf(task);
  const recall = new Recall();
  begun.set(key, recall);
  try {
    channel.reply(await hands.handle(task, recall));
  } finally {
    begun.delete(key);
  }
}

/** The cancellation of one attempt. */
class Recall implements Cancellation {
  aborted = false;
  private listeners: readonly (() => void)[] = [];

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners = [...this.listeners, listener];
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners = this.listeners.filter((one) => one !== listener);
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.listeners) listener();
    this.listeners = [];
  }
}

function keyOf({ run, fence }: TaskMessage | ControlMessage): string {
  return `${run} ${fence}`;
}
