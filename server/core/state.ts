import type { Alternatives } from './alternative.ts';
import type { Account, Ceiling } from './budget.ts';
import type { ClosedStatus } from './event.ts';
import type { Expiring } from './expiry.ts';
import type { Failure } from './failure.ts';
import type { Fallback } from './fallback.ts';
import type { Fault, WaitingFault } from './fault.ts';
import type { FileRead } from './file-read.ts';
import type { Forecast } from './forecast.ts';
import type { Gate } from './gate.ts';
import type { Groups } from './group.ts';
import type { Heap } from './heap.ts';
import type { JsonObject } from './json.ts';
import type { OutputHandle } from './output.ts';
import type { Observation, PlanNote } from './plan.ts';
import type { Policy } from './policy.ts';
import type { AcceptedParts } from './proposal.ts';
import type { Question } from './question.ts';
import type { Queue } from './queue.ts';
import type { Recovery, RecoveryReason } from './recovery.ts';
import type { Replans } from './replans.ts';
import type { Reserved } from './reservation.ts';
import type { RuleChanges } from './rule-changes.ts';
import type { Table } from './table.ts';
import type { EffectClass, RunId, TaskId, TaskSpec, WorkerId } from './task.ts';
import type { Unanswered } from './unanswered.ts';
import type { Undecided } from './undecided.ts';
import type { Usage, UsageTotal } from './usage.ts';
import type { WorkerScore } from './worker-score.ts';

/** A run's status as people read it. Derived by `runStatus`, never stored. */
export type RunStatus = 'planning' | 'running' | 'waiting' | 'paused' | ClosedStatus;

/** Each member carries only its own fields. *Ready* and *blocked* are derived. Times are ms since epoch. `held`: by which ceiling. */
export type TaskState =
  | { status: 'pending'; retryAt?: number; held?: string }
  | { status: 'running'; attempt: number; fence: number; since: number; deadline: number }
  | { status: 'waiting'; question: string }
  | { status: 'succeeded'; attempt: number; output: OutputHandle; at: number; given?: true }
  | { status: 'failed'; attempt: number; failure: Failure; decided: boolean; at: number }
  /** `ended`: not by anybody's decision, but because the run ended. */
  | { status: 'skipped'; reason: string; at: number; ended?: true };

export type TaskStatus = TaskState['status'];

/** A numbered try of a task. Open while `endedAt` is missing. `ms`: time the worker spent. */
export type Attempt = {
  n: number;
  worker: WorkerId;
  fence: number;
  startedAt: number;
  endedAt?: number;
  ms?: number;
  outcome?: 'succeeded' | 'failed' | 'cancelled';
  failure?: Failure;
  /** What its call of a model used. */
  usage?: Usage;
  /** The most that its call may use. */
  reserved?: Reserved;
  /** The plan's revision that it began with. */
  revision: number;
  /** The files that it read, when it succeeded. */
  reads?: readonly FileRead[];
  /** What it produced, when the task began anew since, and why that did. */
  output?: OutputHandle;
  reopened?: string;
  /** Injected by a person: it fails so. */
  fault?: Fault;
  /** The definition that it began with, where the task has another one by now. */
  spec?: TaskSpec;
  /** The person who stopped it before its end. */
  stoppedBy?: { id: string; name: string };
  /** A person gave its result: no worker had it. */
  given?: { name: string };
  /** What its failure was answered with, why, and when (ms since epoch). */
  decision?: Decided;
};

/** A decision without the patch that it may have brought: that stands among the changes of the plan. */
export type Decided = { saw: RecoveryReason; chose: Answered; at: number };
type Answered = Exclude<Recovery, { type: 'replan' }> | { type: 'replan' };

/** Everything known of one task. A cell is replaced, never changed, so equal references mean nothing changed. */
export type TaskCell = {
  spec: TaskSpec;
  worker: WorkerId;
  pinned: boolean;
  effect: EffectClass;
  timeoutMs: number;
  state: TaskState;
  attempts: readonly Attempt[];
  /** Edges in: explicit `dependsOn` and references, each once. */
  needs: readonly TaskId[];
  /** Edges out. */
  feeds: readonly TaskId[];
  /** How many of `needs` have neither succeeded nor been skipped. */
  unmet: number;
  /** Longest remaining path from here, own duration included, ms: the more, the sooner. */
  urgency: number;
  /** Its place in the plan's topological order, from 0: where its row stands. */
  position: number;
  /** Of a map task's child: the map task. */
  parent?: TaskId | undefined;
  /** Of a map task that was expanded: how many, how many of them were skipped, and since when (ms since epoch). */
  children?: { count: number; skipped: number; since: number } | undefined;
  /** The revision that changed it last, when a patch did; and the one that removed it. */
  edited?: number | undefined;
  removed?: number | undefined;
  /** What must be passed before it runs. Gone once it was. */
  gate?: Gate | undefined;
  /** The gate that was passed: it stands again when the task begins anew. */
  passed?: Gate | undefined;
  /** What it turned to after failures, in that order. */
  degraded?: readonly Degraded[] | undefined;
  /** The model that its call asks, where it turned to another one. */
  model?: string | undefined;
  /** Milliseconds since epoch when it became ready to run: queue time starts here. */
  readyAt?: number | undefined;
  /** Why another worker than the planned one has it. */
  moved?: { from: WorkerId; reason: string; scores?: readonly WorkerScore[] | undefined } | undefined;
};

/** What somebody wrote on a task. `at`: ms since epoch. */
export type TaskNote = { text: string; by: { id: string; name: string }; at: number };

/**
 * A change that lets a task go on in a lesser way. `from`: the worker, model or tool before; none: the usual model.
 * `input`: of the tool before.
 */
export type Degraded = { with: Fallback; from?: string; input?: JsonObject; reason: string };

/** A question with when it was raised and, once answered, which option was taken; `expired`: by a rule, as nobody answered in time. */
export type AskedQuestion = Question & {
  raisedAt: number;
  answered?: string;
  expired?: true;
  /** Who answered it, and when (ms since epoch). */
  answeredBy?: { id: string; name: string };
  answeredAt?: number;
  /** What was approved of its proposal, when not all as proposed. */
  accepted?: AcceptedParts;
};

/** Ready tasks that a ceiling leaves no room for. `needs`: what the first takes, null when nobody knows its price. */
export type Held = Ceiling & { needs: number | null; queue: Heap<TaskId>; question?: string };

/** How many tasks stand where. */
export type Counts = Readonly<Record<TaskStatus, number>>;

/** The fold of one run's log. */
export type RunState = {
  id: RunId;
  /** The last folded event's seq. */
  seq: number;
  goal: string;
  policy: Policy;
  startedAt: number;
  updatedAt: number;
  /** 0 until a plan is adopted. */
  revision: number;
  note?: PlanNote;
  catalogue?: string;
  observations: readonly Observation[];
  /** What was foreseen when the plan was adopted. */
  forecast?: Forecast;
  /** Why planning failed so far, and when it is tried again (ms since epoch). */
  planFailures: readonly Failure[];
  planAt?: number;
  /** A person sent the plan back before it began: another one is being made. */
  revising?: true;
  /** Tasks of plans that were sent back and of which nothing came, up to this revision. */
  replaced?: { tasks: number; revision: number };
  /** What models used so far, for planning and for tasks. */
  usage: UsageTotal;
  /** What is put aside for calls under way, of tasks and of planning. */
  reserved: Account['reserved'];
  /** Calls for planning under way, by id. */
  calls: Readonly<Record<string, Reserved>>;
  /** What counts under each budget there is: the whole run's under `''`, a subgraph's under its task's id. */
  accounts?: Readonly<Record<string, Account>>;
  /** The tasks of each subgraph that has a budget, children of map tasks aside, by the task that it begins with. */
  scopes?: ReadonlyMap<TaskId, ReadonlySet<TaskId>>;
  /** Ready tasks that wait for a ceiling, by the ceiling. */
  held: Readonly<Record<string, Held>>;
  /** Ceilings that are nearly reached, and that was said: `tokens 50000`, with the subgraph's task before. */
  noticed: readonly string[];
  /** A person lets calls be made whose price nobody knows, though there is a budget of money. */
  unpriced?: boolean;
  /** The model that a person chose for the rest of this run's tasks. */
  model?: string;
  /** Hosts beyond what goal and files name that a person let this run's plan ask. */
  hosts: readonly string[];
  deliverables: readonly TaskId[];
  /** The revision that changed what is delivered last, when a patch did. */
  delivery?: number;
  tasks: Table<TaskCell>;
  counts: Counts;
  /** Ready tasks, most urgent first, one queue for each assigned worker. May hold stale entries. */
  ready: Readonly<Record<WorkerId, Queue>>;
  readyCount: number;
  /** Retries waiting for their time, soonest first. May hold stale entries. */
  delayed: Heap<TaskId>;
  delayedCount: number;
  /** Breaks ties in the heaps: rises with every push. */
  pushed: number;
  /** Map tasks that lack nothing but their expansion, or the gathering of their children's outputs. */
  maps: readonly TaskId[];
  /** Tasks that lack nothing but their gate. */
  gates: readonly TaskId[];
  /** Bounded by the pool's slots: short, so an array copies fastest. */
  running: readonly TaskId[];
  /** Failed attempts that no recovery has been decided for. */
  undecided: Undecided;
  /** Changes of the plan that planners proposed after failures. */
  replans?: Replans;
  /** Planners that gave no answer about a failure that waits for one, by task. */
  unanswered?: Readonly<Record<TaskId, Unanswered>>;
  /** Other ways that the plan's playbook knows. */
  alternatives?: Alternatives;
  questions: ReadonlyMap<string, AskedQuestion>;
  openQuestions: number;
  /** Open questions that a rule answers once their time is up (ms since epoch). Few. */
  expiring?: readonly Expiring[];
  /** Tasks of it began anew: results may have been made from earlier ones since. */
  reopened?: true;
  /** Attempts that read files, so far: without any, nobody needs to ask whether a file has changed. */
  reads?: number;
  /** Who changed the rules of this run, or of a task of it, last, point by point. */
  ruleChanges?: RuleChanges;
  paused: boolean;
  /** It is paused, but one more task may start. */
  stepping?: true;
  /** What people wrote on tasks, oldest first. */
  notes?: Readonly<Record<TaskId, readonly TaskNote[]>>;
  /** Tasks that people put under a title; none of it touches the work. */
  groups?: Groups;
  /** Faults may be simulated in this run. `injected`: the tasks that were given any, in that order; `faults`: what waits for an attempt. */
  sample?: true;
  injected?: readonly TaskId[];
  faults?: Readonly<Record<TaskId, WaitingFault>>;
  /** Each task is made to take at least this long, ms. */
  pace?: number;
  closed?: { status: ClosedStatus; reason: string; at: number };
};
