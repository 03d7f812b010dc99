import { z } from 'zod';
import { jsonObject } from '../json-object.ts';
import { tableInput } from '../table.ts';
import { logicTool } from '../tool.ts';

const pixels = z.int().min(40).max(4000).optional();

/**
 * A Vega-Lite specification and a table → SVG.
 *
 * | what happens | class |
 * |---|---|
 * | the specification has data, datasets, a URL or a link; uses the clock or chance; anything asks to load | `refused` |
 * | it names a field that the table does not have; Vega-Lite or Vega reports an error | `validation` |
 */
export const chartRender = logicTool(
  {
    name: 'chart.render',
    summary: 'Draws a Vega-Lite chart (without data of its own) of a table as SVG.',
    input: z.strictObject({
      spec: jsonObject,
      data: tableInput,
      title: z.string().max(300).optional(),
      description: z.string().max(2000).optional(),
      width: pixels,
      height: pixels,
    }),
    output: z.strictObject({ svg: z.string(), alt: z.string() }),
    outputType: 'svg',
    effect: 'pure',
    timeoutMs: 30_000,
    durationHintMs: 400,
  },
  async (request) => (await import('./chart/render-chart.ts')).renderChart(request),
);
