import { z } from 'zod';
import { anyJson } from '../any-json.ts';
import { logicTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';

/**
 * A JSONata expression over JSON. It reads its input and nothing else: no clock of the host, no files, no code.
 *
 * | what happens | class |
 * |---|---|
 * | an expression that does not parse, or is given what it cannot take; nothing found | `validation` |
 * | recursion without end | `logic` |
 * | more than 8 s | `timeout` |
 * | a result above 16 MB | `budget` |
 */
export const jsonTransform = logicTool(
  {
    name: 'json.transform',
    summary: 'Selects and reshapes JSON with a JSONata expression.',
    input: z.strictObject({ value: anyJson, expression: z.string().min(1).max(20_000) }),
    output: z.strictObject({ value: anyJson }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 15_000,
    durationHintMs: 30,
  },
  async ({ value, expression }) => {
    const { evaluate } = await import('./jsonata/evaluate.ts');
    const result = await evaluate(expression, value);
    if (result !== undefined) return { value: result };
    throw new ToolError('validation', 'The expression found nothing in its input.', {
      advice: 'Check its path against the input. To allow nothing, add a default: path ? path : [].',
      evidence: `${expression}\nThe input begins: ${JSON.stringify(value).slice(0, 300)}`,
    });
  },
);
