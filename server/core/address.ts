/** Where OpenAI itself is. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** The end of an address that somebody copied out of an example, and slashes. */
const COPIED = /(\/chat\/completions)?\/*$/;

/** An address as it is compared and kept: without fragment, slash at its end, and what was copied along. */
export function plainAddress(baseUrl: string): string {
  const { origin, pathname, search } = new URL(baseUrl);
  return `${origin}${pathname.replace(COPIED, '')}${search}`;
}

/** Whether this machine itself is meant, so that nothing leaves it. */
export function isThisMachine(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || /^(\[::1\]|127\.[\d.]+)$/.test(hostname)
  );
}
