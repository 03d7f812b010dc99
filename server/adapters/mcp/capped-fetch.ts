import { MOST_MESSAGE } from './child-transport.ts';

/** An answer over HTTP that has more bytes than are taken. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * `fetch` whose bodies break off above what one message may have; in a stream of events each event counts anew.
 * `onTooLarge` hears of it at once: nobody answers the call whose stream of events broke off.
 */
export function cappedFetch(onTooLarge: () => void): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (!response.body) return response;
    const isEvents = /event-stream/i.test(response.headers.get('content-type') ?? '');
    const { status, statusText, headers } = response;
    const body = response.body.pipeThrough(capped(isEvents, onTooLarge));
    return new Response(body, { status, statusText, headers });
  };
}

function capped(isEvents: boolean, onTooLarge: () => void): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MOST_MESSAGE) {
        controller.error(new TooLarge(`More than ${MOST_MESSAGE} bytes came.`));
        if (isEvents) onTooLarge();
        return;
      }
      controller.enqueue(chunk);
      if (isEvents && Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).includes('\n\n'))
        bytes = 0;
    },
  });
}
