import { isObject, type Json, type JsonObject } from './json.ts';

/** A place in an input where an upstream output is read. `path` is the JSON path of the place itself. */
export type Reference = {
  path: string;
  task: string;
  field: readonly string[];
  text: string;
  inText: boolean;
};

const IN_TEXT = /<%([^%]*)%>/g;

/** A reference that cannot be resolved: the message names the place and what was missing. */
export class UnresolvedReference extends Error {}

/** Every `{"$ref": …}` and `<% … %>` in the input, in order. Nothing inside `{"$literal": …}` counts. */
export function findReferences(input: Json): Reference[] {
  const found: Reference[] = [];
  walk(input, '$', (reference) => found.push(reference));
  return found;
}

/** JSON paths of parameters (`{"$param": …}`, `<% $param.x %>`) that nobody has bound. */
export function findUnboundParams(input: Json, path = '$'): string[] {
  if (typeof input === 'string') return /<%\s*\$param\b/.test(input) ? [path] : [];
  if (Array.isArray(input)) return input.flatMap((item, i) => findUnboundParams(item, `${path}[${i}]`));
  if (!isObject(input) || isLiteral(input)) return [];
  if ('$param' in input) return [path];
  return Object.entries(input).flatMap(([key, item]) => findUnboundParams(item, `${path}.${key}`));
}

/**
 * The input with every reference replaced by the value read. `read` gives a task's output, null for a skipped one.
 * @throws UnresolvedReference when a path leads nowhere
 */
export function resolveInput(input: JsonObject, read: (task: string) => Json | null): JsonObject {
  return resolve(input, '$', read) as JsonObject;
}

/** `{"$ref": "task.a.0"}` as its parts; undefined for any other value. */
export function asReference(value: Json): string | undefined {
  return isObject(value) && Object.keys(value).length === 1 && typeof value.$ref === 'string'
    ? value.$ref
    : undefined;
}

/** Whether the value is `{"$literal": …}`, which is passed on as it is. */
export function isLiteral(value: Json): value is { $literal: Json } {
  return isObject(value) && Object.keys(value).length === 1 && '$literal' in value;
}

function parse(text: string, path: string, inText: boolean): Reference {
  const [task = '', ...field] = text.split('.');
  return { path, task, field, text, inText };
}

function walk(value: Json, path: string, visit: (reference: Reference) => void): void {
  if (typeof value === 'string') {
    if (!value.includes('<%')) return;
    for (const match of value.matchAll(IN_TEXT)) {
      const text = match[1]?.trim() ?? '';
      if (!text.startsWith('$param')) visit(parse(text, path, true));
    }
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) walk(item, `${path}[${i}]`, visit);
  } else if (isObject(value) && !isLiteral(value)) {
    const reference = asReference(value);
    if (reference !== undefined) visit(parse(reference, path, false));
    else for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`, visit);
  }
}

function resolve(value: Json, path: string, read: (task: string) => Json | null): Json {
  if (typeof value === 'string') {
    if (!value.includes('<%')) return value;
    return value.replace(IN_TEXT, (_, text: string) => asText(pick(parse(text.trim(), path, true), read)));
  }
  if (Array.isArray(value)) return value.map((item, i) => resolve(item, `${path}[${i}]`, read));
  if (!isObject(value)) return value;
  if (isLiteral(value)) return value.$literal;
  const reference = asReference(value);
  if (reference !== undefined) return pick(parse(reference, path, false), read);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolve(item, `${path}.${key}`, read)]),
  );
}

function pick(reference: Reference, read: (task: string) => Json | null): Json {
  let value: Json = read(reference.task);
  for (const [i, step] of reference.field.entries()) {
    if (value === null) return null;
    const next: Json | undefined =
      typeof value === 'object' && Object.hasOwn(value, step) ? (value as JsonObject)[step] : undefined;
    if (next === undefined) {
      const reached = [reference.task, ...reference.field.slice(0, i)].join('.');
      throw new UnresolvedReference(
        `${reference.path} asks for ${reference.text}, but ${reached} has no "${step}".`,
      );
    }
    value = next;
  }
  return value;
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
