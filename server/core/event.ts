import { z } from 'zod';
import { alternatives } from './alternative.ts';
import { taskAssigned, tasksAssigned } from './assigned.ts';
import { ceiling } from './budget.ts';
import { commentWithdrawn, questionCommented } from './comment.ts';
import { failure } from './failure.ts';
import { fallback } from './fallback.ts';
import { fault } from './fault.ts';
import { fileReads } from './file-read.ts';
import { forecast } from './forecast.ts';
import { gate } from './gate.ts';
import { GROUP_EVENTS } from './group.ts';
import { INTERVENTION_EVENTS } from './intervention-event.ts';
import { ladders } from './ladder.ts';
import { outputHandle } from './output.ts';
import { graphOp, patchOrigin } from './patch.ts';
import { observation, planNote, supervisorPlan } from './plan.ts';
import { policy } from './policy.ts';
import { acceptedParts } from './proposal.ts';
import { question } from './question.ts';
import { recovery, recoveryReason } from './recovery.ts';
import { reserved } from './reservation.ts';
import { effectClass, taskId } from './task.ts';
import { usage } from './usage.ts';

/** How a run can end. */
export const closedStatus = z.enum(['succeeded', 'partial', 'failed', 'cancelled']);
export type ClosedStatus = z.infer<typeof closedStatus>;

const attempt = z.int().min(1);
const reason = z.string().max(4000);

const runStarted = z.strictObject({
  type: z.literal('run.started'),
  goal: z.string(),
  policy,
  /** Faults may be simulated in this run. */
  sample: z.literal(true).optional(),
});
const runPaused = z.strictObject({ type: z.literal('run.paused') });
const runResumed = z.strictObject({ type: z.literal('run.resumed') });
/** A paused run starts one more task, and is paused again. */
const runStepped = z.strictObject({ type: z.literal('run.stepped') });
/** A run that had ended goes on: somebody asked for something in it. */
const runReopened = z.strictObject({ type: z.literal('run.reopened'), reason });
const runCancelled = z.strictObject({ type: z.literal('run.cancelled'), reason });
const runClosed = z.strictObject({ type: z.literal('run.closed'), status: closedStatus, reason });

/** The Supervisor is asked to plan (again), knowing this too. */
const planRequested = z.strictObject({ type: z.literal('plan.requested'), observation });
const planAdopted = z.strictObject({
  type: z.literal('plan.adopted'),
  revision: z.int().min(1),
  plan: supervisorPlan,
  note: planNote,
  catalogue: z.string(),
  /** What must be passed before a task runs, by task. */
  gates: z.record(taskId, gate).optional(),
  forecast: forecast.optional(),
  /** Other ways when a task fails, as its playbook knows them. */
  alternatives: alternatives.optional(),
});
/** The graph was changed. `gates`: of the tasks that were changed, and of those that are reached by more than before. */
const runPatched = z.strictObject({
  type: z.literal('run.patched'),
  revision: z.int().min(2),
  origin: patchOrigin,
  ops: z.array(graphOp),
  reason,
  gates: z.record(taskId, gate).optional(),
});
/** A plan was refused: every violation, as sentences with JSON paths. */
const planRejected = z.strictObject({ type: z.literal('plan.rejected'), violations: z.array(z.string()) });
/** The planner gave no answer. It is asked again at `retryAt` (ms since epoch); a question follows where it is not. */
const planFailed = z.strictObject({
  type: z.literal('plan.failed'),
  failure,
  saw: recoveryReason,
  retryAt: z.number().optional(),
});
/** A planner that was to change the plan after this failure gave no answer: it is asked again at `retryAt` (ms since epoch). */
const replanFailed = z.strictObject({
  type: z.literal('replan.failed'),
  task: taskId,
  attempt,
  failure,
  saw: recoveryReason,
  retryAt: z.number(),
});
/** A call of a model for planning: with `id`, what was put aside under it is settled. What tasks used stands in their own events. */
const usageRecorded = z.strictObject({
  type: z.literal('usage.recorded'),
  usage,
  id: z.string().max(100).optional(),
});

const questionRaised = z.strictObject({ type: z.literal('question.raised'), question });
const questionAnswered = z.strictObject({
  type: z.literal('question.answered'),
  question: z.string(),
  option: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  /** What was approved of a proposal, when not all as proposed. */
  accepted: acceptedParts.optional(),
  /** Nobody answered in time: a rule did, and no person said anything. */
  expired: z.literal(true).optional(),
});

/** The intent, committed before the task is sent. `fence` rises within the run; `deadline` is ms since epoch. */
const taskDispatched = z.strictObject({
  type: z.literal('task.dispatched'),
  task: taskId,
  attempt,
  worker: z.string(),
  fence: z.int(),
  deadline: z.number(),
  effect: effectClass,
  /** The most that its call of a model may use: put aside until its end is known. */
  reserved: reserved.optional(),
  /** The time that a budget leaves it, ms, where that is less than its timeout. */
  cutMs: z.number().optional(),
  /** Injected by a person: the attempt fails so. */
  fault: fault.optional(),
});
const taskSucceeded = z.strictObject({
  type: z.literal('task.succeeded'),
  task: taskId,
  attempt,
  output: outputHandle,
  /** Time the worker spent, ms. */
  ms: z.number(),
  usage: usage.optional(),
  reads: fileReads.optional(),
});
const taskFailed = z.strictObject({
  type: z.literal('task.failed'),
  task: taskId,
  attempt,
  failure,
  ms: z.number().optional(),
  usage: usage.optional(),
});
/** Nothing stands before the task any more. `hosts`: those that this run's plan may ask from now on. */
const taskGatePassed = z.strictObject({
  type: z.literal('task.gatePassed'),
  task: taskId,
  hosts: z.array(z.string().max(300)).max(1000).optional(),
  reason,
});
const taskRetryScheduled = z.strictObject({
  type: z.literal('task.retryScheduled'),
  task: taskId,
  attempt,
  at: z.number(),
});
/** A map task got its children `task/0` to `task/count-1`: one for each item of its list. */
const taskExpanded = z.strictObject({
  type: z.literal('task.expanded'),
  task: taskId,
  count: z.int().min(0),
});
const taskSkipped = z.strictObject({ type: z.literal('task.skipped'), task: taskId, reason });
/** A late or repeated result, by an old fencing token. It changes nothing. */
const taskResultRejected = z.strictObject({
  type: z.literal('task.resultRejected'),
  task: taskId,
  attempt,
  fence: z.int(),
  reason,
  /** What it used all the same, in the place of what was assumed. */
  usage: usage.optional(),
});

const recoveryDecided = z.strictObject({
  type: z.literal('recovery.decided'),
  task: taskId,
  attempt,
  saw: recoveryReason,
  chose: recovery,
});
/** The most that a call for planning may use is put aside. */
const usageReserved = z.strictObject({
  type: z.literal('usage.reserved'),
  id: z.string().max(100),
  reserved,
});
/** This task would exceed the ceiling: what is ready under it and uses what it is of waits. `needs`: null: nobody knows the price. */
const budgetHeld = z.strictObject({
  type: z.literal('budget.held'),
  task: taskId,
  ...ceiling.shape,
  needs: z.int().nullable(),
});
/** Four fifths of a ceiling are used. */
const budgetNoticed = z.strictObject({
  type: z.literal('budget.noticed'),
  ...ceiling.shape,
  used: z.int(),
  ceiling: z.int(),
});
/** The ceiling is this from now on. `unpriced`: calls whose price nobody knows are made too, uncounted. */
const budgetRaised = z.strictObject({
  type: z.literal('budget.raised'),
  ...ceiling.shape,
  to: z.int().min(1).optional(),
  unpriced: z.boolean().optional(),
});
/** What is left of the run's tasks asks this model. */
const runModelChosen = z.strictObject({ type: z.literal('run.modelChosen'), model: z.string().max(200) });
/** The next attempts of the task fail so, `times` of them. `fence`: of the attempt that ran and fails at once, the first of them. */
const faultInjected = z.strictObject({
  type: z.literal('fault.injected'),
  task: taskId,
  fault,
  times: z.int().min(1),
  fence: z.int().optional(),
});
const faultWithdrawn = z.strictObject({ type: z.literal('fault.withdrawn'), task: taskId });
/** Each task takes at least so many ms from now on. */
const paceChanged = z.strictObject({ type: z.literal('pace.changed'), ms: z.int().min(0) });
const runPolicyChanged = z.strictObject({ type: z.literal('run.policyChanged'), policy });
/** Ladders of the task itself, by class; none of its own any more when empty. */
const taskRecoveryChanged = z.strictObject({
  type: z.literal('task.recoveryChanged'),
  task: taskId,
  recovery: ladders,
});

/** The task goes on in a lesser way. `effect` and `timeoutMs`: what they are with another tool. */
const taskDegraded = z.strictObject({
  type: z.literal('task.degraded'),
  task: taskId,
  with: fallback,
  reason,
  effect: effectClass.optional(),
  timeoutMs: z.int().min(1).optional(),
});

export const runEvent = z.discriminatedUnion('type', [
  runStarted,
  runPaused,
  runResumed,
  runCancelled,
  runClosed,
  planRequested,
  planAdopted,
  runPatched,
  planRejected,
  planFailed,
  replanFailed,
  usageRecorded,
  questionRaised,
  questionAnswered,
  questionCommented,
  commentWithdrawn,
  taskDispatched,
  taskSucceeded,
  taskFailed,
  taskGatePassed,
  taskRetryScheduled,
  taskExpanded,
  taskSkipped,
  taskResultRejected,
  recoveryDecided,
  usageReserved,
  budgetHeld,
  budgetNoticed,
  budgetRaised,
  runModelChosen,
  taskAssigned,
  tasksAssigned,
  taskDegraded,
  faultInjected,
  faultWithdrawn,
  paceChanged,
  runPolicyChanged,
  taskRecoveryChanged,
  runStepped,
  runReopened,
  ...INTERVENTION_EVENTS,
  ...GROUP_EVENTS,
]);
/** What happened, in the past tense. */
export type RunEvent = z.infer<typeof runEvent>;
export type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
