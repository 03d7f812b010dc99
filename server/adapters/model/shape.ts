import type { JsonMode } from '../../model.ts';
import type { Refusal } from './refusal.ts';

/** How a request is put: what differs between endpoints that speak the same protocol. */
export type Shape = {
  json: JsonMode;
  stream: boolean;
  streamUsage: boolean;
  limit: 'max_tokens' | 'max_completion_tokens';
};

const UNKNOWN =
  /unsupported|not support|unrecogni[sz]ed|unknown|unexpected|extra|permitted|forbidden|instead/i;

/** What is tried when a way of asking for JSON is not known. */
export const NEXT_JSON = { json_schema: 'json_object', json_object: 'text', text: undefined } as const;

/**
 * The shape to try next after a refusal: the next simpler one where the refusal names what differs. Undefined when it
 * is about something else. `flipped`: the limit has gone by both of its names already. Words are read here as the protocol has no code
 * for it; what a failure is does not depend on them.
 */
export function stepDown(
  shape: Shape,
  refusal: Refusal,
  { hasSchema, flipped }: { hasSchema: boolean; flipped: boolean },
): Shape | undefined {
  if (refusal.status !== 400 && refusal.status !== 422) return undefined;
  const { param, words } = refusal;
  const names = (pattern: RegExp) => pattern.test(param) || (param === '' && pattern.test(words));
  if (shape.stream && shape.streamUsage && names(/stream_options|include_usage/)) {
    return { ...shape, streamUsage: false };
  }
  if (names(/max_(completion_)?tokens/) && UNKNOWN.test(`${refusal.code} ${words}`)) {
    return flipped ? undefined : { ...shape, limit: other(shape.limit) };
  }
  const json = NEXT_JSON[shape.json];
  if (hasSchema && json && names(/response[_ ]?format|json_schema|json_object|structured output|grammar/i)) {
    return { ...shape, json };
  }
  return shape.stream && names(/\bstream(ing)?\b/i) ? { ...shape, stream: false } : undefined;
}

function other(limit: Shape['limit']): Shape['limit'] {
  return limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
}

/** Whether it is the schema that is refused, not the asking for one: nothing to remember of the endpoint. */
export function isAboutSchema({ code, words }: Refusal): boolean {
  return /invalid_json_schema/.test(code) || /invalid schema/i.test(words);
}
