import { isObject, type Json, type JsonObject, type JsonSchema } from '../../core/json.ts';

/** The most characters of one schema in a prompt. */
const MOST = 4000;

/** A JSON Schema on one line, without what planning can do without: dialect, default bounds, handles of large values. */
export function compactSchema(schema: JsonSchema): string {
  const text = JSON.stringify(lean(schema));
  return text.length > MOST ? `${text.slice(0, MOST)}… (cut)` : text;
}

function lean(value: Json): Json {
  if (Array.isArray(value)) return value.map(lean);
  if (!isObject(value)) return value;
  const choices = Array.isArray(value.anyOf) ? value.anyOf.filter((each) => !isHandle(each)) : [];
  const { anyOf, ...rest } = value;
  if (choices.length === 1) return lean({ ...rest, ...(choices[0] as JsonObject) });
  const kept = Object.entries(choices.length > 0 ? { ...rest, anyOf: choices } : value);
  return Object.fromEntries(
    kept.filter(([key, item]) => !isNoise(key, item)).map(([key, item]) => [key, lean(item)]),
  );
}

function isNoise(key: string, item: Json): boolean {
  if (key === '$schema') return typeof item === 'string';
  if (key === 'minimum' || key === 'maximum') return Math.abs(Number(item)) === Number.MAX_SAFE_INTEGER;
  return key === 'propertyNames' && JSON.stringify(item) === '{"type":"string"}';
}

/** The shape of a value that lies in a file: workers pass it on like the value itself. */
function isHandle(schema: Json): boolean {
  return isObject(schema) && isObject(schema.properties) && '$blob' in schema.properties;
}
