import { z } from 'zod';
import { rate } from './reservation.ts';
import { taskId } from './task.ts';
import { workerScore } from './worker-score.ts';

const reason = z.string().max(4000);

/** A task moves to another worker. `scores`: of all who could do it and had room, the best first. */
export const taskAssigned = z.strictObject({
  type: z.literal('task.assigned'),
  task: taskId,
  worker: z.string(),
  from: z.string(),
  reason,
  scores: z.array(workerScore).max(100).optional(),
});

/** These tasks, which `from` takes no more, go to other workers. */
export const tasksAssigned = z.strictObject({
  type: z.literal('tasks.assigned'),
  from: z.string(),
  reason,
  moves: z.array(z.strictObject({ worker: z.string(), tasks: z.array(taskId).max(20_000) })).max(100),
});

/** Tasks that their worker takes no more go to others that can do them. `tasks`: these alone. */
export const moveTasks = z.strictObject({
  type: z.literal('moveTasks'),
  tasks: z.array(taskId).max(20_000).optional(),
});

/**
 * `rate`: the model that the task would ask, and its price. `move`: why it goes to another worker than the one that it was
 * assigned to.
 */
export const dispatchTask = z.strictObject({
  type: z.literal('dispatchTask'),
  task: taskId,
  worker: z.string(),
  rate: rate.optional(),
  move: z.strictObject({ reason: z.string().max(4000), scores: z.array(workerScore).max(100) }).optional(),
});
