import { isObject, type Json, type JsonObject, type JsonSchema } from '../../core/json.ts';

/**
 * A JSON Schema on one line of at most `most` characters, without what planning can do without: dialect, default
 * bounds, that nothing else is allowed, handles of large values.
 */
export function compactSchema(schema: JsonSchema, most: number): string {
  const text = JSON.stringify(lean(schema));
  return text.length > most ? `${text.slice(0, most)}… (cut)` : text;
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
  if (key === 'additionalProperties') return item === false;
  if (key === '$schema') return typeof item === 'string';
  if (key === 'minimum' || key === 'maximum') return Math.abs(Number(item)) === Number.MAX_SAFE_INTEGER;
  return key === 'propertyNames' && JSON.stringify(item) === '{"type":"string"}';
}

/** The shape of a value that lies in a file: workers pass it on like the value itself. */
function isHandle(schema: Json): boolean {
  return isObject(schema) && isObject(schema.properties) && '$blob' in schema.properties;
}
