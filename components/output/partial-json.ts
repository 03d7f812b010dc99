import type { Json } from '@/server/core/json';

/**
 * What can be read of JSON text that is cut off: whole elements and pairs are kept, the one that was cut is left
 * out, a string cut in the middle keeps its beginning when it is the innermost value. Undefined when nothing can be read.
 */
export function parsePartial(text: string): Json | undefined {
  return parse(text) ?? parse(closed(text)) ?? parse(cut(text));
}

function parse(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

type Scan = { open: string[]; inString: boolean; lastComma: { at: number; open: string } | undefined };

function scan(text: string): Scan {
  const open: string[] = [];
  let inString = false;
  let lastComma: Scan['lastComma'];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') open.pop();
    else if (char === ',') lastComma = { at, open: [...open].reverse().join('') };
  }
  return { open, inString, lastComma };
}

/** Ends the open string and every open bracket. */
function closed(text: string): string {
  const { open, inString } = scan(text);
  const sound = inString ? `${text.replace(/\\(u[0-9a-f]{0,3})?$/i, '')}"` : text;
  return sound + [...open].reverse().join('');
}

/** Goes back to the last comma and ends every bracket that is open there. */
function cut(text: string): string | undefined {
  const { lastComma } = scan(text);
  return lastComma && text.slice(0, lastComma.at) + lastComma.open;
}
