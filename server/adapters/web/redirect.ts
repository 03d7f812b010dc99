import { type WebAnswer, WebError, type WebRequest } from '../../ports.ts';

const REDIRECTS = [301, 302, 303, 307, 308];
/** What may be told to another origin than the one it was meant for. */
const HARMLESS = ['accept', 'accept-language', 'content-type', 'user-agent'];
const ABOUT_BODY = ['content-type', 'content-length', 'content-encoding'];

/** The request that an answer asks for instead; undefined when it is the answer itself. */
export function redirected(
  request: WebRequest,
  { status, headers }: Pick<WebAnswer, 'status' | 'headers'>,
  from: URL,
): WebRequest | undefined {
  const { location } = headers;
  if (!REDIRECTS.includes(status) || !location) return undefined;
  if (!URL.canParse(location, from.href)) {
    throw new WebError(
      'unavailable',
      `${from.host} sends on to something that is no address.`,
      'The server is at fault; try another address for the same data.',
    );
  }
  const url = new URL(location, from.href);
  const { method = 'GET' } = request;
  const drops = status === 303 ? !['GET', 'HEAD'].includes(method) : status < 303 && method === 'POST';
  const kept = { ...(url.origin === from.origin ? request.headers : harmless(request.headers)) };
  if (!drops) return { ...request, method, url: url.href, headers: kept };
  return { url: url.href, method: 'GET', headers: without(kept, ABOUT_BODY) };
}

function harmless(headers: WebRequest['headers'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => HARMLESS.includes(name.toLowerCase())),
  );
}

function without(headers: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));
}
