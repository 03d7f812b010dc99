import { z } from 'zod';
import { outputHandle } from './output.ts';
import { taskId } from './task.ts';
import { taskInput } from './task-input.ts';

/** What a person saw of the consequences: it is refused when these are others by now. `repeatEffects`: effects outside may happen twice. */
const intervening = { seen: z.string().max(40).optional(), repeatEffects: z.boolean().optional() };

/**
 * By which definition a task begins anew, where an earlier result was made by another one than it has now: `earlier`
 * brings that one back, as a change to the plan.
 */
export const definitionChoice = z.enum(['present', 'earlier']);

/** `input`: the task's own from now on. */
const again = {
  task: taskId,
  input: taskInput.optional(),
  definition: definitionChoice.optional(),
  ...intervening,
};
/** A new attempt of a failed or skipped task. */
const retryTask = z.strictObject({ type: z.literal('retryTask'), ...again });
/** The task and all that follows from it begin anew. */
const rerunFrom = z.strictObject({ type: z.literal('rerunFrom'), ...again });
/** The task alone begins anew: what follows keeps what it has. */
const rerunOnly = z.strictObject({ type: z.literal('rerunOnly'), ...again });
/** The attempt that runs is stopped, and the task begins anew. */
const restartTask = z.strictObject({
  type: z.literal('restartTask'),
  task: taskId,
  input: taskInput.optional(),
  ...intervening,
});
/** All failed tasks; a run that has ended goes on with what it had not done. */
const rerunFailed = z.strictObject({ type: z.literal('rerunFailed'), ...intervening });
const skipTask = z.strictObject({
  type: z.literal('skipTask'),
  task: taskId,
  reason: z.string().trim().min(1).max(1000),
  seen: intervening.seen,
});
const noteTask = z.strictObject({
  type: z.literal('noteTask'),
  task: taskId,
  text: z.string().trim().min(1).max(4000),
});
/** One more task of a paused run starts. */
const stepRun = z.strictObject({ type: z.literal('stepRun') });

/** What a person may ask of tasks themselves. */
export const interventions = [
  retryTask,
  rerunFrom,
  rerunOnly,
  restartTask,
  rerunFailed,
  skipTask,
  noteTask,
  stepRun,
] as const;

/** A result that a person gives, checked and stored already. */
export const provideResult = z.strictObject({
  type: z.literal('provideResult'),
  task: taskId,
  output: outputHandle,
  ...intervening,
});

/**
 * The running tasks that a change of the plan may stop: they begin anew as it leaves them. Without any it only says that
 * effects of others, which it lets begin anew, may happen again.
 */
export const restarting = z.strictObject({ tasks: z.array(taskId).max(2000), ...intervening });
