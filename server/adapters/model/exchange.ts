import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { Target } from './target.ts';
import { wholeEvents } from './whole-events.ts';
import type { Wire, WireRequest } from './wire.ts';

/** The SDK's own limit is not needed: the wire has its own. The longest that a timer can wait. */
const FOREVER = 2 ** 31 - 1;

/** The SDK logs what it cannot read, with all that is in it: it is heard here instead, and nothing is written. */
const SILENT = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

/** An answer that begins. `stream`: its pieces, when it comes as a stream; `unread`: one that was no JSON. */
export type Begun = {
  response: Response;
  contentType: string;
  stream: () => AsyncIterable<unknown>;
  unread: () => string;
};

/**
 * One request through the SDK, and the answer as it begins. The SDK is loaded when it is first needed, gets no key and
 * no network: it writes requests and reads streams, the wire carries them.
 * @throws RefusedRequest, ModelError, or the signal's reason
 */
export async function exchange(
  { wire, target }: { wire: Wire; target: Target },
  body: ChatCompletionCreateParams,
  how: Omit<WireRequest, 'path' | 'body'>,
): Promise<Begun> {
  const [{ default: OpenAI }, { Stream }] = await Promise.all([import('openai'), import('openai/streaming')]);
  let fault: unknown;
  let unread = '';
  const carry = async (url: unknown, init?: { body?: unknown }): Promise<Response> => {
    try {
      const path = String(url).slice(target.base.length);
      const { status, contentType, body } = await wire.send(target, {
        ...how,
        path,
        body: String(init?.body),
      });
      const pieces = contentType.includes('event-stream') ? wholeEvents(body) : body;
      return new Response(streamed(pieces), { status, headers: { 'content-type': contentType } });
    } catch (error) {
      fault = error;
      throw error;
    }
  };
  const client = new OpenAI({
    apiKey: 'kept by the wire',
    baseURL: target.base,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: FOREVER,
    logLevel: 'error',
    logger: { ...SILENT, error: (_, words) => (unread ||= String(words ?? '')) },
    fetch: carry,
  });
  // The SDK never takes its listener off again: one that lasts would gather them.
  const signal = AbortSignal.any([how.signal]);
  try {
    const response = await client.chat.completions.create(body, { signal }).asResponse();
    const stream = () => Stream.fromSSEResponse<unknown>(response, new AbortController(), client);
    const contentType = response.headers.get('content-type') ?? '';
    return { response, contentType, stream, unread: () => unread };
  } catch (error) {
    how.signal.throwIfAborted();
    throw fault ?? error;
  }
}

/** Pulled piece by piece, so that what nobody reads is not fetched. */
function streamed(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
