import type { Agent } from '../agent.ts';
import type { ResultMessage, TaskMessage } from '../messages.ts';
import type { Channel } from '../ports.ts';

/**
 * Lets an agent serve a worker's messages: each task is handled once, its result goes back, a cancel aborts it.
 * Returns how to stop listening; what is under way still answers.
 */
export function attend(
  channel: Channel,
  worker: string,
  agent: Agent<TaskMessage, ResultMessage>,
): () => void {
  const underWay = new Map<string, AbortController>();
  return channel.subscribeWorker(worker, (message) => {
    const key = `${message.run}/${message.fence}`;
    if (message.kind === 'control') {
      underWay.get(key)?.abort();
      return;
    }
    const controller = new AbortController();
    underWay.set(key, controller);
    void agent.handle(message, controller.signal).then((result) => {
      underWay.delete(key);
      channel.reply(result);
    });
  });
}
