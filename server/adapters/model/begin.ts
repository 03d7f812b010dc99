import type { ModelRequest } from '../../model.ts';
import type { Draft } from './draft.ts';
import { type Begun, exchange } from './exchange.ts';
import { RefusedRequest } from './refusal.ts';
import { requestBody } from './request-body.ts';
import { isAboutSchema, type Shape, stepDown } from './shape.ts';
import type { Target } from './target.ts';
import type { Wire } from './wire.ts';

/** One call under way. `draft`: what came of the answer so far. */
export type Call = {
  request: ModelRequest;
  model: string;
  target: Target;
  signal: AbortSignal;
  draft: Draft;
};

/** `lasting`: the form is worth remembering, it was not for this request's own sake. */
export type Begin = { shape: Shape; begun: Begun; lasting: boolean };

/**
 * Sends the request in the first form that the endpoint takes. A form that it does not know is refused before anything
 * is done: these are the only repeats.
 * @throws RefusedRequest, ModelError, or the signal's reason
 */
export async function begin(call: Call, first: Shape, wire: Wire): Promise<Begin> {
  let shape = first;
  let flipped = false;
  let lasting = true;
  for (;;) {
    try {
      return { shape, begun: await send(call, shape, wire), lasting };
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      const next = stepDown(shape, error.refusal, { hasSchema: !!call.request.schema, flipped });
      if (!next) throw error;
      flipped ||= next.limit !== shape.limit;
      lasting &&= !isAboutSchema(error.refusal);
      shape = next;
    }
  }
}

function send({ request, model, target, signal, draft }: Call, shape: Shape, wire: Wire): Promise<Begun> {
  const { headersMs, wholeMs, firstMs, idleMs, tailMs } = wire.limits;
  const thinks = () => shape.stream && draft.length === 0;
  return exchange({ wire, target }, requestBody(request, model, shape), {
    signal,
    headersMs: shape.stream ? headersMs : wholeMs,
    patienceMs: () => (draft.finish !== undefined ? tailMs : thinks() ? firstMs : idleMs),
  });
}
