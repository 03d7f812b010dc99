import { isObject, type Json, type JsonObject, type JsonSchema } from '../../../core/json.ts';
import { misfits } from '../../../core/schema-check.ts';

/**
 * A schema for an object that holds the answer in `data`. Providers that bind their answers to a schema want every
 * property required and none besides, so objects are closed and what may be missing may be null; an object whose keys
 * are open stays as it is.
 */
export function wrapped(schema: JsonSchema): JsonSchema {
  const { $defs, definitions, $schema: _, ...inner } = schema;
  return {
    type: 'object',
    properties: { data: closed(inner) },
    required: ['data'],
    additionalProperties: false,
    ...(isObject($defs) ? { $defs: mapped($defs, closed) } : {}),
    ...(isObject(definitions) ? { definitions: mapped(definitions, closed) } : {}),
  };
}

/** The answer without the nulls that stand where a property may be missing but not null. */
export function withoutNulls(value: Json, schema: Json | undefined): Json {
  if (!isObject(schema)) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, schema.items));
  if (!isObject(value) || !isObject(schema.properties)) return value;
  const { properties } = schema;
  const kept = Object.entries(value).filter(([key, item]) => {
    const isMissing = item === null && Object.hasOwn(properties, key) && !requires(schema, key);
    return !isMissing || takesNull(properties[key]);
  });
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item, properties[key])]));
}

function closed(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const parts: JsonObject = { ...schema };
  if (isObject(schema.items)) parts.items = closed(schema.items);
  if (Array.isArray(schema.anyOf)) parts.anyOf = schema.anyOf.map(closed);
  if (!isObject(schema.properties) || (schema.additionalProperties ?? false) !== false) return parts;
  parts.properties = Object.fromEntries(
    Object.entries(schema.properties).map(([key, part]) => [
      key,
      requires(schema, key) ? closed(part) : orNull(closed(part)),
    ]),
  );
  return { ...parts, required: Object.keys(schema.properties), additionalProperties: false };
}

function orNull(schema: Json): Json {
  return takesNull(schema) ? schema : { anyOf: [schema, { type: 'null' }] };
}

function requires({ required }: JsonSchema, key: string): boolean {
  return Array.isArray(required) && required.includes(key);
}

/** A reference to elsewhere in the schema is taken to want a value. */
function takesNull(schema: Json | undefined): boolean {
  if (!isObject(schema) || '$ref' in schema) return false;
  try {
    return misfits(schema, null).length === 0;
  } catch {
    return false;
  }
}

function mapped(named: JsonObject, each: (part: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(named).map(([key, part]) => [key, each(part)]));
}
