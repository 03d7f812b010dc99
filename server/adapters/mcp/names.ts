import { createHash } from 'node:crypto';

const MOST_ID = 32;
const MOST_TOOL = 78;

/** A server's name as plans can use it: small letters, digits, `_` and `-`. */
export function fittedId(name: string): string {
  return fitted(name, /[^a-z0-9_-]+/g, MOST_ID);
}

/** Tools' names as plans can use them, by their own. Two that would become one get a mark of their own. */
export function fittedTools(names: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const fits = new Map<string, string>();
  for (const name of names) {
    const plain = fitted(name, /[^a-z0-9_.-]+/g, MOST_TOOL);
    const fit = taken.has(plain) ? marked(plain, name, MOST_TOOL) : plain;
    taken.add(fit);
    fits.set(name, fit);
  }
  return fits;
}

function fitted(name: string, unfit: RegExp, most: number): string {
  const plain = name
    .toLowerCase()
    .replace(unfit, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  if (plain === '') return marked('unnamed', name, most);
  return plain.length <= most ? plain : marked(plain, name, most);
}

function marked(plain: string, name: string, most: number): string {
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${plain.slice(0, most - mark.length - 1)}-${mark}`;
}
