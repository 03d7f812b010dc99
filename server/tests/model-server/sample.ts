type Schema = Record<string, unknown>;

/** The smallest value that fits a simple JSON Schema: what the server answers by itself when JSON is asked for. */
export function sample(schema: Schema): unknown {
  const { type, properties, items, anyOf } = schema;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(anyOf)) return sample(anyOf[0] as Schema);
  const one = Array.isArray(type) ? type[0] : type;
  if (one === 'object') {
    const parts = Object.entries((properties ?? {}) as Record<string, Schema>);
    return Object.fromEntries(parts.map(([name, part]) => [name, sample(part)]));
  }
  if (one === 'array') return Number(schema.minItems ?? 0) > 0 ? [sample((items ?? {}) as Schema)] : [];
  return { string: 'sample', boolean: true, number: 1, integer: 1 }[String(one)] ?? null;
}
