import { type Actor, SYSTEM } from '../core/actor.ts';
import type { Command } from '../core/command.ts';
import type { EventOf } from '../core/event.ts';
import type { Failure } from '../core/failure.ts';
import { injectedFailure } from '../core/fault.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import type { ResultMessage } from '../messages.ts';
import type { Channel, Clock, StoredOutput } from '../ports.ts';
import { type Flight, InFlight } from './in-flight.ts';
import { cancelMessage, taskMessage } from './outgoing.ts';
import type { Slots } from './slots.ts';

/** How long after its deadline a worker may still answer, ms. */
const GRACE_MS = 5_000;
const SWEEP_MS = 1_000;
/** How long a worker whose loss is injected seems to work, ms, until the next sweep. */
const LOSS_MS = 300;
/** The type under which a blob's row stands among those of outputs. */
const BLOB = 'blob';

type SuccessReport = Extract<Command, { type: 'reportSuccess' }>;

/** A report that a worker, or its silence, makes to the engine. */
export type Report = { run: RunId; command: Command; actor: Actor; stored?: readonly StoredOutput[] };

/** Takes committed dispatches to workers and brings their results back as reports. */
export class Courier {
  private readonly flights: InFlight;
  private readonly unsubscribe: () => void;
  private readonly sweeper: NodeJS.Timeout;

  constructor(
    private readonly channel: Channel,
    private readonly slots: Slots,
    private readonly clock: Clock,
    private readonly report: (report: Report) => void,
  ) {
    this.flights = new InFlight(slots);
    this.unsubscribe = channel.subscribeResults((message) => this.deliver(message));
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MS);
    this.sweeper.unref();
  }

  get inFlight(): number {
    return this.flights.size;
  }

  /** The task's slot was acquired with the dispatch; it is held until the result is here. */
  send(state: RunState, event: EventOf<'task.dispatched'>): void {
    const { task, attempt, fence, worker, deadline, fault } = event;
    const flight = { run: state.id, task, attempt, fence, worker, deadline, fault };
    if (fault?.class === 'lost') {
      const seemsDue = this.clock.now() + (state.pace ?? LOSS_MS) - GRACE_MS;
      this.flights.add({ ...flight, deadline: Math.min(deadline, seemsDue) });
      return;
    }
    this.flights.add(flight);
    this.channel.send(taskMessage(state, event));
  }

  /** Tells the worker to stop one attempt, which is over already. Its slot is held until it answers. */
  cut({ run, fence }: Pick<Flight, 'run' | 'fence'>): void {
    const flight = this.flights.of({ run, fence });
    if (flight) this.channel.send(cancelMessage(flight));
  }

  /** Tells the workers to stop what they do for this run. Their slots are held until they answer. */
  cancel(run: RunId): void {
    for (const flight of this.flights.ofRun(run)) this.channel.send(cancelMessage(flight));
  }

  /** Tells the workers to stop attempts that are no longer those that the run waits for. */
  cancelOutdated({ id, tasks }: RunState): void {
    for (const flight of this.flights.ofRun(id)) {
      const task = tasks.get(flight.task)?.state;
      if (task?.status === 'running' && task.fence === flight.fence) continue;
      this.channel.send(cancelMessage(flight));
    }
  }

  /** Reports attempts that the log says are running and nobody holds: an earlier process started them. */
  reportLost(states: Iterable<RunState>): void {
    for (const state of states) {
      for (const task of state.running) {
        const running = state.tasks.get(task)?.state;
        if (running?.status !== 'running' || this.flights.has(state.id, running.fence)) continue;
        const message = 'The server stopped while this was running.';
        this.lose({ run: state.id, task, fence: running.fence }, { class: 'lost', message });
      }
    }
  }

  /** A worker's report is committed: nothing about the attempt needs to be remembered. */
  committed(run: RunId, command: Command): void {
    if (command.type === 'reportSuccess' || command.type === 'reportFailure') {
      this.flights.forget({ run, fence: command.fence });
    }
  }

  close(): void {
    clearInterval(this.sweeper);
    this.unsubscribe();
  }

  private deliver({ run, task, fence, outcome, ms, worker }: ResultMessage): void {
    this.slots.judge({ run, fence }, outcome.ok ? undefined : outcome.failure);
    this.flights.land({ run, fence });
    const actor: Actor = { kind: 'worker', id: worker, name: worker };
    if (!outcome.ok) {
      const used = outcome.usage ? { usage: outcome.usage } : {};
      this.report({
        run,
        actor,
        command: { type: 'reportFailure', task, fence, failure: outcome.failure, ms, ...used },
      });
      return;
    }
    const { output, text, blobs, reads, usage } = outcome;
    const stored: StoredOutput[] = [{ hash: output.hash, bytes: output.bytes, type: output.type, text }];
    for (const blob of blobs ?? []) stored.push({ ...blob, type: BLOB, text: null });
    const command: SuccessReport = { type: 'reportSuccess', task, fence, output, ms };
    if (usage) command.usage = usage;
    if (reads) command.reads = reads;
    this.report({ run, actor, stored, command });
  }

  private sweep(): void {
    for (const flight of this.flights.overdue(this.clock.now() - GRACE_MS)) {
      this.channel.send(cancelMessage(flight));
      this.flights.land(flight);
      const { fault, worker } = flight;
      const isInjected = fault?.class === 'lost';
      const failure = isInjected
        ? injectedFailure(fault)
        : { class: 'lost' as const, message: `${worker} did not answer by its deadline.` };
      this.lose(flight, failure);
    }
  }

  private lose({ run, task, fence }: Pick<Flight, 'run' | 'task' | 'fence'>, failure: Failure): void {
    const command: Command = { type: 'reportFailure', task, fence, failure };
    this.report({ run, actor: SYSTEM, command });
  }
}
