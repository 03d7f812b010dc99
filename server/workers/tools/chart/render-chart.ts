import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { JsonObject } from '../../../core/json.ts';
import type { Cell, TableInput } from '../../table.ts';
import { ToolError, wordsOf } from '../../tool-error.ts';
import { altText } from './alt-text.ts';
import { checkFields } from './check-fields.ts';
import { checkSpec } from './check-spec.ts';
import { labelAngle } from './label-angle.ts';
import { THEME } from './theme.ts';

export type ChartRequest = {
  spec: JsonObject;
  data: TableInput;
  title?: string | undefined;
  description?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
};

/** The chart as SVG text, and what it shows in words. Nothing is loaded; expressions are interpreted, never compiled. */
export async function renderChart(request: ChartRequest): Promise<{ svg: string; alt: string }> {
  const { spec, data } = request;
  const title = request.title ?? (typeof spec.title === 'string' ? spec.title : undefined);
  checkSpec(spec);
  checkFields(
    spec,
    data.columns.map(({ name }) => name),
  );
  const log = new Log();
  const svg = await toSvg(toVega(request, log), log);
  return { svg, alt: request.description ?? altText(spec, title, data.rows.length) };
}

function toVega({ spec, data, title, description, width, height }: ChartRequest, log: Log): vega.Spec {
  const sized = isSingle(spec)
    ? {
        width: width ?? spec.width ?? WIDTH,
        height: height ?? spec.height ?? HEIGHT,
        autosize: spec.autosize ?? FIT,
      }
    : {};
  const values = data.rows.map((row) => toRecord(data, row));
  const named = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
  const whole: TopLevelSpec = JSON.parse(JSON.stringify({ ...spec, ...named, ...sized, data: { values } }));
  const across = typeof sized.width === 'number' ? sized.width : WIDTH;
  const config = { ...THEME, axisXDiscrete: { labelAngle: labelAngle(spec, data, across) } };
  try {
    return compile(whole, { config, logger: log }).spec;
  } catch (error) {
    throw invalid(wordsOf(error), error);
  }
}

async function toSvg(spec: vega.Spec, log: Log): Promise<string> {
  vega.resetSVGDefIds();
  try {
    const runtime = vega.parse(spec, undefined, { ast: true });
    const view = new vega.View(runtime, {
      renderer: 'none',
      expr: expressionInterpreter,
      loader: NOTHING,
      logger: log,
    });
    const svg = await view.toSVG();
    view.finalize();
    if (log.errors.length > 0) throw invalid(log.errors.join('\n'));
    return svg;
  } catch (error) {
    throw error instanceof ToolError ? error : invalid(wordsOf(error), error);
  }
}

const WIDTH = 640;
const HEIGHT = 320;
const FIT = { type: 'fit', contains: 'padding' };

function isSingle(spec: JsonObject): boolean {
  const composed = ['hconcat', 'vconcat', 'concat', 'facet', 'repeat', 'spec'].some((key) => key in spec);
  const { encoding } = spec;
  const faceted = ['facet', 'row', 'column'].some(
    (key) => typeof encoding === 'object' && encoding && key in encoding,
  );
  return !composed && !faceted;
}

function toRecord(data: TableInput, row: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(data.columns.map(({ name }, i) => [name, row[i] ?? null]));
}

function invalid(evidence: string, cause?: unknown): ToolError {
  const advice = 'Correct the Vega-Lite specification.';
  return new ToolError('validation', 'The chart can’t be drawn from this specification.', {
    evidence,
    advice,
    cause,
  });
}

const refuse = (uri: string): Promise<never> =>
  Promise.reject(new ToolError('refused', `A chart loads nothing, so ${uri.slice(0, 200)} was refused.`));

const NOTHING: vega.Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/** Keeps the errors that vega reports instead of throwing; warnings are not kept. */
class Log implements vega.LoggerInterface {
  readonly errors: string[] = [];
  private threshold = vega.Warn;

  level(value: number): this;
  level(): number;
  level(value?: number): this | number {
    if (value === undefined) return this.threshold;
    this.threshold = value;
    return this;
  }

  error(...words: readonly unknown[]): this {
    this.errors.push(words.map(wordsOf).join(' '));
    return this;
  }

  warn(): this {
    return this;
  }

  info(): this {
    return this;
  }

  debug(): this {
    return this;
  }
}
