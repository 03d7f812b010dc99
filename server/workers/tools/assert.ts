import { z } from 'zod';
import { anyJson } from '../any-json.ts';
import { logicTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';

/**
 * Lets a value pass when a JSONata condition over it holds.
 *
 * | what happens | class |
 * |---|---|
 * | the condition does not hold, or finds nothing | `logic` |
 * | the condition does not parse, or gives something else than true or false | `validation` |
 */
export const assertTool = logicTool(
  {
    name: 'assert',
    summary: 'Passes a value on when a JSONata condition over it holds, and fails the task when it does not.',
    input: z.strictObject({
      value: anyJson,
      condition: z.string().min(1).max(20_000),
      message: z.string().min(1).max(1000).optional(),
    }),
    output: z.strictObject({ value: anyJson }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 15_000,
    durationHintMs: 20,
  },
  async ({ value, condition, message }) => {
    const { evaluate } = await import('./jsonata/evaluate.ts');
    const held = await evaluate(condition, value);
    if (held === true) return { value };
    const evidence = `${condition}\nThe value begins: ${JSON.stringify(value).slice(0, 500)}`;
    if (held === false || held === undefined) {
      throw new ToolError('logic', message ?? `The condition does not hold: ${condition.slice(0, 300)}`, {
        evidence,
      });
    }
    throw new ToolError('validation', 'The condition gives something else than true or false.', {
      advice: 'Compare: count(rows) > 0.',
      evidence: `${evidence}\nIt gave: ${JSON.stringify(held).slice(0, 200)}`,
    });
  },
);
