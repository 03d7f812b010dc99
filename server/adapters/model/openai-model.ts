import type { PriceTable } from '../../core/price.ts';
import type { Usage } from '../../core/usage.ts';
import {
  type ModelAnswer,
  type ModelCapabilities,
  type ModelEndpoint,
  ModelError,
  type ModelListener,
  type ModelPort,
  type ModelRequest,
  type ModelRole,
} from '../../model.ts';
import { conclude } from './conclude.ts';
import { Draft } from './draft.ts';
import { type Begun, exchange } from './exchange.ts';
import { Hearing } from './hearing.ts';
import { Learned, shown } from './learned.ts';
import { readAnswer } from './read-answer.ts';
import { RefusedRequest } from './refusal.ts';
import { refusalError } from './refusal-error.ts';
import { lengthOf, requestBody } from './request-body.ts';
import { Scrubber } from './scrubber.ts';
import { isAboutSchema, type Shape, stepDown } from './shape.ts';
import { type Target, targetOf } from './target.ts';
import { used } from './used.ts';
import { Wire, type WireSettings } from './wire.ts';

/** `endpoint`, `prices`: read at each call. `onCapabilities`: hears what a call showed, when that is new. */
export type OpenAiModelSettings = WireSettings & {
  endpoint: () => ModelEndpoint | undefined;
  prices: () => PriceTable;
  onCapabilities?: (found: ModelCapabilities) => void;
};

/** One call under way. `draft`: what came of the answer so far. */
type Call = {
  request: ModelRequest;
  listener: ModelListener;
  endpoint: ModelEndpoint;
  model: string;
  target: Target;
  scrubber: Scrubber;
  draft: Draft;
};

/**
 * Models behind an OpenAI-compatible endpoint. A call is repeated only when the endpoint does not know a form of
 * asking, before anything was done; that is remembered. Nothing that leaves here holds the key.
 */
export class OpenAiModel implements ModelPort {
  private readonly wire: Wire;
  private readonly learned = new Learned();

  constructor(private readonly settings: OpenAiModelSettings) {
    this.wire = new Wire(settings);
  }

  nameOf(role: ModelRole): string | undefined {
    const endpoint = this.settings.endpoint();
    return endpoint && modelOf(endpoint, role);
  }

  async ask(request: ModelRequest, listener: ModelListener): Promise<ModelAnswer> {
    listener.signal.throwIfAborted();
    const endpoint = this.settings.endpoint();
    if (!endpoint) throw noEndpoint();
    const target = targetOf(endpoint);
    const model = modelOf(endpoint, request.role);
    const scrubber = new Scrubber(target.secrets);
    const call = { request, listener, endpoint, model, target, scrubber, draft: new Draft() };
    try {
      return this.clean(call, await this.answer(call));
    } catch (error) {
      if (error instanceof ModelError) throw scrubber.error(this.withWhatCame(error, call));
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.wire.close();
  }

  private async answer(call: Call): Promise<ModelAnswer> {
    const { request, endpoint, model, target, draft } = call;
    const { shape, begun, lasting } = await this.begin(call);
    await this.read(call, begun);
    const answer = conclude(draft, {
      host: target.host,
      schema: request.schema?.schema,
      usage: this.used(call),
    });
    if (lasting)
      this.remember(endpoint, model, { shape, usage: answer.usage.exact, schema: !!request.schema });
    return answer;
  }

  /** Finds the form in which the endpoint takes the request. `lasting`: it is worth remembering. */
  private async begin(call: Call): Promise<{ shape: Shape; begun: Begun; lasting: boolean }> {
    const { request, endpoint, model, target } = call;
    let shape = this.learned.shapeFor(endpoint, model);
    let flipped = false;
    let lasting = true;
    for (;;) {
      try {
        return { shape, begun: await this.send(call, shape), lasting };
      } catch (error) {
        if (!(error instanceof RefusedRequest)) throw error;
        const next = stepDown(shape, error.refusal, { hasSchema: !!request.schema, flipped });
        if (!next) throw refusalError(error.refusal, target.host);
        flipped ||= next.limit !== shape.limit;
        lasting &&= !isAboutSchema(error.refusal);
        shape = next;
      }
    }
  }

  private send({ request, listener, model, target, draft }: Call, shape: Shape): Promise<Begun> {
    const { headersMs, wholeMs, idleMs, tailMs } = this.wire.limits;
    return exchange({ wire: this.wire, target }, requestBody(request, model, shape), {
      signal: listener.signal,
      headersMs: shape.stream ? headersMs : wholeMs,
      patienceMs: () => (draft.finish === undefined ? idleMs : Math.min(tailMs, idleMs)),
    });
  }

  /** A finished answer counts, whatever happens to the connection afterwards. */
  private async read({ draft, target, listener, scrubber }: Call, begun: Begun): Promise<void> {
    const { signal, onText } = listener;
    const hearing = new Hearing(draft, scrubber, onText);
    const { maxText } = this.wire.limits;
    try {
      await readAnswer(begun, draft, { host: target.host, maxText, signal, grew: () => hearing.grew() });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RefusedRequest) throw refusalError(error.refusal, target.host);
      if (draft.finish === undefined || !isLoss(error)) throw error;
    } finally {
      if (!signal.aborted) hearing.end(draft.finish !== undefined);
    }
  }

  private remember(
    endpoint: ModelEndpoint,
    model: string,
    { shape, usage, schema }: { shape: Shape; usage: boolean; schema: boolean },
  ): void {
    this.learned.remember(endpoint, model, shape);
    const found = shown(shape, usage);
    if (schema && !isSame(endpoint.capabilities, found)) this.settings.onCapabilities?.(found);
  }

  private used({ draft, model, request }: Call): Usage {
    return used(draft, { model, asked: lengthOf(request.messages), prices: this.settings.prices() });
  }

  private withWhatCame({ failureClass, message, details }: ModelError, call: Call): ModelError {
    const { draft } = call;
    if (draft.length === 0 && !draft.tokens) return new ModelError(failureClass, message, details);
    return new ModelError(failureClass, message, { ...details, usage: this.used(call), text: draft.text });
  }

  private clean({ scrubber }: Call, { text, json, usage }: ModelAnswer): ModelAnswer {
    return {
      text: scrubber.text(text),
      ...(json === undefined ? {} : { json: scrubber.json(json) }),
      usage: { ...usage, model: scrubber.text(usage.model) },
    };
  }
}

function modelOf({ model, inferenceModel }: ModelEndpoint, role: ModelRole): string {
  return role === 'inference' && inferenceModel ? inferenceModel : model;
}

/** Whether the connection is at fault, not what came over it. */
function isLoss(error: unknown): boolean {
  return error instanceof ModelError && /^(timeout|unavailable)$/.test(error.failureClass);
}

function isSame(a: ModelCapabilities | undefined, b: ModelCapabilities): boolean {
  return a !== undefined && a.json === b.json && a.streaming === b.streaming && a.usage === b.usage;
}

function noEndpoint(): ModelError {
  return new ModelError('unavailable', 'No model is configured.', {
    advice: 'Enter an endpoint and a model in Settings.',
  });
}
