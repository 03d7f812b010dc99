import { z } from 'zod';
import { failureClass } from './failure.ts';
import { graphOp } from './patch.ts';
import { taskId } from './task.ts';

const about = { when: z.array(failureClass).min(1), title: z.string().min(1).max(500) };

/** Another way when a task fails with one of these classes. `title`: what is done instead, a sentence. */
export const alternative = z.strictObject({ ...about, ops: z.array(graphOp).min(1).max(50) });
export type Alternative = z.infer<typeof alternative>;

/** By the task that fails; the first that fits comes first. */
export const alternatives = z.record(taskId, z.array(alternative).max(10));
export type Alternatives = z.infer<typeof alternatives>;
