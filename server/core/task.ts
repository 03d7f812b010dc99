import { z } from 'zod';
import { fallback } from './fallback.ts';
import type { JsonSchema } from './json.ts';
import { ladders } from './ladder.ts';
import { taskInput } from './task-input.ts';

/** A task's id: stable across replans, unique in its run. `word/0` is a map task's child, which no plan names. */
export const taskId = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*(\/\d+)?$/, 'an id is a small letter, then small letters, digits and hyphens');
export type TaskId = string;
export type WorkerId = string;
export type RunId = string;

export const taskKind = z.enum(['io', 'inference', 'logic']);
export type TaskKind = z.infer<typeof taskKind>;

/**
 * What a repetition of the task does outside.
 * `pure`: nothing. `keyed`: the receiver gets a stable key `run:task` and may deduplicate.
 * `guarded`: the intent is committed first; a crash in the gap asks a person.
 */
export const effectClass = z.enum(['pure', 'keyed', 'guarded']);
export type EffectClass = z.infer<typeof effectClass>;

/** One node of the plan. `timeoutMs` and `durationHintMs` are milliseconds. */
export const taskSpec = z.strictObject({
  id: taskId,
  title: z.string().min(1).max(200),
  kind: taskKind,
  tool: z.string().min(1).max(120),
  input: taskInput,
  dependsOn: z.array(taskId).max(2000).optional(),
  outputSchema: z
    .custom<JsonSchema>((v) => typeof v === 'object' && v !== null)
    .meta({ type: 'object' })
    .optional(),
  timeoutMs: z.int().min(1).max(86_400_000).optional(),
  durationHintMs: z.number().min(0).max(86_400_000).optional(),
  effect: effectClass.optional(),
  optional: z.boolean().optional(),
  /** What to turn to, one after the other, when a failure is answered with `degrade`. */
  fallbacks: z.array(fallback).max(5).optional(),
  /** What failures of this task lead to, where the run's policy is not to decide. */
  recovery: ladders.optional(),
  /** Makes it a map task: it runs once for each item of the list, which its input calls `$item`. */
  forEach: z.strictObject({ $ref: z.string() }).optional(),
  /** Of a map task: how many children must succeed. All, when it is left out. */
  minSuccess: z.int().min(0).optional(),
});
export type TaskSpec = z.infer<typeof taskSpec>;
