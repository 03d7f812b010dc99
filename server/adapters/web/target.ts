import { isIP } from 'node:net';
import { WebError } from '../../ports.ts';
import { bareAddress, whyPrivate } from './addresses.ts';
import type { Allowances } from './allowances.ts';

const MOST_CHARACTERS = 8192;

/** The address as one that may be asked, as far as its letters tell. Throws `WebError`. */
export function requireTarget(address: string, allowances: Allowances): URL {
  const url = parsed(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new WebError(
      'refused',
      `${shortened(address)} is not a web address: only http and https are fetched, not ${url.protocol.slice(0, -1)}.`,
      'Give an address that begins with http:// or https://.',
    );
  }
  if (url.username || url.password) {
    throw new WebError(
      'refused',
      `The address for ${url.host} carries a name or password.`,
      'Leave them out of the address; send an authorization header instead.',
    );
  }
  if (isAllowed(url, allowances)) return url;
  if (isIP(bareAddress(url.hostname))) requirePublic(url, url.hostname);
  if (/(^|\.)localhost\.?$/.test(url.hostname)) requirePublic(url, '127.0.0.1');
  return url;
}

export function isAllowed(url: URL, allowances: Allowances): boolean {
  return allowances.includes(url.hostname, portOf(url));
}

export function portOf({ port, protocol }: Pick<URL, 'port' | 'protocol'>): string {
  return port || (protocol === 'https:' ? '443' : '80');
}

/** Throws when the machine at `address`, which `url` leads to, is not public. */
export function requirePublic(url: Pick<URL, 'hostname' | 'port' | 'protocol'>, address: string): void {
  const why = whyPrivate(address);
  if (why === undefined) return;
  const place = bareAddress(address) === bareAddress(url.hostname) ? '' : `, at ${address},`;
  throw new WebError(
    'refused',
    `${url.hostname}${place} ${why}, and tasks may only reach the public web.`,
    `If it is meant, start Gaffer with GAFFER_FETCH_ALLOW=${url.hostname}:${portOf(url)}.`,
  );
}

function parsed(address: string): URL {
  const trimmed = address.trim();
  if (trimmed.length > MOST_CHARACTERS) {
    throw new WebError(
      'validation',
      `The address has ${trimmed.length} characters; no more than ${MOST_CHARACTERS} are allowed.`,
      'Send long data in the body of the request.',
    );
  }
  if (!URL.canParse(trimmed)) {
    throw new WebError(
      'validation',
      `“${shortened(address)}” is not a web address.`,
      'Give a whole address, such as https://example.org/page.',
    );
  }
  return new URL(trimmed);
}

function shortened(address: string): string {
  return address.length > 120 ? `${address.slice(0, 119)}…` : address;
}
