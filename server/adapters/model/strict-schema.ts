import { isObject, type Json, type JsonSchema } from '../../core/json.ts';

const KNOWN = new Set(
  (
    '$schema $defs $ref type properties required additionalProperties items enum const anyOf title description ' +
    'pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems'
  ).split(' '),
);

/**
 * Whether a schema can be asked for strictly: an object at its root, all properties required, none besides, no keyword
 * that providers refuse.
 */
export function isStrict(schema: JsonSchema): boolean {
  return schema.type === 'object' && isStrictPart(schema);
}

function isStrictPart(schema: Json | undefined): boolean {
  if (!isObject(schema) || Object.keys(schema).some((key) => !KNOWN.has(key))) return false;
  if (!['type', '$ref', 'enum', 'const', 'anyOf'].some((key) => key in schema)) return false;
  const { properties, items, anyOf, $defs } = schema;
  if (isOfType(schema, 'object') && !isClosed(schema)) return false;
  if (isOfType(schema, 'array') && !isObject(items)) return false;
  const parts = [...partsOf(properties), ...partsOf($defs), ...(Array.isArray(anyOf) ? anyOf : [])];
  return [...parts, ...(items === undefined ? [] : [items])].every(isStrictPart);
}

function isOfType({ type }: JsonSchema, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}

function isClosed({ properties, required, additionalProperties }: JsonSchema): boolean {
  if (additionalProperties !== false || !isObject(properties)) return false;
  const named = new Set(Array.isArray(required) ? required : []);
  return Object.keys(properties).every((key) => named.has(key));
}

function partsOf(named: Json | undefined): Json[] {
  return isObject(named) ? Object.values(named) : [];
}
