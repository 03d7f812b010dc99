import { isObject, type Json } from '@/server/core/json';

/** A part of an output that can be read. `path`: steps joined by points, empty for the whole. */
export type OutputField = { path: string; kind: string };

const MOST_DEEP = 3;
const MOST = 60;

/** The fields of an output by its schema. */
export function fieldsOfSchema(schema: Json | undefined): OutputField[] {
  return cut(walkSchema(schema, [], 0));
}

/** The fields of an output that is there. */
export function fieldsOfValue(value: Json): OutputField[] {
  return cut(walkValue(value, [], 0));
}

/** What is known of an output: its value's fields, and those that its schema promises beside them. */
export function outputFields(schema: Json | undefined, value?: Json): OutputField[] {
  const known = value === undefined ? [] : fieldsOfValue(value);
  const paths = new Set(known.map(({ path }) => path));
  return [...known, ...fieldsOfSchema(schema).filter(({ path }) => !paths.has(path))].slice(0, MOST);
}

function cut(fields: OutputField[]): OutputField[] {
  return fields.slice(0, MOST);
}

function walkSchema(schema: Json | undefined, at: readonly string[], deep: number): OutputField[] {
  if (!isObject(schema)) return [];
  const own = at.length > 0 ? [{ path: at.join('.'), kind: kindOf(schema) }] : [];
  const properties = isObject(schema.properties) ? schema.properties : undefined;
  if (!properties || deep >= MOST_DEEP) return own;
  const inner = Object.entries(properties).flatMap(([name, property]) =>
    isStep(name) ? walkSchema(property, [...at, name], deep + 1) : [],
  );
  return [...own, ...inner];
}

function kindOf(schema: Json): string {
  if (!isObject(schema)) return '';
  if (typeof schema.type === 'string') return NAMES[schema.type] ?? schema.type;
  const forms = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  return forms.length > 0 ? kindOf(forms[0] ?? null) : '';
}

const NAMES: Record<string, string> = {
  string: 'text',
  integer: 'number',
  array: 'list',
  boolean: 'yes or no',
};

function walkValue(value: Json, at: readonly string[], deep: number): OutputField[] {
  const own = at.length > 0 ? [{ path: at.join('.'), kind: kindOfValue(value) }] : [];
  if (!isObject(value) || deep >= MOST_DEEP) return own;
  const inner = Object.entries(value).flatMap(([name, item]) =>
    isStep(name) ? walkValue(item, [...at, name], deep + 1) : [],
  );
  return [...own, ...inner];
}

function kindOfValue(value: Json): string {
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (value === null) return 'nothing';
  return typeof value === 'string' ? 'text' : (NAMES[typeof value] ?? typeof value);
}

/** A reference's steps are joined by points, and stand in texts between `<%` and `%>`. */
function isStep(name: string): boolean {
  return name !== '' && !name.includes('.') && !name.includes('%');
}
