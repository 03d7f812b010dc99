import { CLEAN_CALLS, isClosed, isTelling, lowered, mayCall, raised } from '../core/governor.ts';
import { type Lane, NO_LANE, PROVIDER } from '../core/lane.ts';
import type { LimitChange, Limits, Resource, ResourceLimit } from '../core/limit.ts';
import type { RunId, TaskId } from '../core/task.ts';
import type { Clock } from '../ports.ts';
import type { ResourceLoad } from './face.ts';
import { Samples } from './samples.ts';
import { Tally } from './tally.ts';

/** Resources of which is remembered that the ports heard of them. */
const MOST_HEARD = 1000;

/** What a call came to. Times are ms since epoch. */
export type Ended = {
  resource: Resource;
  sentAt: number;
  /** Milliseconds that the resource wants nobody to call; left out when it named none. */
  retryAfterMs?: number | undefined;
  run?: RunId | undefined;
  task?: TaskId | undefined;
};

export type GovernorDeps = {
  clock: Clock;
  /** The host of the endpoint behind inference tasks. */
  provider: () => string | undefined;
  /** Called when there is something to be written, or a slot is free. */
  changed: () => void;
};

/**
 * How many calls at once each resource gets. A refusal halves them and closes the resource for as long as it wishes;
 * clean calls give slots back. What was in flight is counted twice: when the engine sends a task, and, where this process
 * makes the call itself, when the call goes out.
 */
export class Governor {
  readonly samples = new Samples();
  private readonly limits = new Map<Resource, ResourceLimit>();
  private readonly clean = new Map<Resource, number>();
  private readonly flights = new Tally();
  private readonly calls = new Tally();
  private readonly heard = new Map<Resource, number>();
  /** The runs that each resource is known to have slowed since it was lowered last. */
  private readonly slowed = new Map<Resource, Set<RunId>>();
  private notes = new Map<Resource, LimitChange>();

  constructor(private readonly deps: GovernorDeps) {}

  /** The limits as they were when the log was written last. */
  restore({ limits }: Pick<Limits, 'limits'>): void {
    for (const [resource, limit] of Object.entries(limits)) this.limits.set(resource, limit);
  }

  /** The resource that tasks of this lane call; undefined for those that call nobody in particular. */
  resourceOf(lane: Lane): Resource | undefined {
    if (lane === NO_LANE) return undefined;
    if (lane !== PROVIDER) return lane;
    const host = this.deps.provider();
    return host === undefined ? undefined : `provider:${host}`;
  }

  limitOf(resource: Resource): ResourceLimit | undefined {
    return this.limits.get(resource);
  }

  /** Whether a task that calls this resource may be sent now. */
  mayDispatch(resource: Resource | undefined): boolean {
    if (resource === undefined) return true;
    const limit = this.limits.get(resource);
    return !limit || mayCall(limit, this.inFlight(resource), this.deps.clock.now());
  }

  /** Until when nobody may call it, ms since epoch; undefined when it may be called. */
  closedUntil(resource: Resource): number | undefined {
    const limit = this.limits.get(resource);
    return isClosed(limit, this.deps.clock.now()) ? limit?.until : undefined;
  }

  /** A task is sent. */
  dispatched(resources: readonly Resource[]): void {
    for (const resource of resources) this.count(this.flights, resource, 1);
  }

  /** It is back, or given up. */
  landed(resources: readonly Resource[]): void {
    for (const resource of resources) this.count(this.flights, resource, -1);
  }

  /** A call goes out; false when the limit is reached. */
  called(resource: Resource): boolean {
    const limit = this.limits.get(resource);
    if (limit && this.calls.of(resource) >= limit.limit) return false;
    this.count(this.calls, resource, 1);
    return true;
  }

  hungUp(resource: Resource): void {
    this.count(this.calls, resource, -1);
    if (this.limits.has(resource)) this.deps.changed();
  }

  /** The ports heard how a call to it ended: what a worker says of the same call later is known already. */
  hear(resource: Resource): void {
    this.heard.delete(resource);
    this.heard.set(resource, this.deps.clock.now());
    if (this.heard.size <= MOST_HEARD) return;
    const oldest = this.heard.keys().next().value;
    if (oldest !== undefined) this.heard.delete(oldest);
  }

  /** Whether the ports heard of it since then (ms since epoch). */
  hasHeard(resource: Resource, since: number): boolean {
    return (this.heard.get(resource) ?? Number.NEGATIVE_INFINITY) >= since;
  }

  refused({ resource, sentAt, retryAfterMs, run, task }: Ended): void {
    const now = this.deps.clock.now();
    const inFlight = Math.max(1, this.inFlight(resource));
    const limit = lowered(this.limits.get(resource), { sentAt, now, inFlight, retryAfterMs });
    this.limits.set(resource, limit);
    this.clean.delete(resource);
    if (limit.since === now) this.slowed.delete(resource);
    this.note({
      at: now,
      resource,
      limit,
      inFlight,
      refusals: 1,
      ...(run && { run }),
      ...(task && { task }),
    });
  }

  /** Whose call it was that the ports heard refused: noted once for each run. */
  blame(resource: Resource, run: RunId, task: TaskId): void {
    const limit = this.limits.get(resource);
    if (!limit || this.slowed.get(resource)?.has(run)) return;
    const inFlight = this.inFlight(resource);
    this.note({ at: this.deps.clock.now(), resource, limit, inFlight, refusals: 0, run, task });
  }

  /** A call that was not refused. After a few of them one slot comes back. */
  answered({ resource, sentAt }: Ended): void {
    const limit = this.limits.get(resource);
    if (!limit || !isTelling(limit, sentAt)) return;
    const clean = (this.clean.get(resource) ?? 0) + 1;
    this.clean.set(resource, clean % CLEAN_CALLS);
    if (clean < CLEAN_CALLS) return;
    const next = raised(limit);
    if (next) this.limits.set(resource, next);
    else this.forget(resource);
    const inFlight = this.inFlight(resource);
    this.note({ at: this.deps.clock.now(), resource, limit: next ?? null, inFlight, refusals: 0 });
  }

  /** What is to be written, one change for each resource. */
  takeNotes(): LimitChange[] {
    const notes = [...this.notes.values()];
    this.notes = new Map();
    return notes;
  }

  /** They could not be written: they are to be taken again. */
  giveBack(notes: readonly LimitChange[]): void {
    const later = this.notes;
    this.notes = new Map();
    for (const note of [...notes, ...later.values()]) this.note(note);
  }

  /** When the next resource that lies closed after `seen` opens, ms since epoch. */
  wakeAt(seen: number): number | undefined {
    const times = [...this.limits.values()].flatMap(({ until }) =>
      until !== undefined && until > seen ? until : [],
    );
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  load(): ResourceLoad[] {
    return [...this.limits].map(([resource, { limit, free, until }]) => ({
      resource,
      inFlight: this.inFlight(resource),
      limit,
      free,
      ...(until !== undefined && { until }),
    }));
  }

  private inFlight(resource: Resource): number {
    return Math.max(this.flights.of(resource), this.calls.of(resource));
  }

  private count(tally: Tally, resource: Resource, by: 1 | -1): void {
    tally.add(resource, by);
    if (this.limits.has(resource)) this.sample(resource);
  }

  private sample(resource: Resource): void {
    this.samples.take(resource, this.deps.clock.now(), this.inFlight(resource));
  }

  private slowedBy(resource: Resource): Set<RunId> {
    const runs = this.slowed.get(resource) ?? new Set();
    this.slowed.set(resource, runs);
    return runs;
  }

  private forget(resource: Resource): void {
    this.limits.delete(resource);
    this.slowed.delete(resource);
    this.clean.delete(resource);
  }

  private note(change: LimitChange): void {
    if (change.run !== undefined) this.slowedBy(change.resource).add(change.run);
    const earlier = this.notes.get(change.resource);
    const refusals = (earlier?.refusals ?? 0) + change.refusals;
    const whose = change.run === undefined && earlier?.run !== undefined ? earlier : change;
    const { run, task } = whose;
    // Of calls that are refused together the first found the most in flight.
    const inFlight = Math.max(change.inFlight, refusals > 0 ? (earlier?.inFlight ?? 0) : 0);
    this.notes.set(change.resource, {
      ...change,
      inFlight,
      refusals,
      ...(run && { run }),
      ...(task && { task }),
    });
    this.sample(change.resource);
    this.deps.changed();
  }
}
