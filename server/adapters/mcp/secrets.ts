/** A shorter value is no secret worth the name, and would be found in ordinary words. */
const LEAST = 8;

/**
 * What of these values must not be shown: each of its words, as a header's scheme stands before its key. Paths are no
 * secrets, and are what errors are about.
 */
export function secretsIn(values: readonly string[]): string[] {
  const words = values.flatMap((value) => [value.trim(), ...value.split(/[\s,;=]+/)]);
  const secrets = words.filter((word) => word.length >= LEAST && !/^(\/|[A-Za-z]:\\)/.test(word));
  return [...new Set(secrets)].sort((a, b) => b.length - a.length);
}

/** The text with every secret hidden. */
export function hiding(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text);
}
