import { Agent, fetch as send } from 'undici';
import { WebError } from '../../ports.ts';
import type { Allowances } from '../web/allowances.ts';
import { guardedConnector } from '../web/connector.ts';
import { redirected } from '../web/redirect.ts';
import { portOf, requireTarget } from '../web/target.ts';

export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;
/** `close`: breaks off what is still open. */
export type GuardedFetch = { fetch: Fetch; close: () => Promise<void> };

const CONNECT_MS = 10_000;
const MOST_REDIRECTS = 5;

/**
 * `fetch` for one server at an address, by the rules of all that leaves Gaffer: public machines, and those that the
 * operator allows. The host and port that he wrote for the server are allowed by that, and no other of its machine are. It is
 * followed elsewhere by the same rules, without the headers that were meant for it.
 */
export function guardedFetch(server: string, allowances: Allowances): GuardedFetch {
  const open = withOwn(new URL(server), allowances);
  const dispatcher = new Agent({ connect: guardedConnector(open, { connectMs: CONNECT_MS }) });
  const fetch: Fetch = async (address, init = {}) => {
    let url = requireTarget(String(address), open);
    let next = init;
    for (let followed = 0; ; followed += 1) {
      const answer = await ask(url, next, dispatcher);
      const turn = turnOf(answer, next, url);
      if (!turn) return answer;
      await answer.body?.cancel();
      if (followed === MOST_REDIRECTS) throw wandering(url);
      url = requireTarget(turn.url, open);
      next = turn.init;
    }
  };
  return { fetch, close: () => dispatcher.destroy() };
}

function withOwn(own: URL, { written, includes }: Allowances): Allowances {
  const isOwn = (host: string, port: string) => host === own.hostname && port === portOf(own);
  return { written, includes: (host, port) => isOwn(host, port) || includes(host, port) };
}

/** Its types are those of the standard, in a copy of the library's own. */
async function ask(url: URL, init: RequestInit, dispatcher: Agent): Promise<Response> {
  const options = { ...init, redirect: 'manual', dispatcher } as unknown as Parameters<typeof send>[1];
  return (await send(url, options)) as unknown as Response;
}

/** Where an answer sends on to; undefined when it is the answer itself, or what was sent cannot be sent again. */
function turnOf(
  { status, headers }: Response,
  init: RequestInit,
  from: URL,
): { url: string; init: RequestInit } | undefined {
  const { method = 'GET', body, headers: given } = init;
  if (body && typeof body !== 'string') return undefined;
  const request = {
    url: from.href,
    method,
    headers: Object.fromEntries(new Headers(given)),
    ...(body && { body }),
  };
  const location = headers.get('location');
  const turn = redirected(request, { status, headers: location === null ? {} : { location } }, from);
  if (!turn) return undefined;
  const { url, method: how = 'GET', headers: kept = {}, body: again = null } = turn;
  return { url, init: { ...init, method: how, headers: kept, body: again } };
}

function wandering({ host }: URL): WebError {
  return new WebError(
    'unavailable',
    `${host} sends from one address to the next, more than ${MOST_REDIRECTS} times.`,
    'Write the address that it ends at into mcp.json.',
  );
}
