import { z } from 'zod';
import { logicTool } from '../tool.ts';
import { namedTexts, texts } from './text/texts.ts';

const lines = z.array(z.string());

/**
 * Lines of texts that hold every word of a query, or match a regular expression. Counts all, shows `most` (200).
 *
 * | what happens | class |
 * |---|---|
 * | no words, or not a regular expression | `validation` |
 * | a regular expression that never ends | `timeout`: the child is killed at the deadline |
 */
export const textSearch = logicTool(
  {
    name: 'text.search',
    summary: 'Finds the lines of texts that hold every word of a query, or match a regular expression.',
    input: z.strictObject({
      texts,
      query: z.string().min(1).max(1000),
      regex: z.boolean().optional(),
      context: z.int().min(0).max(20).optional(),
      most: z.int().min(1).max(10_000).optional(),
    }),
    output: z.strictObject({
      count: z.int(),
      files: z.array(z.strictObject({ name: z.string(), count: z.int() })),
      matches: z.array(
        z.strictObject({
          name: z.string(),
          line: z.int(),
          text: z.string(),
          before: lines.optional(),
          after: lines.optional(),
        }),
      ),
    }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 15_000,
    durationHintMs: 50,
  },
  async ({ texts: given, query, regex = false, context = 0, most = 200 }) => {
    const { search } = await import('./text/search.ts');
    return search(namedTexts(given), { query, regex, context, most });
  },
);
