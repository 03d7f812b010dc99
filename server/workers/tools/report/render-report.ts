import { Liquid, LiquidError } from 'liquidjs';
import type { JsonObject } from '../../../core/json.ts';
import { ToolError, wordsOf } from '../../tool-error.ts';
import * as filters from './filters.ts';

const MOST_CHARACTERS = 2_000_000;
const CLOCK = /^\s*(now|today)\s*$/i;

/** A template filled with data, and the text of its first heading. Reads no files, no clock and no chance. */
export function renderReport(template: string, data: JsonObject): { markdown: string; title?: string } {
  const markdown = render(template, data);
  if (markdown.length > MOST_CHARACTERS) {
    throw new ToolError(
      'validation',
      `The report has more than ${MOST_CHARACTERS / 1e6} million characters.`,
      {
        advice: 'Give the table filter a row limit.',
      },
    );
  }
  const title = /^#[ \t]+(.+?)[ \t#]*$/m.exec(markdown)?.[1];
  return title === undefined ? { markdown } : { markdown, title };
}

function render(template: string, data: JsonObject): string {
  try {
    return engine().parseAndRenderSync(template, data);
  } catch (error) {
    throw failureOf(error, data);
  }
}

function engine(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {},
    timezoneOffset: 0,
    locale: 'en-US',
    parseLimit: 1_000_000,
    memoryLimit: 50_000_000,
  });
  for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter);
  const builtIn = liquid.filters.date;
  liquid.registerFilter('date', function date(value: unknown, ...rest: unknown[]): unknown {
    if (typeof value === 'string' && CLOCK.test(value)) {
      throw new ToolError('validation', 'A report can’t read the clock.', {
        advice: 'Pass the date in data.',
      });
    }
    return typeof builtIn === 'function' ? builtIn.call(this, value, ...rest) : value;
  });
  liquid.registerFilter('sample', () => {
    throw new ToolError('validation', 'A report can’t use chance, so there is no filter sample.');
  });
  return liquid;
}

function failureOf(error: unknown, data: JsonObject): unknown {
  for (let cause = error; cause instanceof Error; cause = originalOf(cause)) {
    if (cause instanceof ToolError) return cause;
    if ('variableName' in cause && typeof cause.variableName === 'string') {
      return new ToolError(
        'validation',
        `The template asks for ${cause.variableName}, which data does not have.`,
        {
          advice: `Data has: ${Object.keys(data).join(', ') || 'nothing'}.`,
          evidence: wordsOf(error),
        },
      );
    }
  }
  if (!LiquidError.is(error) && !isLimit(error)) return error;
  return new ToolError('validation', 'The template can’t be rendered.', {
    evidence: wordsOf(error),
    cause: error,
  });
}

function originalOf(error: Error): unknown {
  return 'originalError' in error ? error.originalError : error.cause;
}

function isLimit(error: unknown): boolean {
  return error instanceof Error && error.name === 'AssertionError';
}
