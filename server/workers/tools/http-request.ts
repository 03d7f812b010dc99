import { z } from 'zod';
import type { WebAnswer } from '../../ports.ts';
import { anyJson } from '../any-json.ts';
import { ioTool } from '../tool.ts';
import { charsetOf, contentType, looksBinary, textOf } from './web/content.ts';
import { headersInput } from './web/headers.ts';
import { ask, onError, webProblem } from './web/request.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** A longer JSON answer is given as text alone. */
const MOST_JSON = 2 * 1024 * 1024;
const SHOWN = ['content-type', 'etag', 'last-modified', 'link', 'location', 'retry-after', 'date'];

const output = z.strictObject({
  url: z.string(),
  /** Null when no answer came. */
  status: z.int().nullable(),
  ok: z.boolean(),
  error: webProblem.optional(),
  /** The addresses that led here, when the first one sent on. */
  via: z.array(z.string()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  bytes: z.int().optional(),
  text: z.string().optional(),
  json: anyJson.optional(),
  note: z.string().optional(),
});

/**
 * One HTTP request. What is not read only is an effect outside: it is not repeated without a person when nobody knows
 * how it ended. The receiver gets `idempotency-key`, the same for every attempt.
 *
 * | what happens | class |
 * |---|---|
 * | a private or own address, another scheme, a redirect to one | `refused` |
 * | an address that is none, 400, 404, 410, 422 … | `validation` |
 * | 401, 403 | `auth` |
 * | 429 | `rate_limit`, with the wait that was asked for |
 * | 408, too slow at any stage | `timeout` |
 * | 5xx, no such name, no connection, an answer that breaks off or is not HTTP | `unavailable` |
 * | above 10 MB, a bomb, headers without end | `budget` |
 *
 * With `onError: "result"` all of these are data instead: `ok` false, `status`, and `error` with class and message.
 */
export const httpRequest = ioTool(
  {
    name: 'http.request',
    summary: 'Sends one HTTP request to the public web and gives status, headers and content (text or JSON).',
    input: z.strictObject({
      url: z.string(),
      method: z.enum(METHODS).optional(),
      headers: headersInput,
      /** Text is sent as it is, anything else as JSON. */
      body: anyJson.optional(),
      onError: onError.optional(),
    }),
    output,
    outputType: 'json',
    effect: 'guarded',
    pureWhen: { input: 'method', isOneOf: ['GET', 'HEAD', 'OPTIONS'] },
    taints: 'web',
    urlInput: 'url',
    timeoutMs: 65_000,
    durationHintMs: 500,
  },
  async ({ url, method = 'GET', headers = {}, body, onError: mode = 'fail' }, ctx) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(method);
    const request = {
      url,
      method,
      headers: {
        ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
        ...(changes ? { 'idempotency-key': ctx.effectKey } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    };
    const { answer, problem } = await ask(request, ctx, mode);
    const failed = problem ? { error: problem } : {};
    if (!answer) return { url, status: null, ok: false, ...failed };
    return { ...told(answer), ok: !problem, ...failed, ...contentOf(answer) };
  },
);

function told({ url, via, status, headers, bytes }: WebAnswer) {
  const shown = Object.entries(headers).filter(([name]) => SHOWN.includes(name));
  return {
    url,
    status,
    ...(via.length > 0 ? { via } : {}),
    headers: Object.fromEntries(shown),
    bytes: bytes.length,
  };
}

function contentOf({ headers, bytes }: WebAnswer): Pick<z.infer<typeof output>, 'text' | 'json' | 'note'> {
  if (bytes.length === 0) return {};
  if (looksBinary(bytes))
    return { note: `The content is binary (${contentType(headers) || 'of no named kind'}).` };
  const text = textOf(bytes, charsetOf(headers));
  if (!/^\s*[[{"\d\-tfn]/.test(text) || !/json/.test(contentType(headers))) return { text };
  if (text.length > MOST_JSON)
    return { text, note: 'The content is too large to be given as a value; it is text.' };
  try {
    return { text, json: JSON.parse(text) };
  } catch (error) {
    return {
      text,
      note: `It says that it is JSON, and is not: ${error instanceof Error ? error.message : ''}`,
    };
  }
}
