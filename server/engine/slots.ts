import type { Command } from '../core/command.ts';
import type { Failure } from '../core/failure.ts';
import { type Lane, NO_LANE } from '../core/lane.ts';
import type { Resource } from '../core/limit.ts';
import type { RunId, TaskId, WorkerId } from '../core/task.ts';
import type { Seated } from '../core/worker-score.ts';
import { ByAttempt, type Named } from './by-attempt.ts';
import type { Governor } from './governor.ts';
import type { AgentPool } from './pool.ts';

/** What an attempt has while it runs. `sentAt`: ms since epoch. */
type Held = {
  task: TaskId;
  worker: WorkerId;
  called: Resource | undefined;
  resources: readonly Resource[];
  sentAt: number;
};

/** A limit that a failure lowered. `from`: calls at once before; left out when there was no limit. */
type Lowered = { resource: Resource; from?: number; to: number };

/** What a task takes while it runs: a slot of its worker, and one of whom it calls. */
export class Slots {
  private readonly held = new ByAttempt<Held>();
  /** The resource that each worker is. */
  private readonly workers = new Map<WorkerId, Resource>();
  /** By run and task, until its recovery was decided. */
  private readonly lowered = new Map<string, Lowered>();

  constructor(
    private readonly pool: AgentPool,
    private readonly governor: Governor,
  ) {}

  /** Workers that could take one more task now. */
  free(): Seated[] {
    return [...this.pool.seated()].filter(({ profile }) =>
      this.governor.mayDispatch(this.ofWorker(profile.id)),
    );
  }

  isOpen(lane: Lane): boolean {
    return lane === NO_LANE || this.governor.mayDispatch(this.governor.resourceOf(lane));
  }

  acquire(
    named: Named,
    { lane, ...taken }: { task: TaskId; worker: WorkerId; lane: Lane; sentAt: number },
  ): void {
    const { task, worker, sentAt } = taken;
    const called = this.governor.resourceOf(lane);
    const own = this.ofWorker(worker);
    const resources = called === undefined ? [own] : [own, called];
    this.held.set(named, { task, worker, called, resources, sentAt });
    this.pool.acquire(worker);
    this.governor.dispatched(resources);
  }

  release(named: Named): void {
    const held = this.held.take(named);
    if (!held) return;
    this.pool.release(held.worker);
    this.governor.landed(held.resources);
  }

  /** The attempt has ended so: before its slots are released, so that they count as in flight. */
  judge(named: Named, failure: Failure | undefined): void {
    const held = this.held.get(named);
    if (!held) return;
    if (failure?.class === 'rate_limit') this.refused(named.run, held, failure);
    if (failure) return;
    for (const resource of held.resources) {
      if (!this.governor.hasHeard(resource, held.sentAt)) {
        this.governor.answered({ resource, sentAt: held.sentAt });
      }
    }
  }

  /** The decision about a failure, with the limit that the failure lowered. Told once. */
  withLimit(run: RunId, command: Command): Command {
    if (command.type !== 'decideRecovery') return command;
    const key = `${run} ${command.task}`;
    const lowered = this.lowered.get(key);
    this.lowered.delete(key);
    const { chose } = command;
    return lowered && chose.type === 'reduceConcurrency'
      ? { ...command, chose: { ...chose, ...lowered } }
      : command;
  }

  private refused(run: RunId, { task, worker, called, sentAt }: Held, failure: Failure): void {
    const { retryAfterMs } = failure;
    const named = failure.resource ?? called ?? this.ofWorker(worker);
    for (const resource of new Set([named, called ?? named])) {
      const from = this.governor.limitOf(resource)?.limit;
      if (this.governor.hasHeard(resource, sentAt)) this.governor.blame(resource, run, task);
      else this.governor.refused({ resource, sentAt, retryAfterMs, run, task });
      const to = this.governor.limitOf(resource)?.limit;
      if (resource !== named || to === undefined) continue;
      this.lowered.set(`${run} ${task}`, { resource, to, ...(from !== undefined && { from }) });
    }
  }

  private ofWorker(worker: WorkerId): Resource {
    const known = this.workers.get(worker);
    if (known !== undefined) return known;
    const resource = `worker:${worker}`;
    this.workers.set(worker, resource);
    return resource;
  }
}
