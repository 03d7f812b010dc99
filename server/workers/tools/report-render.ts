import { z } from 'zod';
import { jsonObject } from '../json-object.ts';
import { logicTool } from '../tool.ts';

/**
 * A Liquid template and data → markdown. Filters of ours: number, percent, signed, table, cell, literal. An image whose
 * address is `output:TASK` shows that task's output.
 *
 * | what happens | class |
 * |---|---|
 * | unknown variable or filter, a template that does not parse, a filter given the wrong thing | `validation` |
 * | the clock, chance, another template | `validation` |
 * | more than two million characters | `validation` |
 */
export const reportRender = logicTool(
  {
    name: 'report.render',
    summary: 'Fills a Liquid template with data and gives markdown.',
    input: z.strictObject({ template: z.string().min(1).max(1_000_000), data: jsonObject }),
    output: z.strictObject({ markdown: z.string(), title: z.string().optional() }),
    outputType: 'markdown',
    effect: 'pure',
    timeoutMs: 15_000,
    durationHintMs: 30,
  },
  async ({ template, data }) => (await import('./report/render-report.ts')).renderReport(template, data),
);
