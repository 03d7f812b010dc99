import type { Json } from '@/server/core/json';

/** The value that a text is, or why it is none. */
export function parsedJson(typed: string): { value: Json } | { complaint: string } {
  try {
    return { value: JSON.parse(typed) as Json };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
}
