import type { Json, JsonObject } from '../core/json.ts';

/** Characters of all fields together, and items of a list that are shown. */
const MOST = { characters: 3000, items: 20 };

/**
 * What would be sent, as a person reads it before the yes or no. Every field of every item has its share of the room
 * and the short ones come first, so that nothing (an address, say) can be hidden behind something long.
 */
export function gateEvidence(inputs: readonly JsonObject[]): string {
  const shown = inputs.slice(0, MOST.items);
  const room = Math.floor(MOST.characters / Math.max(1, shown.length));
  const items = shown.map((input) => `{\n${fieldsWithin(input, room).join(',\n')}\n}`);
  const more = inputs.length - shown.length;
  return [...items, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

function fieldsWithin(input: JsonObject, room: number): string[] {
  const fields = Object.entries(input).map(([name, value]) => fieldText(name, value));
  fields.sort((a, b) => a.length - b.length);
  let left = room;
  return fields.map((text, i) => {
    const share = Math.floor(left / (fields.length - i));
    left -= Math.min(share, text.length);
    return text.length <= share ? text : `${text.slice(0, share)}… (${text.length - share} more characters)`;
  });
}

function fieldText(name: string, value: Json): string {
  return `  ${JSON.stringify(name)}: ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}`;
}
