import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { ToolError } from '../../tool-error.ts';

/** Transforms that name their results themselves: what they add can't be told from the specification. */
const INVENTIVE = ['fold', 'density', 'pivot', 'quantile', 'loess', 'regression'];

/** Throws `validation` when an encoding names a field that neither the table nor a transform gives: such a chart would be empty. */
export function checkFields(spec: JsonObject, columns: readonly string[]): void {
  const known = new Set(columns);
  let inventive = false;
  walk(spec, (key, value, owner) => {
    if (INVENTIVE.some((word) => word in owner)) inventive = true;
    if (key === 'as') for (const name of [value].flat()) if (typeof name === 'string') known.add(name);
  });
  if (inventive) return;
  const missing = new Set<string>();
  walk(spec, (key, value) => {
    if (key === 'field' && typeof value === 'string' && !known.has(plain(value))) missing.add(plain(value));
  });
  if (missing.size === 0) return;
  throw new ToolError(
    'validation',
    `The chart asks for ${[...missing].join(', ')}, which the table does not have.`,
    {
      advice: `Columns: ${columns.join(', ')}.`,
    },
  );
}

function walk(value: Json, visit: (key: string, value: Json, owner: JsonObject) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    visit(key, item, value);
    walk(item, visit);
  }
}

/** A field as the column is called: `a\\.b` and `['a.b']` are `a.b`. */
function plain(field: string): string {
  const bracketed = /^\[['"](.*)['"]\]$/.exec(field);
  return (bracketed?.[1] ?? field).replace(/\\(.)/g, '$1');
}
