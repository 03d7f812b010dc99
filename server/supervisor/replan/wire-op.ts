import { z } from 'zod';
import type { JsonObject, JsonSchema } from '../../core/json.ts';
import { effectClass, taskKind } from '../../core/task.ts';
import { wireTask } from '../model/wire.ts';

/**
 * One change as a model writes it: flat, and every field but the first may be null. Reading is milder than asking, as
 * with plans.
 */
export const wireOp = z.object({
  op: z.enum(['add', 'edit', 'remove', 'link', 'unlink', 'assign', 'deliver']),
  id: z.string().nullish(),
  worker: z.string().nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  deliverables: z.array(z.string()).nullish(),
});
export type WireOp = z.infer<typeof wireOp>;

/** The fields of a task that an operation may carry. */
export const TASK_FIELDS = Object.keys(wireTask.shape) as (keyof typeof wireTask.shape)[];

/** What stands around the operations. */
export const wireReplan = z.object({
  request: z.string().nullish(),
  summary: z.string().nullish(),
  ops: z.array(z.unknown()),
});

const orNull = (type: string): JsonSchema => ({ type: [type, 'null'] });
const listOrNull: JsonSchema = { type: ['array', 'null'], items: { type: 'string' } };
const choiceOrNull = (options: readonly string[]): JsonSchema => ({
  type: ['string', 'null'],
  enum: [...options, null],
});
const exactly = (properties: JsonObject): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** What the endpoint is asked for. */
export const REPLAN_SCHEMA: JsonSchema = exactly({
  request: orNull('string'),
  summary: { type: 'string' },
  ops: {
    type: 'array',
    items: exactly({
      op: { type: 'string', enum: [...wireOp.shape.op.options] },
      id: orNull('string'),
      title: orNull('string'),
      kind: choiceOrNull(taskKind.options),
      tool: orNull('string'),
      worker: orNull('string'),
      input: orNull('string'),
      depends_on: listOrNull,
      for_each: orNull('string'),
      min_success: orNull('integer'),
      timeout_ms: orNull('integer'),
      optional: orNull('boolean'),
      effect: choiceOrNull(effectClass.options),
      from: orNull('string'),
      to: orNull('string'),
      deliverables: listOrNull,
    }),
  },
});
