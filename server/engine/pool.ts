import type { WorkerProfile } from '../core/catalogue.ts';
import type { TaskKind, WorkerId } from '../core/task.ts';
import { MOST_AT_ONCE } from '../core/team.ts';
import type { Seated } from '../core/worker-score.ts';
import type { PoolLoad } from './face.ts';

/** Caps in slots: of all workers together, and of each kind. A worker's own cap is its capacity. */
export type PoolCaps = { global: number; kinds: Readonly<Record<TaskKind, number>> };

/** Roomy for one machine: logic tasks are processes, io and inference mostly wait. */
export const DEFAULT_CAPS: PoolCaps = { global: 16, kinds: MOST_AT_ONCE };

type Seat = Seated;

/**
 * Workers as a resource: a counting semaphore globally, per kind and per worker. A slot is held from dispatch until
 * the worker has answered or is given up, so the caps hold as the outside sees them.
 */
export class AgentPool {
  private readonly seats: Map<WorkerId, Seat>;
  private readonly kinds: Record<TaskKind, number> = { io: 0, inference: 0, logic: 0 };
  private busy = 0;

  constructor(
    workers: readonly WorkerProfile[],
    private readonly caps: PoolCaps = DEFAULT_CAPS,
  ) {
    this.seats = new Map(workers.map((profile) => [profile.id, { profile, busy: 0 }]));
  }

  /**
   * Takes new workers in, and what changed of known ones: a lower capacity ends nothing that runs. One that left keeps its
   * seat: what it runs ends there, and tasks that are its own still say why they fail.
   */
  staff(workers: readonly WorkerProfile[]): void {
    for (const profile of workers) {
      this.seats.set(profile.id, { profile, busy: this.seats.get(profile.id)?.busy ?? 0 });
    }
  }

  /** Workers that could take one more task now. */
  *free(): Generator<WorkerId> {
    if (this.busy >= this.caps.global) return;
    for (const [id, seat] of this.seats) if (this.hasRoom(seat)) yield id;
  }

  /** The same with how many tasks they have. */
  *seated(): Generator<Seated> {
    if (this.busy >= this.caps.global) return;
    for (const seat of this.seats.values()) if (this.hasRoom(seat)) yield seat;
  }

  /** Takes a slot; false when a cap is reached or there is no such worker. */
  acquire(worker: WorkerId): boolean {
    const seat = this.seats.get(worker);
    if (!seat || this.busy >= this.caps.global || !this.hasRoom(seat)) return false;
    this.count(seat, 1);
    return true;
  }

  /** Gives a slot back. @throws Error when none is held */
  release(worker: WorkerId): void {
    const seat = this.seats.get(worker);
    if (!seat || seat.busy === 0) throw new Error(`No slot of ${worker} is held.`);
    this.count(seat, -1);
  }

  load(): Omit<PoolLoad, 'resources'> {
    const workers = [...this.seats].map(([worker, { profile, busy }]) => ({
      worker,
      busy,
      capacity: profile.capacity,
    }));
    return { busy: this.busy, capacity: this.caps.global, workers };
  }

  private hasRoom({ profile, busy }: Seat): boolean {
    return busy < profile.capacity && this.kinds[profile.kind] < this.caps.kinds[profile.kind];
  }

  private count(seat: Seat, by: 1 | -1): void {
    seat.busy += by;
    this.kinds[seat.profile.kind] += by;
    this.busy += by;
  }
}
