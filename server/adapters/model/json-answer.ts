import { jsonrepair } from 'jsonrepair';
import type { Json } from '../../core/json.ts';
import { spokenJson } from './spoken.ts';

const DEEPEST = 100;

/** The JSON in an answer: as it is, out of a code fence or from between words, mended where it can be. */
export function jsonIn(text: string): Json | undefined {
  const said = spokenJson(text).trim();
  const candidates = [said, fenced(said), braced(said)].filter((one) => one !== '');
  for (const one of candidates) {
    const json = parsed(one);
    if (json !== undefined) return json;
  }
  for (const one of candidates.reverse()) {
    const json = /^[{[]/.test(one) ? mended(one) : undefined;
    if (json !== undefined) return json;
  }
  return undefined;
}

/** Empty when there is none. */
function fenced(text: string): string {
  return /```[\w-]*\s*\n?([\s\S]*?)(```|$)/.exec(text)?.[1]?.trim() ?? '';
}

/** From the first brace or bracket to its like at the end; empty when there is none. */
function braced(text: string): string {
  const from = text.search(/[{[]/);
  if (from < 0) return '';
  const to = text.lastIndexOf(text[from] === '{' ? '}' : ']');
  return to > from ? text.slice(from, to + 1) : text.slice(from);
}

function parsed(text: string): Json | undefined {
  try {
    const json = JSON.parse(text) as Json;
    return isTooDeep(json) ? undefined : json;
  } catch {
    return undefined;
  }
}

/** What is nested further than anything meant would overflow those who walk through it. */
function isTooDeep(json: Json, left = DEEPEST): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return left === 0 || Object.values(json).some((part) => isTooDeep(part, left - 1));
}

function mended(text: string): Json | undefined {
  try {
    return parsed(jsonrepair(text));
  } catch {
    return undefined;
  }
}
