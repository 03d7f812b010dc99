import type { Catalogue } from '../core/catalogue.ts';
import type { CommandEnvelope, OrgCommandEnvelope, Refusal } from '../core/command.ts';
import type { LoggedEnvelope } from '../core/envelope.ts';
import type { Resource } from '../core/limit.ts';
import type { OrgState } from '../core/org.ts';
import type { DraftTask } from '../core/plan.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, TaskId, WorkerId } from '../core/task.ts';
import type { StoredOutput } from '../ports.ts';

/** Slots of one worker: in use, and in all. */
export type WorkerLoad = { worker: WorkerId; busy: number; capacity: number };
/**
 * Calls of a resource that said no: out now, at most at once, and at once before it said no. `until`: no call before
 * (ms since epoch).
 */
export type ResourceLoad = {
  resource: Resource;
  inFlight: number;
  limit: number;
  free: number;
  until?: number;
};
export type PoolLoad = {
  busy: number;
  capacity: number;
  workers: WorkerLoad[];
  /** Those that are governed. */
  resources: ResourceLoad[];
};

/** Ephemeral text from a running attempt: streamed, never logged. */
export type Progress = { run: RunId; task: TaskId; attempt: number; text: string };

/** What is complete of a plan that is being written: ephemeral. */
export type Draft = { run: RunId; tasks: readonly DraftTask[] };

/** What the engine tells the feed. Envelopes come after their commit, in order of pos. */
export type Published =
  | { type: 'committed'; envelopes: readonly LoggedEnvelope[]; states: ReadonlyMap<RunId, RunState> }
  | { type: 'progress'; progress: Progress }
  | { type: 'draft'; draft: Draft }
  | { type: 'pool'; load: PoolLoad }
  /** Tools, workers, planner or settings are others now: what was read of them is out of date. */
  | { type: 'house' };

/** The engine as the door sees it. */
export interface Engine {
  readonly catalogue: Catalogue;
  /** What there is before people changed the workers. */
  readonly offer: Catalogue;
  /** For people: which planner is active. */
  readonly planner: string;
  /** Folds open runs, turns attempts nobody holds into failures of class `lost`, and goes on. */
  start(): Promise<void>;
  /** Resolves after the commit, or with the refusal. A repeated command id is accepted and changes nothing. */
  command(
    run: RunId,
    envelope: CommandEnvelope,
    /** The value behind a result that a person gives. */
    stored?: readonly StoredOutput[],
  ): Promise<{ seq: number } | Refusal>;
  /** The same for a command that belongs to no run. */
  commandOrg(envelope: OrgCommandEnvelope): Promise<{ seq: number } | Refusal>;
  /** The fold of what belongs to no run. */
  org(): OrgState;
  /** What is complete of the plan that is being written for a run. */
  draft(run: RunId): readonly DraftTask[] | undefined;
  /** The fold of a run, from memory or from the log; undefined when there is no such run. */
  state(run: RunId): Promise<{ state: RunState; pos: number } | undefined>;
  /** Every run that is not closed, as last committed. */
  openRuns(): Iterable<RunState>;
  subscribe(listener: (published: Published) => void): () => void;
  load(): PoolLoad;
  /** What was in flight of each governed resource since the engine started. */
  samples(): { resource: Resource; samples: readonly { at: number; inFlight: number }[] }[];
  /** Stops dispatching, gives what is in flight `graceMs` to finish, and closes. */
  drain(graceMs: number): Promise<void>;
}
