import { z } from 'zod';
import { isObject, type Json, type JsonObject, type JsonSchema } from '../../core/json.ts';
import { effectClass, taskKind } from '../../core/task.ts';

/**
 * A plan as a model writes it: flat, so that weak models can, and without optional parts, so that strict schemas allow
 * it. Reading is milder than asking: what may be null may be missing, what nobody asked for is dropped, and an input
 * may be an object instead of its text.
 */
export const wireTask = z.object({
  id: z.string(),
  title: z.string(),
  kind: taskKind,
  tool: z.string(),
  worker: z.string().nullish(),
  input: z.custom<string | JsonObject>((value) => typeof value === 'string' || isObject(value), {
    message: 'expected a JSON object, written as a string',
  }),
  depends_on: z.array(z.string()).nullish(),
  for_each: z.string().nullish(),
  min_success: z.int().min(0).nullish(),
  timeout_ms: z.int().min(1).max(86_400_000).nullish(),
  optional: z.boolean().nullish(),
  effect: effectClass.nullish(),
});
export type WireTask = z.infer<typeof wireTask>;

/** What stands around the tasks. */
export const wireHead = z.object({
  request: z.string().nullish(),
  summary: z.string().nullish(),
  confidence: z.number().nullish(),
  tasks: z.array(z.unknown()),
  deliverables: z.array(z.string()).min(1, 'a plan delivers the output of at least one task'),
});

/** The request that an answer says it belongs to; undefined when it says nothing. */
export function requestOf(answer: Json): string | undefined {
  const said = isObject(answer) && typeof answer.request === 'string' ? answer.request.trim() : '';
  return said === '' ? undefined : said;
}

const text: JsonSchema = { type: 'string' };
const texts: JsonSchema = { type: 'array', items: text };
const orNull = (type: string): JsonSchema => ({ type: [type, 'null'] });
const exactly = (properties: JsonObject): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** What the endpoint is asked for. */
export const WIRE_SCHEMA: JsonSchema = exactly({
  request: orNull('string'),
  summary: text,
  confidence: orNull('number'),
  tasks: {
    type: 'array',
    items: exactly({
      id: text,
      title: text,
      kind: { type: 'string', enum: [...taskKind.options] },
      tool: text,
      worker: text,
      input: text,
      depends_on: texts,
      for_each: orNull('string'),
      min_success: orNull('integer'),
      timeout_ms: orNull('integer'),
      optional: orNull('boolean'),
      effect: { type: ['string', 'null'], enum: [...effectClass.options, null] },
    }),
  },
  deliverables: texts,
});
