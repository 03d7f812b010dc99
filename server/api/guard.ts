import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './answer.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT'];

/** The names that this server answers to. */
export function ownHosts(port: number): string[] {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  return port === 80 ? names : names.map((name) => `${name}:${port}`);
}

/**
 * Refuses what no page of ours would send: another Host (a name rebound to this machine), an unknown method, a
 * request that another site's page makes. A client without an Origin that is no browser (no Sec-Fetch-Site) may write.
 */
export function admit(req: Pick<IncomingMessage, 'method' | 'headers'>, url: URL, port: number): void {
  const hosts = ownHosts(port);
  const host = req.headers.host?.toLowerCase();
  if (!host || !hosts.includes(host)) {
    throw new HttpRefusal(
      421,
      'This server answers only to its own address.',
      `Open http://127.0.0.1:${port} instead.`,
    );
  }
  const method = req.method ?? '';
  if (!METHODS.includes(method)) throw methodRefusal(METHODS);
  const isRead = method === 'GET' || method === 'HEAD';
  const isApi = url.pathname.startsWith('/api/');
  if (isRead && !isApi) return;
  if (!fromHere(req.headers, hosts, isRead)) {
    throw new HttpRefusal(
      403,
      'The request comes from another site.',
      `Use the dashboard itself, at http://${host}.`,
    );
  }
}

function fromHere(headers: IncomingMessage['headers'], hosts: readonly string[], isRead: boolean): boolean {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return false;
  if (site === undefined || site === 'same-origin') return true;
  return site === 'none' && isRead;
}

export function methodRefusal(allowed: readonly string[]): HttpRefusal {
  const list = allowed.join(', ');
  return new HttpRefusal(405, 'This method is not offered here.', `Use ${list}.`, { Allow: list });
}
