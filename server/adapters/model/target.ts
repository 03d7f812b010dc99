import { ModelError } from '../../model.ts';
import { bareAddress } from '../web/addresses.ts';

/** What is needed to address an endpoint. */
export type Address = { baseUrl: string; key?: string | undefined };

/**
 * An endpoint's address taken apart. `base`: without user, password and slash at the end; `query`: what follows each
 * path. `host`: for sentences. `authorization`: the header that it gets, if any. `secrets`: what must not be seen in
 * anything that comes back.
 */
export type Target = {
  base: string;
  query: string;
  host: string;
  authorization?: string;
  secrets: readonly string[];
};

/** The end of an address that somebody copied out of an example, and slashes. */
const COPIED = /(\/chat\/completions)?\/*$/;

/** @throws ModelError when it is no address or the key no key */
export function targetOf({ baseUrl, key }: Address): Target {
  const url = parsed(baseUrl);
  const login = loginOf(url);
  const trimmed = key?.trim() ?? '';
  if (/[^\x21-\x7e]/.test(trimmed)) throw oddKey();
  const authorization = trimmed ? `Bearer ${trimmed}` : login && `Basic ${base64(login.pair)}`;
  return {
    base: `${url.origin}${url.pathname.replace(COPIED, '')}`,
    query: url.search,
    host: url.host,
    ...(authorization ? { authorization } : {}),
    secrets: [
      ...writings(trimmed),
      ...(login ? [...writings(login.password), base64(login.pair)] : []),
      ...[...url.searchParams]
        .filter(([name]) => /key|token|secret|sig/i.test(name))
        .flatMap(([, one]) => writings(one)),
    ],
  };
}

/** Whether this machine itself is meant: then no proxy is asked. */
export function isLoopback({ base }: Target): boolean {
  const host = bareAddress(new URL(base).hostname);
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\./.test(host);
}

function parsed(baseUrl: string): URL {
  const url = URL.canParse(baseUrl.trim()) ? new URL(baseUrl.trim()) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new ModelError('validation', 'The base URL of the model is no address of the web.', {
    isUnused: true,
    advice: 'Correct it in Settings: it begins with http:// or https:// and often ends in /v1.',
  });
}

function loginOf(url: URL): { pair: string; password: string } | undefined {
  if (!url.username && !url.password) return undefined;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  return { pair: `${user}:${password}`, password };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function writings(secret: string): string[] {
  return secret === '' ? [] : [...new Set([secret, encodeURIComponent(secret)])];
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function oddKey(): ModelError {
  return new ModelError('auth', 'The API key holds blanks or letters that no key has.', {
    isUnused: true,
    advice: 'Copy the key again and enter it in Settings.',
  });
}
