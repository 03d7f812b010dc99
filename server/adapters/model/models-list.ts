import { z } from 'zod';
import type { ModelEndpoint } from '../../model.ts';
import { asModelError } from './as-model-error.ts';
import { foreign, isPage, page, parsed, unreadable } from './read-answer.ts';
import { Scrubber } from './scrubber.ts';
import { type Target, targetOf } from './target.ts';
import { Wire, type WireSettings } from './wire.ts';

/** More are not shown; no provider has them. */
const MOST = 2000;

const entries = z.array(z.looseObject({ id: z.string().min(1).max(200) }));
/** Some endpoints give the bare list. */
const listing = z.union([z.looseObject({ data: entries }).transform(({ data }) => data), entries]);

/**
 * The names of the models that an endpoint has, in order.
 * @throws ModelError, or the signal's reason
 */
export async function listModels(
  endpoint: Pick<ModelEndpoint, 'baseUrl' | 'key'>,
  signal: AbortSignal,
  settings: WireSettings = {},
): Promise<string[]> {
  const target = targetOf(endpoint);
  const scrubber = new Scrubber(target.secrets);
  const wire = new Wire(settings);
  try {
    const names = await fetchNames(wire, target, signal);
    return names.map((name) => scrubber.text(name));
  } catch (error) {
    signal.throwIfAborted();
    throw scrubber.error(asModelError(error, target.host));
  } finally {
    await wire.close();
  }
}

/** @throws RefusedRequest, ModelError, or the signal's reason */
export async function fetchNames(wire: Wire, target: Target, signal: AbortSignal): Promise<string[]> {
  const { headersMs } = wire.limits;
  const { contentType, body } = await wire.send(target, { path: '/models', signal, headersMs });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const json = parsed(text);
  if (json === undefined)
    throw isPage(contentType, text) ? page(target.host, text) : unreadable(target.host, text);
  const read = listing.safeParse(json);
  if (!read.success) throw foreign(target.host, text);
  return [...new Set(read.data.map(({ id }) => id))].sort().slice(0, MOST);
}
