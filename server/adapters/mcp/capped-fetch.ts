import { retryAfter } from '../model/retry-after.ts';
import { MOST_MESSAGE } from './child-transport.ts';
import type { Fetch } from './guarded-fetch.ts';

/** An answer over HTTP that has more bytes than are taken. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** What is heard of an answer: that it is too large, or how long (ms) a busy server asks to wait. */
export type FetchEars = { tooLarge: () => void; refused: (waitMs: number | undefined) => void };

/**
 * `fetch` whose bodies break off above what one message may have; in a stream of events each event counts anew.
 * `tooLarge` hears of it at once: nobody answers the call whose stream of events broke off.
 */
export function cappedFetch(fetch: Fetch, ears: FetchEars): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (isBusy(response.status))
      ears.refused(retryAfter((name) => response.headers.get(name) ?? undefined, Date.now()));
    if (!response.body) return response;
    const isEvents = /event-stream/i.test(response.headers.get('content-type') ?? '');
    const { status, statusText, headers } = response;
    const body = response.body.pipeThrough(capped(isEvents, ears.tooLarge));
    return new Response(body, { status, statusText, headers });
  };
}

/** Whether it is an answer that may say how long to wait. */
export function isBusy(status: number): boolean {
  return status === 429 || status === 503;
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
