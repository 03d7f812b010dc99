import { z } from 'zod';
import { isObject } from '../../core/json.ts';
import { anyJson } from '../any-json.ts';
import { inferenceTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { answeredJson, shown } from './llm/answered-json.ts';
import { classifyPrompt } from './llm/prompts.ts';
import { instructions } from './llm/shared-input.ts';

const MOST_TOKENS = 1024;
const MOST_REASON = 1000;

/**
 * One of the given labels for data, by one call of a model, with its reason.
 *
 * | what happens | class |
 * |---|---|
 * | no endpoint is configured | `unavailable` |
 * | fewer than two labels, or two that are equal: no model is asked | `validation` |
 * | the model gave no usable answer | as the model's port says |
 * | an answer that is no JSON, or a label that was not given | `validation` |
 */
export const llmClassify = inferenceTool(
  {
    name: 'llm.classify',
    summary: 'Puts data under one of the given labels with a language model: gives label and reason.',
    input: z.strictObject({
      data: anyJson,
      labels: z
        .array(z.string().min(1).max(200))
        .min(2)
        .max(50)
        .refine((labels) => new Set(labels).size === labels.length, { error: 'each label stands once' })
        .meta({ uniqueItems: true }),
      instructions: instructions.optional(),
    }),
    output: z.strictObject({ label: z.string(), reason: z.string().optional() }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 120_000,
    durationHintMs: 4000,
    mostTokens: MOST_TOKENS,
  },
  async ({ data, labels, instructions }, { ask }) => {
    const answer = await ask({
      messages: classifyPrompt(labels, instructions, data),
      schema: { name: 'classify', schema: labelSchema(labels) },
      maxTokens: MOST_TOKENS,
    });
    const json = answeredJson(answer);
    const { label, reason } = isObject(json) ? json : { label: json };
    if (typeof label !== 'string' || !labels.includes(label)) throw strange(labels, answer.text);
    return typeof reason === 'string' && reason !== ''
      ? { label, reason: reason.slice(0, MOST_REASON) }
      : { label };
  },
);

function labelSchema(labels: readonly string[]) {
  return {
    type: 'object',
    properties: { reason: { type: 'string' }, label: { type: 'string', enum: [...labels] } },
    required: ['reason', 'label'],
    additionalProperties: false,
  };
}

function strange(labels: readonly string[], text: string): ToolError {
  return new ToolError('validation', `The model chose none of the ${labels.length} labels.`, {
    advice: 'Add a label for what fits no other, or say in the instructions when each one is right.',
    evidence: `The answer: ${shown(text)}`,
  });
}
