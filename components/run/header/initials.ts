/** “Ada Lovelace” is AL, “guest 3f2a” G3, “雨” 雨: one or two signs. */
export function initialsOf(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/).filter(Boolean);
  const sign = (word: string) => [...word][0] ?? '';
  const initials = sign(first) + sign(rest.at(-1) ?? '');
  return initials === '' ? '?' : initials.toUpperCase();
}
