import { isObject, type Json, type JsonSchema } from '@/server/core/json';

/**
 * How a value is given. `line`: a text of one line; `text`: one of many; `lines`: a list of texts, one a line; `named`:
 * values under names of the person's choosing; `json`: anything.
 */
export type Control = 'line' | 'text' | 'number' | 'yesNo' | 'choice' | 'lines' | 'named' | 'json' | 'file';

export type InputField = {
  name: string;
  label: string;
  help: string | undefined;
  required: boolean;
  control: Control;
  choices: readonly string[];
  /** Of a number: whether it must be whole. */
  whole: boolean;
};

/** From this length on a text gets more than one line. */
const LONG = 5000;
const OFTEN_LONG = /^(sql|template|instructions|expression|code|script|body|text|query)$/;
const FILES = /^(path|file)$/;

/** A tool's inputs as the fields of a form, required ones first. */
export function formOf(schema: JsonSchema): InputField[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const fields = Object.entries(properties).map(([name, property]) =>
    fieldOf(name, isObject(property) ? property : {}, required.has(name)),
  );
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}

function fieldOf(name: string, schema: JsonSchema, required: boolean): InputField {
  const help = typeof schema.description === 'string' ? schema.description : undefined;
  const one = oneOf(schema);
  const choices = Array.isArray(one.enum) ? one.enum.filter((item) => typeof item === 'string') : [];
  const control = controlOf(name, one, choices);
  return { name, label: labelOf(name), help, required, control, choices, whole: one.type === 'integer' };
}

/** Of several forms that a value can have, the one that a person can give by hand. */
function oneOf(schema: JsonSchema): JsonSchema {
  const forms = [schema.anyOf, schema.oneOf].find((list) => Array.isArray(list));
  if (!Array.isArray(forms)) return schema;
  const objects = forms.filter(isObject);
  const simple = ['string', 'number', 'integer', 'boolean', 'array'];
  return objects.find(({ type }) => simple.some((name) => name === type)) ?? schema;
}

function controlOf(name: string, schema: JsonSchema, choices: readonly string[]): Control {
  switch (schema.type) {
    case 'string':
      return choices.length > 0 ? 'choice' : textControl(name, schema);
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'yesNo';
    case 'array':
      return isObject(schema.items) && schema.items.type === 'string' ? 'lines' : 'json';
    case 'object':
      return isObject(schema.properties) ? 'json' : 'named';
    default:
      return 'json';
  }
}

function textControl(name: string, { maxLength }: JsonSchema): Control {
  if (FILES.test(name)) return 'file';
  return OFTEN_LONG.test(name) || (typeof maxLength === 'number' && maxLength >= LONG) ? 'text' : 'line';
}

/** Words that are written in capitals. */
const SHORT = /\b(sql|url|json|csv|html|id)\b/gi;

/** `maxTokens` is “Max tokens”, `sql` “SQL”. */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  const plain = words.charAt(0).toUpperCase() + words.slice(1);
  return plain.replace(SHORT, (short) => short.toUpperCase());
}

/** The schema of a value under a name of the person's choosing. */
export function valueSchema(schema: Json | undefined): JsonSchema {
  return isObject(schema) && isObject(schema.additionalProperties) ? schema.additionalProperties : {};
}
