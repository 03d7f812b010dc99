import { ModelError } from '../../model.ts';
import { connectionError } from './connection-error.ts';
import type { Draft } from './draft.ts';
import { chunk, completion } from './envelope.ts';
import type { Begun } from './exchange.ts';
import { tooLarge } from './guarded-body.ts';
import { errorInside, RefusedRequest, refusalOf } from './refusal.ts';

/** `grew`: the draft has more text. */
export type Reading = { host: string; maxText: number; signal: AbortSignal; grew: () => void };

/**
 * Reads an answer into the draft, as a stream when it is one, whatever was asked for.
 * @throws RefusedRequest for an error in the answer's place, ModelError, or the signal's reason
 */
export async function readAnswer(begun: Begun, draft: Draft, reading: Reading): Promise<void> {
  const read = begun.contentType.includes('event-stream') ? readStream : readWhole;
  try {
    await read(begun, draft, reading);
    reading.signal.throwIfAborted();
  } catch (error) {
    reading.signal.throwIfAborted();
    if (error instanceof RefusedRequest) throw error;
    throw connectionError(error, reading.host);
  }
}

async function readStream(
  { stream, unread }: Begun,
  draft: Draft,
  { host, maxText, grew }: Reading,
): Promise<void> {
  const { APIError } = await import('openai');
  try {
    for await (const piece of stream()) {
      const read = chunk.safeParse(piece);
      if (!read.success) throw foreign(host, JSON.stringify(piece));
      draft.note(read.data);
      const choice = read.data.choices[0];
      if (!choice) continue;
      const before = draft.text.length;
      draft.hear(choice.delta, choice.finish_reason);
      if (draft.length > maxText) throw tooLarge(host, maxText);
      if (draft.text.length > before) grew();
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(host, unread());
    if (!(error instanceof APIError)) throw error;
    throw new RefusedRequest(refusalOf(undefined, JSON.stringify({ error: error.error })));
  }
}

async function readWhole(
  { response, contentType }: Begun,
  draft: Draft,
  { host, maxText, grew }: Reading,
): Promise<void> {
  const text = await response.text();
  const json = parsed(text);
  if (json === undefined) throw isPage(contentType, text) ? page(host, text) : unreadable(host, text);
  const read = completion.safeParse(json);
  const inside = read.data?.choices.length ? undefined : errorInside(json);
  if (inside) throw new RefusedRequest(inside);
  if (!read.success) throw foreign(host, text);
  draft.note(read.data);
  const choice = read.data.choices[0];
  if (!choice) return;
  draft.hear(choice.message, choice.finish_reason);
  if (draft.length > maxText) {
    draft.text = draft.text.slice(0, maxText);
    throw tooLarge(host, maxText);
  }
  grew();
}

/** Undefined: no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isPage(contentType: string, text: string): boolean {
  return contentType.includes('html') || text.trimStart().startsWith('<');
}

export function page(host: string, text: string): ModelError {
  return new ModelError('unavailable', `${host} answers with a web page, not as a model does.`, {
    advice: 'Check the base URL in Settings: it often ends in /v1.',
    evidence: text,
  });
}

export function unreadable(host: string, text: string): ModelError {
  return new ModelError('unavailable', `${host} sent an answer that cannot be read.`, {
    advice: 'Try again; if it goes on, check the base URL in Settings, or the log of the endpoint.',
    evidence: text,
  });
}

/** JSON, but not of the protocol. */
export function foreign(host: string, text: string): ModelError {
  return new ModelError('unavailable', `${host} does not answer as an OpenAI-compatible endpoint does.`, {
    advice: 'Check the base URL in Settings: it often ends in /v1.',
    evidence: text,
  });
}
