import type { Agent } from './agent.ts';
import type { Alternatives } from './core/alternative.ts';
import type { OutputType } from './core/catalogue.ts';
import type { Command, Refusal } from './core/command.ts';
import type { Envelope, LoggedEnvelope, OrgEnvelope } from './core/envelope.ts';
import type { Failure, FailureClass } from './core/failure.ts';
import type { Json } from './core/json.ts';
import type { OutputHandle } from './core/output.ts';
import type { GraphOp, PatchOrigin } from './core/patch.ts';
import type { DraftTask, PlanNote, SupervisorInput, SupervisorPlan, WorkspaceFile } from './core/plan.ts';
import type { MadeProposal } from './core/proposal.ts';
import type { Question, QuestionOption } from './core/question.ts';
import type { Rate, Reserved } from './core/reservation.ts';
import type { RowChanges, Rows } from './core/rows.ts';
import type { RunState } from './core/state.ts';
import type { RunId, TaskId } from './core/task.ts';
import type { Usage } from './core/usage.ts';
import type { AgentMessage, ControlMessage, ResultMessage, TaskMessage } from './messages.ts';
import type { ModelRole } from './model.ts';
import type { WebHops } from './web-hops.ts';

/** Everything decided in one turn, written as a whole or not at all. */
export type Batch = {
  envelopes: readonly LoggedEnvelope[];
  rows: Rows & Partial<RowChanges>;
  outputs: readonly StoredOutput[];
};

/** Nothing of a batch was written. `isFull`: because the disk takes no more. */
export class LogWriteError extends Error {
  override readonly name = 'LogWriteError';

  constructor(
    message: string,
    readonly isFull: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What somebody asked for could not be kept, and nothing changed. The message says what to do. */
export class NotSavedError extends Error {
  override readonly name = 'NotSavedError';
}

/** An output's value on its way into the log's transaction. `text` is the value's JSON text; null when it is in a file. */
export type StoredOutput = { hash: string; bytes: number; type: string; text: string | null };

/**
 * The one source of truth. One writer. `append` resolves once the batch is durable and rejects when nothing of it
 * was written; after a rejection the log has replaced its connection and may be used again.
 */
export interface Log {
  append(batch: Batch): Promise<void>;
  /** Envelopes of one run's stream with seq > `afterSeq`, in order. */
  readStream(stream: string, afterSeq?: number): Promise<Envelope[]>;
  /** Everything in the stream of what belongs to no run, in order. */
  readOrg(): Promise<OrgEnvelope[]>;
  /** Envelopes with pos > `afterPos`, of one stream or of all, in order, at most `limit`. */
  readFrom(afterPos: number, limit: number, stream?: string): Promise<LoggedEnvelope[]>;
  /** The last pos; 0 when empty. */
  lastPos(): Promise<number>;
  /** Runs that are not closed. */
  openRuns(): Promise<RunId[]>;
  /** The stream's command with this id was committed already. */
  hasCommand(stream: string, commandId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Values of outputs by hash. `prepare` hashes; a large value is in its file before it returns, a small one goes into the batch. */
export interface Outputs {
  prepare(value: Json, type: OutputType): Promise<{ handle: OutputHandle; stored: StoredOutput }>;
  /** The value, or undefined when nothing is stored under the hash. */
  read(hash: string): Promise<Json | undefined>;
  /** The value's JSON text. */
  readText(hash: string): Promise<string | undefined>;
  /** Whether the value, or the blob, is stored. */
  has(hash: string): Promise<boolean>;
  /** The array of these stored values, in order, null for null. Undefined when one of them is not stored. */
  gather(
    hashes: readonly (string | null)[],
  ): Promise<{ handle: OutputHandle; stored: StoredOutput } | undefined>;
}

/** Bytes that are too large for a value, by hash. A blob that no output's row names is cleared away at the next start. */
export interface Blobs {
  /** Keeps what flows by. The bytes are on the disk when this resolves. */
  keep(source: AsyncIterable<Uint8Array>): Promise<{ hash: string; bytes: number }>;
  has(hash: string): Promise<boolean>;
  /** Where the bytes lie, to be read only. */
  pathOf(hash: string): string;
  /** Where a child may write one file. */
  scratch(): Promise<string>;
  /** Keeps a scratch file, whose content has this hash. */
  adopt(scratch: string, hash: string): Promise<void>;
  discard(scratch: string): Promise<void>;
}

/** What lies behind a handle, piece by piece. */
export interface BlobContent {
  bytes(hash: string): AsyncIterable<Uint8Array>;
  /** The rows of a table, in their order. */
  rows(hash: string): AsyncIterable<readonly Json[]>;
}

/** Carries messages to workers and back. It holds no truth: what is lost here, the engine sends again. */
export interface Channel {
  send(message: TaskMessage | ControlMessage): void;
  /** A worker's ear. Returns how to stop listening. */
  subscribeWorker(worker: string, listener: (message: TaskMessage | ControlMessage) => void): () => void;
  reply(message: ResultMessage): void;
  subscribeResults(listener: (message: ResultMessage) => void): () => void;
  close(): Promise<void>;
}
export type { AgentMessage };

/** What planning that asks nobody can lead to: a plan, or a question to a person. */
export type Planned =
  | { type: 'plan'; plan: SupervisorPlan; note: PlanNote; alternatives?: Alternatives }
  | { type: 'question'; question: Omit<Question, 'id' | 'baseRevision'> };

/** What planning can lead to. `failed`: the model that the planner asked gave no answer; `options`: other ways to a plan. */
export type PlannerOutcome =
  | Planned
  | { type: 'failed'; failure: Failure; options?: readonly QuestionOption[] };

/** A call of a model: tokens that go in, at most, and tokens of the answer, at most and at least to be of use. */
export type CallBound = { input: number; output: number; least: number };

/** Counts the calls of a model that the Supervisor makes for a run. */
export type Purse = {
  /** Puts the most that a call may use aside, before it is made; undefined when nobody counts. Rejects when it cannot be saved. */
  reserve(call: CallBound): Promise<{ id: string; reserved: Reserved } | Refusal | undefined>;
  /** Each call, as soon as it ended, also one that failed; with the id that it was put aside under. */
  used(usage: Usage, id?: string): void;
};

/** What calls of models cost. */
export type Rates = {
  /** The model that answers in this role, or the one `chosen` instead; undefined where none is configured. */
  rate(role: ModelRole, chosen?: string): Rate | undefined;
  /** Models that cost less than this one, the best to turn to first. `named`: the one that the run's policy names. */
  cheaper(than: Pick<Rate, 'model' | 'price'>, named?: string): NonNullable<Rate['cheaper']>;
};

/** What a planner tells while it thinks. */
export type PlanReport = Pick<Purse, 'used'> &
  Partial<Pick<Purse, 'reserve'>> & {
    signal: AbortSignal;
    /** The tasks that are complete in a plan that is still being written: ephemeral. */
    draft(tasks: readonly DraftTask[]): void;
  };

/** Turns a goal into a plan. Throws only faults. */
export interface Planner {
  /** For people: which planner is active. */
  readonly name: string;
  plan(input: SupervisorInput, report: PlanReport): Promise<PlannerOutcome>;
}

/** What a planner is told of a failure: the goal and its surroundings, the run as it stands, and the task that failed. */
export type ReplanInput = SupervisorInput & { state: RunState; task: TaskId };

/**
 * What asking for a change of the plan can lead to. `none`: there is no other way, and why, or what came could not be
 * applied (`refused`). `failed`: the model that was asked gave no answer.
 */
export type Replanned =
  | { type: 'patch'; ops: GraphOp[]; summary: string; origin: PatchOrigin }
  | { type: 'none'; reason: string; refused?: MadeProposal }
  | { type: 'failed'; failure: Failure };

/** Finds another way when a task has failed. Throws only faults. */
export interface Replanner {
  /** Why it cannot be asked about this task's failure; undefined: it can. At once, and cheap. */
  canReplan(state: RunState, task: TaskId): string | undefined;
  replan(input: ReplanInput, report: Omit<PlanReport, 'draft'>): Promise<Replanned>;
}

/** The people's files. Every path is relative and stays inside; names that do not are refused by throwing `WorkspaceError`. */
export interface Workspace {
  list(): Promise<WorkspaceFile[]>;
  /** Bytes of a file; `too_large` when it has more than `maxBytes`. */
  read(name: string, maxBytes?: number): Promise<Buffer>;
  /** The first `maxBytes` bytes of a file; all of a smaller one. */
  readHead(name: string, maxBytes: number): Promise<Buffer>;
  /** A file's bytes, however many. */
  stream(name: string): AsyncIterable<Uint8Array>;
  /** Another text whenever the file's content is another: its hash up to 32 MB, else its size and time. */
  fingerprint(name: string): Promise<string>;
  /** Writes to a temporary file and renames it. */
  write(name: string, bytes: Uint8Array | AsyncIterable<Uint8Array>, how?: WriteHow): Promise<WorkspaceFile>;
  remove(name: string): Promise<void>;
}

/**
 * What leaves an earlier file as it is at the moment of the rename: a `signal` that has aborted, with whose reason the write
 * rejects, and, with `onlyNew`, that there is one: `taken`.
 */
export type WriteHow = { signal?: AbortSignal; onlyNew?: boolean };

/** `code`: what is wrong; the message says what, why, and what to do next. */
export class WorkspaceError extends Error {
  constructor(
    readonly code: 'missing' | 'outside' | 'too_large' | 'bad_name' | 'is_directory' | 'quota' | 'taken',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An http(s) request. `body` is sent as it is; its length is counted for the sender. `follow`: false answers with what would send on. */
export type WebRequest = {
  url: string;
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  follow?: false;
};

/** An answer of any status. `url`: where it came from in the end; `via`: the addresses that led there, the first one first. */
export type WebAnswer = {
  url: string;
  via: string[];
  status: number;
  headers: Readonly<Record<string, string>>;
  bytes: Buffer;
};

/** The only way out: public addresses, and what the operator allows. Throws `WebError`, or the signal's reason. */
export interface Web {
  /** The private hosts that the operator opened, as he wrote them. */
  readonly allowed: readonly string[];
  fetch(request: WebRequest, signal: AbortSignal, hops?: WebHops): Promise<WebAnswer>;
  close(): Promise<void>;
}

/**
 * No answer came. The message says what and why; `advice` what to do next; `resource`: the host that was asked;
 * `retryAfterMs`: how long it is not to be asked again.
 */
export class WebError extends Error {
  override readonly name = 'WebError';

  constructor(
    readonly failureClass: FailureClass,
    message: string,
    readonly advice: string,
    options?: ErrorOptions,
    readonly resource?: string,
    readonly retryAfterMs?: number,
  ) {
    super(message, options);
  }
}

/** Time, randomness and ids, given to whoever needs them. */
export type Clock = { now(): number };
export type Ids = { next(): string };

/** What the Supervisor is asked to think through: a plan for this run's goal. */
export type PlanRequest = {
  state: RunState;
  input: SupervisorInput;
  tell: Omit<PlanReport, 'signal'>;
  /** Milliseconds since epoch. */
  now(): number;
};

/** What the Supervisor answers a failure with. */
export type RecoveryCommand = Extract<Command, { type: 'decideRecovery' }>;

/** A failure that a change of the plan may mend. */
export type ReplanRequest = Pick<Purse, 'used'> &
  Partial<Pick<Purse, 'reserve'>> &
  Pick<PlanRequest, 'state' | 'input' | 'now'> & {
    task: TaskId;
    /** Keeps that the planner gave no answer and when it is asked again. */
    failed?(command: Extract<Command, { type: 'failReplan' }>): Promise<void>;
  };

/** What was found out since a failure: why the plan is not changed, and which change could not be applied. */
export type RecoveryFacts = { noReplan?: string; refused?: MadeProposal };

/** The Supervisor: thinks, never executes. Both answers are commands; the core may refuse them. */
export interface Supervisor extends Agent<PlanRequest, Command> {
  /** For people: which planner is active. */
  readonly planner: string;
  /**
   * Which recovery a failed task gets, by rule, at once. `now`: ms since epoch. A `replan` comes without its patch: that
   * takes a thought. `facts`: what was found out since.
   */
  recover(state: RunState, task: TaskId, now: number, facts?: RecoveryFacts): RecoveryCommand;
  /** The same with a planner's patch; the next step of the ladder when no planner has one. */
  replan(request: ReplanRequest, signal: AbortSignal): Promise<RecoveryCommand>;
}
