import type { ControlMessage, ResultMessage, TaskMessage } from '../messages.ts';
import type { Channel } from '../ports.ts';

type WorkerEar = (message: TaskMessage | ControlMessage) => void;
type ResultEar = (message: ResultMessage) => void;

/** Messages within one process: delivered in order, after the sender's own step is over. */
export class InProcessChannel implements Channel {
  private readonly workers = new Map<string, Set<WorkerEar>>();
  private readonly results = new Set<ResultEar>();
  private open = true;

  send(message: TaskMessage | ControlMessage): void {
    this.later(() => {
      for (const ear of this.workers.get(message.worker) ?? []) ear(message);
    });
  }

  reply(message: ResultMessage): void {
    this.later(() => {
      for (const ear of this.results) ear(message);
    });
  }

  subscribeWorker(worker: string, listener: WorkerEar): () => void {
    const ears = this.workers.get(worker) ?? new Set();
    this.workers.set(worker, ears.add(listener));
    return () => ears.delete(listener);
  }

  subscribeResults(listener: ResultEar): () => void {
    this.results.add(listener);
    return () => this.results.delete(listener);
  }

  async close(): Promise<void> {
    this.open = false;
  }

  private later(deliver: () => void): void {
    void Promise.resolve().then(() => {
      if (this.open) deliver();
    });
  }
}
