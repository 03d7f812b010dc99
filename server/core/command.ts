import { z } from 'zod';
import { actor } from './actor.ts';
import { alternatives } from './alternative.ts';
import { dispatchTask, moveTasks } from './assigned.ts';
import { ceiling } from './budget.ts';
import { commentQuestion, withdrawComment } from './comment.ts';
import { failure } from './failure.ts';
import { fault, MOST_PACE, MOST_TIMES } from './fault.ts';
import { fileReads } from './file-read.ts';
import { forecast } from './forecast.ts';
import { GROUP_COMMANDS } from './group.ts';
import { interventions, provideResult, restarting } from './intervention-command.ts';
import { ladders } from './ladder.ts';
import type { OrgCommand } from './org.ts';
import { outputHandle } from './output.ts';
import { patch, patchOrigin } from './patch.ts';
import { MOST_GIVEN, planNote, supervisorPlan } from './plan.ts';
import { policy } from './policy.ts';
import { policyOverrides } from './policy-overrides.ts';
import { accepted } from './proposal.ts';
import { question } from './question.ts';
import { recovery, recoveryReason } from './recovery.ts';
import { rate, reserved } from './reservation.ts';
import { taskId } from './task.ts';
import { usage } from './usage.ts';

/** The most characters of a goal. */
export const GOAL_LIMIT = 200_000;

const answerQuestion = z.strictObject({
  type: z.literal('answerQuestion'),
  question: z.string().max(100),
  option: z.string().max(100),
  params: z.record(z.string().max(100), z.string().max(MOST_GIVEN)).optional(),
  /** The parts of a proposal that are approved; left out: all of it, as it was proposed. */
  accepted: accepted.optional(),
});
const pauseRun = z.strictObject({ type: z.literal('pauseRun') });
const resumeRun = z.strictObject({ type: z.literal('resumeRun') });
/** `seen`: what a person saw that would be lost. */
const cancelRun = z.strictObject({
  type: z.literal('cancelRun'),
  reason: z.string().max(1000).optional(),
  seen: z.string().max(40).optional(),
});
/** Makes this task's next attempts fail so, `times` of them (one, when left out); one that runs now at once. */
const injectFault = z.strictObject({
  type: z.literal('injectFault'),
  task: taskId,
  fault,
  times: z.int().min(1).max(MOST_TIMES).optional(),
});
const withdrawFault = z.strictObject({ type: z.literal('withdrawFault'), task: taskId });
/** Each task takes at least so many ms; 0 lets go. */
const setPace = z.strictObject({ type: z.literal('setPace'), ms: z.int().min(0).max(MOST_PACE) });

/** `base`: the seq of the run that the person began with. */
const changePolicy = z.strictObject({
  type: z.literal('changePolicy'),
  policy: policyOverrides,
  base: z.int().min(0).optional(),
});
/** `recovery`: all ladders of the task itself from now on; `base`: those that the person began with. */
const changeTaskRecovery = z.strictObject({
  type: z.literal('changeTaskRecovery'),
  task: taskId,
  recovery: ladders,
  base: ladders.optional(),
});

/** A person's change to the graph. */
const patchByPerson = z.strictObject({
  type: z.literal('patchRun'),
  patch,
  origin: z.literal('person').default('person'),
  restart: restarting.optional(),
});

/** What a person may ask of a run. */
export const personCommand = z.discriminatedUnion('type', [
  answerQuestion,
  commentQuestion,
  withdrawComment,
  pauseRun,
  resumeRun,
  cancelRun,
  patchByPerson,
  injectFault,
  withdrawFault,
  setPace,
  changePolicy,
  changeTaskRecovery,
  ...interventions,
  ...GROUP_COMMANDS,
]);
export type PersonCommand = z.infer<typeof personCommand>;

/** A playbook that a person chose, and what was filled in by parameter. */
export const playbookChoice = z.strictObject({
  id: z.string().max(100),
  params: z.record(z.string().max(100), z.string().max(10_000)),
});
const startRun = z.strictObject({
  type: z.literal('startRun'),
  goal: z.string(),
  policy,
  playbook: playbookChoice.optional(),
  /** Faults may be simulated in it, and each task may be made to take at least `pace` ms. */
  sample: z.literal(true).optional(),
  pace: z.int().min(0).max(MOST_PACE).optional(),
  /** The plan that it begins with, as JSON. */
  given: z.string().max(MOST_GIVEN).optional(),
  /** Nobody plans: a person draws the plan. */
  blank: z.literal(true).optional(),
});
const proposePlan = z.strictObject({
  type: z.literal('proposePlan'),
  plan: supervisorPlan,
  note: planNote,
  forecast: forecast.optional(),
  alternatives: alternatives.optional(),
});
/** The planner gave no answer: it is asked again at `retryAt` (ms since epoch), or a person is asked. */
const failPlan = z.strictObject({
  type: z.literal('failPlan'),
  failure,
  saw: recoveryReason,
  retryAt: z.number().optional(),
  question: question.optional(),
});
/** The planner gave no answer about a failure: it is asked again at `retryAt` (ms since epoch). */
const failReplan = z.strictObject({
  type: z.literal('failReplan'),
  task: taskId,
  attempt: z.int().min(1),
  failure,
  saw: recoveryReason,
  retryAt: z.number(),
});
const patchRun = z.strictObject({
  type: z.literal('patchRun'),
  patch,
  origin: patchOrigin,
  restart: restarting.optional(),
});
const recordUsage = z.strictObject({
  type: z.literal('recordUsage'),
  usage,
  id: z.string().max(100).optional(),
});
/** Puts the most that a call for planning may use aside. `id`: the call's own. */
const reserveUsage = z.strictObject({ type: z.literal('reserveUsage'), id: z.string().max(100), reserved });
/** Asks a person about a ceiling that tasks wait for. */
const askBudget = z.strictObject({ type: z.literal('askBudget'), ...ceiling.shape, rate: rate.optional() });
const noticeBudget = z.strictObject({ type: z.literal('noticeBudget'), ...ceiling.shape });
/** Lets a task through its gate, as nothing stands against it. */
const passGate = z.strictObject({ type: z.literal('passGate'), task: taskId, reason: z.string().max(4000) });
/** Asks a person about a task's gate. `hosts`: those that nobody named; `evidence`: what it would send. */
const holdTask = z.strictObject({
  type: z.literal('holdTask'),
  task: taskId,
  hosts: z.array(z.string().max(300)).max(1000),
  evidence: z.string().max(4000),
});
const rejectPlan = z.strictObject({ type: z.literal('rejectPlan'), violations: z.array(z.string()) });
const raiseQuestion = z.strictObject({ type: z.literal('raiseQuestion'), question });
const reportSuccess = z.strictObject({
  type: z.literal('reportSuccess'),
  task: taskId,
  fence: z.int(),
  output: outputHandle,
  ms: z.number(),
  usage: usage.optional(),
  reads: fileReads.optional(),
});
const reportFailure = z.strictObject({
  type: z.literal('reportFailure'),
  task: taskId,
  fence: z.int(),
  failure,
  ms: z.number().optional(),
  usage: usage.optional(),
});
const expandTask = z.strictObject({ type: z.literal('expandTask'), task: taskId, count: z.int().min(0) });
const gatherTask = z.strictObject({
  type: z.literal('gatherTask'),
  task: taskId,
  output: outputHandle,
  ms: z.number(),
});
const failMap = z.strictObject({ type: z.literal('failMap'), task: taskId, failure });
const decideRecovery = z.strictObject({
  type: z.literal('decideRecovery'),
  task: taskId,
  attempt: z.int(),
  saw: recoveryReason,
  chose: recovery,
});
const closeRun = z.strictObject({ type: z.literal('closeRun') });
/** Nobody answered in time: the safe option is taken. */
const expireQuestion = z.strictObject({
  type: z.literal('expireQuestion'),
  question: z.string().max(100),
});

export const command = z.discriminatedUnion('type', [
  startRun,
  proposePlan,
  rejectPlan,
  failPlan,
  failReplan,
  recordUsage,
  patchRun,
  passGate,
  holdTask,
  raiseQuestion,
  answerQuestion,
  commentQuestion,
  withdrawComment,
  dispatchTask,
  reportSuccess,
  reportFailure,
  expandTask,
  gatherTask,
  failMap,
  decideRecovery,
  pauseRun,
  resumeRun,
  cancelRun,
  closeRun,
  reserveUsage,
  askBudget,
  noticeBudget,
  injectFault,
  withdrawFault,
  setPace,
  changePolicy,
  changeTaskRecovery,
  ...interventions,
  provideResult,
  expireQuestion,
  ...GROUP_COMMANDS,
  moveTasks,
]);
/** What is asked, in the imperative. */
export type Command = z.infer<typeof command>;

/** A command with who asked and when. `id` makes it idempotent: a repeated one changes nothing. */
export const commandEnvelope = z.strictObject({
  id: z.string().min(1).max(100),
  at: z.number(),
  actor,
  causationId: z.string().optional(),
  command,
});
export type CommandEnvelope = z.infer<typeof commandEnvelope>;

/** The same around a command that belongs to no run. */
export type OrgCommandEnvelope = Omit<CommandEnvelope, 'command'> & { command: OrgCommand };

/** Why a command changes nothing: sentences a person can act on. */
export type Refusal = { refused: true; code: string; reasons: readonly string[] };

export function refuse(code: string, ...reasons: string[]): Refusal {
  return { refused: true, code, reasons };
}

/** Tells a refusal from anything else. */
export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
