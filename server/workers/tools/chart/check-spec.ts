import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { ToolError } from '../../tool-error.ts';

const FORBIDDEN = new Set(['data', 'datasets', 'url', 'href']);
const EXPRESSIONS = new Set(['calculate', 'filter', 'expr', 'test', 'signal', 'labelExpr', 'update', 'init']);
const UNSTEADY = /\b(now|random|sampleNormal|sampleLogNormal|sampleUniform)\s*\(|\bdatetime\s*\(\s*\)/;

const VIEWS = ['mark', 'layer', 'hconcat', 'vconcat', 'concat', 'facet', 'repeat', 'spec'];

/** Throws `validation` for a specification without a view, `refused` where a specification brings or reaches for data of its own, or uses the clock or chance. */
export function checkSpec(spec: JsonObject): void {
  visit(spec, 'spec');
  if (VIEWS.some((key) => key in spec)) return;
  throw new ToolError('validation', 'The specification draws nothing: it has no mark.', {
    advice: 'Give it a mark (bar, line, point …) and an encoding.',
  });
}

function visit(value: Json, path: string): void {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item, `${path}[${i}]`);
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    const place = `${path}.${key}`;
    if (FORBIDDEN.has(key))
      throw refused(`${place} is not allowed: a chart shows only the table it is given.`);
    if (typeof item === 'string' && EXPRESSIONS.has(key) && UNSTEADY.test(item)) {
      throw refused(`${place} uses the clock or chance, so the same data would not give the same chart.`);
    }
    visit(item, place);
  }
}

function refused(message: string): ToolError {
  return new ToolError('refused', message, { advice: 'Leave it out and pass the table as the data input.' });
}
