import { z } from 'zod';
import { isObject, type Json, type JsonSchema } from '../../core/json.ts';
import { type Misfit, misfits, validator } from '../../core/schema-check.ts';
import { anyJson } from '../any-json.ts';
import { jsonObject } from '../json-object.ts';
import { inferenceTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { answeredJson, shown } from './llm/answered-json.ts';
import { withoutNulls, wrapped } from './llm/closed-schema.ts';
import { extractPrompt } from './llm/prompts.ts';
import { instructions, maxTokens } from './llm/shared-input.ts';

const MOST_SHOWN = 10;

/**
 * Data of a given shape out of data of any shape, by one call of a model. The answer is checked against the schema. A
 * schema that holds `$ref` stands in a `$literal`, or a plan's own references would be looked for.
 *
 * | what happens | class |
 * |---|---|
 * | no endpoint is configured | `unavailable` |
 * | a schema that cannot be read: no model is asked | `validation` |
 * | the model gave no usable answer | as the model's port says |
 * | an answer that is no JSON, or does not fit the schema (where and why is in the evidence) | `validation` |
 */
export const llmExtract = inferenceTool(
  {
    name: 'llm.extract',
    summary:
      'Reads values out of data with a language model, in the shape of a JSON Schema. They stand under data.',
    input: z.strictObject({
      data: anyJson,
      instructions: instructions.optional(),
      schema: jsonObject,
      maxTokens,
    }),
    output: z.strictObject({ data: anyJson }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 120_000,
    durationHintMs: 4000,
    mostTokens: 4096,
  },
  async ({ data, instructions, schema, maxTokens = 4096 }, { ask }) => {
    requireReadable(schema);
    const answer = await ask({
      messages: extractPrompt(instructions, data),
      schema: { name: 'extract', schema: wrapped(schema) },
      maxTokens,
    });
    return { data: fitting(answeredJson(answer), schema, answer.text) };
  },
);

/** What the answer holds in `data`; of a model that left the wrapping out, the answer itself. */
function fitting(json: Json, schema: JsonSchema, text: string): Json {
  const inner = isObject(json) ? json.data : undefined;
  const candidates = (inner === undefined ? [json] : [inner, json]).map((one) => withoutNulls(one, schema));
  const fit = candidates.find((one) => misfits(schema, one).length === 0);
  if (fit !== undefined) return fit;
  throw new ToolError('validation', 'The model’s answer does not fit the schema.', {
    advice: 'Make the schema simpler or the instructions plainer, or use a stronger model.',
    evidence: `${listed(misfits(schema, candidates[0] ?? null))}\nThe answer: ${shown(text)}`,
  });
}

function listed(problems: readonly Misfit[]): string {
  const lines = problems.slice(0, MOST_SHOWN).map(({ path, message }) => `${path}: ${message}`);
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n').slice(0, 450);
}

function requireReadable(schema: JsonSchema): void {
  try {
    validator(schema);
  } catch (cause) {
    throw new ToolError('validation', 'The schema cannot be read as JSON Schema.', {
      advice: 'Describe the data with type, properties, required, items and enum.',
      evidence: String(cause),
      cause,
    });
  }
}
