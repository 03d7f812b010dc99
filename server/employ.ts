import type { Agent } from './agent.ts';
import type { WorkerProfile } from './core/catalogue.ts';
import type { ControlMessage, ResultMessage, TaskMessage } from './messages.ts';
import type { Channel } from './ports.ts';

type Hands = Agent<TaskMessage, ResultMessage>;

/** Puts hands to work for these workers: tasks from the channel are handled, results go back. Returns how to stop all. */
export function employ(channel: Channel, workers: readonly WorkerProfile[], hands: Hands): () => void {
  const begun = new Map<string, AbortController>();
  const listen = (message: TaskMessage | ControlMessage) => {
    if (message.kind === 'task') void work(channel, hands, message, begun);
    else begun.get(keyOf(message))?.abort(new Error('The task was cancelled.'));
  };
  const leave = workers
    .filter((worker) => worker.location === 'process')
    .map((worker) => channel.subscribeWorker(worker.id, listen));
  return () => {
    for (const stop of leave) stop();
    for (const controller of begun.values()) controller.abort(new Error('Gaffer is stopping.'));
  };
}

async function work(channel: Channel, hands: Hands, task: TaskMessage, begun: Map<string, AbortController>) {
  const key = keyOf(task);
  const controller = new AbortController();
  begun.set(key, controller);
  try {
    channel.reply(await hands.handle(task, controller.signal));
  } finally {
    begun.delete(key);
  }
}

function keyOf({ run, fence }: TaskMessage | ControlMessage): string {
  return `${run} ${fence}`;
}
