/** Where OpenAI itself is. */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** An address as it is compared and kept: without query, fragment and slash at its end. */
export function plainAddress(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** Whether this machine itself is meant, so that nothing leaves it. */
export function isThisMachine(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || /^(\[::1\]|127\.[\d.]+)$/.test(hostname)
  );
}
