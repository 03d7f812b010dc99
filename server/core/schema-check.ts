import { z } from 'zod';
import type { Json, JsonSchema } from './json.ts';
import { asReference, isLiteral } from './reference.ts';

/** A value that does not fit: JSON path and a sentence. */
export type Misfit = { path: string; message: string };

const compiled = new WeakMap<JsonSchema, z.ZodType>();

/** The schema as a validator, made once per schema object. @throws Error when the schema cannot be read */
export function validator(schema: JsonSchema): z.ZodType {
  const known = compiled.get(schema);
  if (known) return known;
  const made = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  compiled.set(schema, made);
  return made;
}

/** Where a value does not fit its schema. */
export function misfits(schema: JsonSchema, value: Json, root = '$'): Misfit[] {
  const result = validator(schema).safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    path: jsonPath(root, issue.path),
    message: issue.message,
  }));
}

/**
 * Where an input that still holds references does not fit its tool's schema. What a reference will be is not known
 * yet, so nothing is said of places at, above or beneath one.
 */
export function inputMisfits(schema: JsonSchema, input: Json, root: string): Misfit[] {
  const open: string[] = [];
  collectOpen(input, root, open);
  return misfits(schema, withoutLiterals(input), root).filter(
    ({ path }) => !open.some((place) => isWithin(path, place) || (path !== root && isWithin(place, path))),
  );
}

function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}.`) || path.startsWith(`${ancestor}[`);
}

function collectOpen(value: Json, path: string, open: string[]): void {
  if (typeof value === 'string') {
    if (value.includes('<%')) open.push(path);
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) collectOpen(item, `${path}[${i}]`, open);
  } else if (typeof value === 'object' && value !== null && !isLiteral(value)) {
    if (asReference(value) !== undefined) open.push(path);
    else for (const [key, item] of Object.entries(value)) collectOpen(item, `${path}.${key}`, open);
  }
}

function withoutLiterals(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutLiterals);
  if (typeof value !== 'object' || value === null) return value;
  if (isLiteral(value)) return value.$literal;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutLiterals(item)]));
}

/** A JSON path: `$.a[0].b`. `root` is where it begins. */
export function jsonPath(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${String(step)}`),
    root,
  );
}
