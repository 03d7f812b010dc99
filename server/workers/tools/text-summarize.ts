import { z } from 'zod';
import { logicTool } from '../tool.ts';
import { namedTexts, texts } from './text/texts.ts';

/**
 * The sentences that say most of what a text says, in its own words and order (extractive: nothing is rephrased).
 * English and Chinese.
 *
 * | what happens | class |
 * |---|---|
 * | a text without sentences | none: its summary is empty |
 */
export const textSummarize = logicTool(
  {
    name: 'text.summarize',
    summary: 'Picks the sentences that say most of each text, in its own words (English and Chinese).',
    input: z.strictObject({ texts, sentences: z.int().min(1).max(50).optional() }),
    output: z.strictObject({
      summaries: z.array(z.strictObject({ name: z.string(), sentences: z.array(z.string()), of: z.int() })),
    }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 30_000,
    durationHintMs: 100,
  },
  async (input) => {
    const { summarize } = await import('./text/summarize.ts');
    const most = input.sentences ?? 5;
    return {
      summaries: namedTexts(input.texts).map(({ name, text }) => ({ name, ...summarize(text, most) })),
    };
  },
);
