import { z } from 'zod';
import { taskInput } from './task-input.ts';

/**
 * What a task may turn to when it fails: another worker, a cheaper model, or another tool (with an input of its own, or
 * the same one). Its references may name only what the task needs already.
 */
export const fallback = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('worker'), worker: z.string().min(1).max(100) }),
  z.strictObject({ to: z.literal('model'), model: z.string().min(1).max(200) }),
  z.strictObject({ to: z.literal('tool'), tool: z.string().min(1).max(120), input: taskInput.optional() }),
]);
export type Fallback = z.infer<typeof fallback>;
