import type { Fault } from '../core/fault.ts';
import type { RunId, TaskId, WorkerId } from '../core/task.ts';
import { ByAttempt, type Named } from './by-attempt.ts';
import type { Slots } from './slots.ts';

/** An attempt that a worker has and has not answered. `deadline`: ms since epoch. */
export type Flight = {
  run: RunId;
  task: TaskId;
  attempt: number;
  fence: number;
  worker: WorkerId;
  deadline: number;
  /** A person has injected the loss of its worker: nobody was told of it. */
  fault?: Fault | undefined;
};

/**
 * Attempts out with workers, each holding one slot of the pool until it has landed. A landed one is known until its
 * report is committed, so that a commit that failed does not make it look lost.
 */
export class InFlight {
  private readonly flights = new ByAttempt<Flight>();
  private readonly landed = new ByAttempt<true>();

  constructor(private readonly slots: Pick<Slots, 'release'>) {}

  get size(): number {
    return this.flights.size;
  }

  /** The slot was acquired before; it is held from here on. */
  add(flight: Flight): void {
    this.flights.set(flight, flight);
  }

  /** The attempt is over: its slot is free. A second landing changes nothing. */
  land(flight: Named): Flight | undefined {
    const held = this.flights.take(flight);
    if (!held) return undefined;
    this.landed.set(flight, true);
    this.slots.release(held);
    return held;
  }

  /** The attempt's report is committed. */
  forget(flight: Named): void {
    this.landed.take(flight);
  }

  ofRun(run: RunId): Flight[] {
    return this.flights.ofRun(run);
  }

  of(named: Named): Flight | undefined {
    return this.flights.get(named);
  }

  /** Attempts whose worker should have answered before `time` (ms since epoch). */
  overdue(time: number): Flight[] {
    return [...this.flights.values()].filter((flight) => flight.deadline < time);
  }

  /** Out with a worker, or landed and not yet committed. */
  has(run: RunId, fence: number): boolean {
    return this.flights.has({ run, fence }) || this.landed.has({ run, fence });
  }
}
