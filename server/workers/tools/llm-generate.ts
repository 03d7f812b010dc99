import { z } from 'zod';
import { anyJson } from '../any-json.ts';
import { inferenceTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { generatePrompt } from './llm/prompts.ts';
import { instructions, maxTokens } from './llm/shared-input.ts';

/**
 * One text by a model, in Markdown. Data stands in the prompt quoted, and cut at 100,000 characters.
 *
 * | what happens | class |
 * |---|---|
 * | no endpoint is configured | `unavailable` |
 * | the model gave no usable answer | as the model's port says: `timeout`, `rate_limit`, `auth`, `budget`, `refused` … |
 * | an answer without a word | `validation` |
 */
export const llmGenerate = inferenceTool(
  {
    name: 'llm.generate',
    summary: 'Writes one text with a language model, from instructions and data. It stands under markdown.',
    input: z.strictObject({ instructions, data: anyJson.optional(), maxTokens }),
    output: z.strictObject({ markdown: z.string() }),
    outputType: 'markdown',
    effect: 'pure',
    timeoutMs: 120_000,
    durationHintMs: 4000,
    mostTokens: 4096,
  },
  async ({ instructions, data, maxTokens = 4096 }, { ask }) => {
    const { text } = await ask({ messages: generatePrompt(instructions, data), maxTokens });
    const markdown = text.trim();
    if (markdown !== '') return { markdown };
    throw new ToolError('validation', 'The model answered without a word.', {
      advice: 'Say more exactly what is to be written, or allow more tokens.',
    });
  },
);
