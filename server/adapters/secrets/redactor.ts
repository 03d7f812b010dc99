/** Shorter ones are no secret, and would be found in innocent words. */
const SHORTEST = 6;
/** What people enter where a key is demanded and none is needed: words that stand in innocent texts. */
const NO_SECRETS = new Set(['ollama', 'lm-studio', 'no-key', 'not-needed', 'sk-no-key-required']);
const INSTEAD = '[secret]';

/**
 * Takes secrets out of JSON-like values, in whatever way they are written there. Gives back the same value when there
 * is nothing to take out, and costs nothing while there are no secrets.
 */
export function redactor(secrets: () => readonly string[]): <T>(value: T) => T {
  let known: readonly string[] = [];
  let writings: readonly string[] = [];
  return (value) => {
    const now = secrets();
    if (!isSame(now, known)) {
      known = [...now];
      writings = writingsOf(now);
    }
    if (writings.length === 0) return value;
    const text = JSON.stringify(value);
    if (text === undefined || !writings.some((writing) => text.includes(inJson(writing)))) return value;
    return cleaned(value, writings);
  };
}

/** A value of the same shape: only texts in it are others, keys too. */
function cleaned<T>(value: T, writings: readonly string[]): T {
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return writings.reduce((left, one) => left.replaceAll(one, INSTEAD), part);
    if (Array.isArray(part)) return part.map(clean);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [clean(key), clean(inner)]));
  };
  return clean(value) as T;
}

/** As it is, within JSON (once and twice), in an address, and in base64. The longest first, as one may hold another. */
function writingsOf(secrets: readonly string[]): string[] {
  const all = secrets
    .filter((secret) => secret.length >= SHORTEST && !NO_SECRETS.has(secret))
    .flatMap((secret) => [
      secret,
      inJson(secret),
      inJson(inJson(secret)),
      encodeURIComponent(secret),
      ...inBase64(secret),
    ]);
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Base64 of a text that holds the secret at any place: the letters that depend on the secret alone. */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const from = [0, 2, 3][before] ?? 0;
    const to = (before + bytes.length) % 3 === 0 ? whole.length : whole.length - 1;
    const inner = whole.slice(from, to);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => one === b[at]));
}
