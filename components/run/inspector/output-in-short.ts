import { cellText } from '@/components/output/cell-text';
import { parsePartial } from '@/components/output/partial-json';
import { isObject } from '@/server/core/json';

/** What a value with several parts is called by, the best first. */
const CALLED = ['name', 'title', 'url', 'path', 'id'];
const MOST = 160;

/** An output in a few words, from the beginning of its JSON: what it is called by, else how it begins. */
export function outputInShort(preview: string): string {
  const value = parsePartial(preview);
  const called =
    isObject(value) && CALLED.map((name) => value[name]).find((part) => typeof part === 'string' && part);
  return cellText(typeof called === 'string' ? called : value)
    .replace(/\s+/g, ' ')
    .slice(0, MOST);
}
