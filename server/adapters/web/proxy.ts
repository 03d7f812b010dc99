import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ProxyAgent } from 'undici';
import { WebError } from '../../ports.ts';
import { bareAddress } from './addresses.ts';
import { portOf, requirePublic } from './target.ts';

export type ProxySettings = {
  http?: string | undefined;
  https?: string | undefined;
  none?: string | undefined;
};

/** The proxy for an address: the operator's, unless the host is among those that need none. */
export function proxyFor(url: URL, { http, https, none = '' }: ProxySettings): string | undefined {
  const proxy = url.protocol === 'https:' ? https : http;
  return proxy && !isExempt(url, none) ? proxy : undefined;
}

function isExempt(url: URL, none: string): boolean {
  const host = bareAddress(url.hostname);
  return none
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (port && port !== portOf(url)) return false;
      const bare = name.replace(/^\*?\./, '');
      return bare === '*' || host === bare || host.endsWith(`.${bare}`);
    });
}

export function proxyAgent(uri: string, limits: { connectMs: number; headersMs: number; idleMs: number }) {
  return new ProxyAgent({
    uri,
    proxyTunnel: false,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    proxyTls: { timeout: limits.connectMs },
    requestTls: { timeout: limits.connectMs },
  });
}

/**
 * The checks that a proxy cannot be trusted with. A name that this machine cannot look up is left to the proxy, as
 * behind many proxies no name can be; but not one that can only be of an inner network.
 */
export async function requirePublicTarget(url: URL): Promise<void> {
  const host = bareAddress(url.hostname);
  if (isIP(host)) return requirePublic(url, host);
  if (!host.includes('.') || /\.(local|localhost|internal|lan|home\.arpa)$/.test(host)) {
    throw new WebError(
      'refused',
      `${host} is a name of an inner network, and tasks may only reach the public web.`,
      `If it is meant, start Gaffer with GAFFER_FETCH_ALLOW=${host}:${portOf(url)}.`,
    );
  }
  const found = await lookup(host, { all: true }).catch(() => []);
  for (const { address } of found) requirePublic(url, address);
}
