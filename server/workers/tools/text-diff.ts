import { z } from 'zod';
import { logicTool } from '../tool.ts';

const hunk = z.strictObject({ fromLine: z.int(), toLine: z.int(), lines: z.array(z.string()) });

/**
 * What changed from one text to another. Lines are counted; `unified` is a patch. `similarity`: share of the lines that
 * stayed, 0 to 1.
 *
 * | what happens | class |
 * |---|---|
 * | texts so different that comparing them takes too long | `budget` |
 */
export const textDiff = logicTool(
  {
    name: 'text.diff',
    summary: 'Compares two texts line by line and gives what was added, removed and kept.',
    input: z.strictObject({
      from: z.string(),
      to: z.string(),
      names: z.tuple([z.string(), z.string()]).optional(),
      context: z.int().min(0).max(100).optional(),
      ignoreSpace: z.boolean().optional(),
    }),
    output: z.strictObject({
      same: z.boolean(),
      added: z.int(),
      removed: z.int(),
      kept: z.int(),
      similarity: z.number(),
      unified: z.string(),
      hunks: z.array(hunk),
    }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 30_000,
    durationHintMs: 50,
  },
  async (input) => (await import('./text/diff.ts')).diffTexts(input),
);
