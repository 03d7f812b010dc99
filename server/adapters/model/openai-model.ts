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
import { asModelError } from './as-model-error.ts';
import { begin, type Call } from './begin.ts';
import { conclude } from './conclude.ts';
import { Draft } from './draft.ts';
import type { Begun } from './exchange.ts';
import { Hearing } from './hearing.ts';
import { Learned, shown } from './learned.ts';
import { readAnswer } from './read-answer.ts';
import { lengthOf } from './request-body.ts';
import { Scrubber } from './scrubber.ts';
import { targetOf } from './target.ts';
import { used } from './used.ts';
import { Wire, type WireSettings } from './wire.ts';

/** `endpoint`, `prices`: read at each call. `onCapabilities`: hears what a call showed, when that is new. */
export type OpenAiModelSettings = WireSettings & {
  endpoint: () => ModelEndpoint | undefined;
  prices: () => PriceTable;
  onCapabilities?: (found: ModelCapabilities) => void;
};

/**
 * Models behind an OpenAI-compatible endpoint. A call is repeated only when the endpoint does not know a form of
 * asking, before anything was done; that is remembered. Nothing that leaves here holds the key.
 */
export class OpenAiModel implements ModelPort {
  private readonly wire: Wire;
  private readonly learned = new Learned();
  private told: string | undefined;

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
    const model = request.model ?? modelOf(endpoint, request.role);
    const scrubber = new Scrubber(target.secrets);
    const call: Call = { request, model, target, signal: listener.signal, draft: new Draft() };
    const hearing = new Hearing(call.draft, scrubber, listener.onText);
    try {
      return cleaned(scrubber, await this.answer(call, endpoint, hearing));
    } catch (error) {
      listener.signal.throwIfAborted();
      throw scrubber.error(this.withWhatCame(asModelError(error, target.host), call));
    }
  }

  async close(): Promise<void> {
    await this.wire.close();
  }

  private async answer(call: Call, endpoint: ModelEndpoint, hearing: Hearing): Promise<ModelAnswer> {
    const { request, model, target, draft } = call;
    const { shape, begun, lasting } = await begin(call, this.learned.shapeFor(endpoint, model), this.wire);
    await this.read(call, begun, hearing);
    const usage = this.used(call);
    const answer = conclude(draft, { host: target.host, schema: request.schema?.schema, usage });
    if (lasting) this.learned.remember(endpoint, model, shape);
    if (lasting && request.schema && model === endpoint.model) {
      this.tell(endpoint, shown(endpoint, shape, usage.exact));
    }
    return answer;
  }

  /** A finished answer counts, whatever happens to the connection afterwards. */
  private async read({ draft, target, signal }: Call, begun: Begun, hearing: Hearing): Promise<void> {
    const { maxText } = this.wire.limits;
    try {
      await readAnswer(begun, draft, { host: target.host, maxText, signal, grew: () => hearing.grew() });
    } catch (error) {
      signal.throwIfAborted();
      if (draft.finish === undefined || !isLoss(error)) throw error;
    } finally {
      hearing.stop();
      if (!signal.aborted) hearing.end(draft.finish !== undefined);
    }
  }

  private tell(endpoint: ModelEndpoint, found: ModelCapabilities): void {
    const news = JSON.stringify([endpoint.baseUrl, endpoint.model, found]);
    if (isSame(endpoint.capabilities, found) || this.told === news) return;
    this.told = news;
    this.settings.onCapabilities?.(found);
  }

  private used({ draft, model, request }: Call): Usage {
    return used(draft, { model, asked: lengthOf(request.messages), prices: this.settings.prices() });
  }

  private withWhatCame({ failureClass, message, details }: ModelError, call: Call): ModelError {
    const { draft, target } = call;
    const known = { ...details, resource: `provider:${target.host}` };
    if (draft.length === 0 && !draft.tokens) return new ModelError(failureClass, message, known);
    return new ModelError(failureClass, message, { ...known, usage: this.used(call), text: draft.text });
  }
}

function cleaned(scrubber: Scrubber, { text, json, usage }: ModelAnswer): ModelAnswer {
  return {
    text: scrubber.text(text),
    ...(json === undefined ? {} : { json: scrubber.json(json) }),
    usage: { ...usage, model: scrubber.text(usage.model) },
  };
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
    isUnused: true,
  });
}
