import { z } from 'zod';
import { logicTool } from '../tool.ts';
import { namedTexts, texts } from './text/texts.ts';

/**
 * What texts speak of most, all taken together: words and pairs of words with their counts, without words such as
 * “the” or “的”. English and Chinese.
 *
 * | what happens | class |
 * |---|---|
 * | a text without words | none: there are no keywords |
 */
export const textKeywords = logicTool(
  {
    name: 'text.keywords',
    summary: 'Counts what texts speak of most: words and pairs of words (English and Chinese).',
    input: z.strictObject({ texts, most: z.int().min(1).max(500).optional() }),
    output: z.strictObject({ keywords: z.array(z.strictObject({ word: z.string(), count: z.int() })) }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 30_000,
    durationHintMs: 100,
  },
  async (input) => {
    const { keywords } = await import('./text/keywords.ts');
    const all = namedTexts(input.texts).map(({ text }) => text);
    return { keywords: keywords(all.join('\n\n'), input.most ?? 20) };
  },
);
