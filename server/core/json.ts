/** A JSON value. Everything that crosses a boundary (log, channel, feed, database) is one of these. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** A JSON Schema document (draft 2020-12), kept as data. */
export type JsonSchema = { [key: string]: Json };

/** Tells a JSON object from the other JSON values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are the same; the order of an object's keys does not count, nor does a key that holds nothing. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (!isObject(a ?? null) || !isObject(b ?? null)) return false;
  const [one, other] = [a as JsonObject, b as JsonObject];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    sameJson(one[key], other[key]),
  );
}
