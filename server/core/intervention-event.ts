import { z } from 'zod';
import { definitionChoice } from './intervention-command.ts';
import { outputHandle } from './output.ts';
import { taskId } from './task.ts';

/** Results that no longer hold, and all that followed from them: these tasks begin anew, with their history. */
const tasksReopened = z.strictObject({
  type: z.literal('tasks.reopened'),
  tasks: z.array(taskId).max(20_000),
  reason: z.string().max(4000),
  /** A map task that keeps its list, though all its items begin anew: one of them is given its result. */
  keeps: taskId.optional(),
  /** By which definition, where a person had the choice. */
  definition: definitionChoice.optional(),
});
/** A person gave the task's result; `attempt` is one that no worker made. */
const taskProvided = z.strictObject({
  type: z.literal('task.provided'),
  task: taskId,
  attempt: z.int().min(1),
  output: outputHandle,
});
const taskNoted = z.strictObject({ type: z.literal('task.noted'), task: taskId, text: z.string().max(4000) });

/** What comes of interventions in tasks. */
export const INTERVENTION_EVENTS = [tasksReopened, taskProvided, taskNoted] as const;
