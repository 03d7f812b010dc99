import type { Failure, FailureClass } from './core/failure.ts';
import type { Json, JsonSchema } from './core/json.ts';
import type { Usage } from './core/usage.ts';

export type ModelMessage = { role: 'system' | 'user' | 'assistant'; content: string };

/** Which of the endpoint's models is asked: the one that plans, or the one behind inference tasks. */
export type ModelRole = 'planner' | 'inference';

/**
 * One bounded call. `schema`: the answer is JSON of this shape, asked for in the way that the endpoint understands
 * best (json_schema, json_object, or words alone); whether it fits is checked by the caller. `maxTokens`: of the answer.
 * `model`: asked in the place of the role's own.
 */
export type ModelRequest = {
  role: ModelRole;
  messages: readonly ModelMessage[];
  schema?: { name: string; schema: JsonSchema };
  maxTokens: number;
  model?: string;
};

/** `text`: all that came. `json`: of a request with a schema, the text read as JSON, mended where that was possible. */
export type ModelAnswer = { text: string; json?: Json; usage: Usage };

/** `onText` hears the whole text so far, each time that more of it came. */
export type ModelListener = { signal: AbortSignal; onText?: (text: string) => void };

/** A model behind an endpoint. Asks once, never again by itself. Throws `ModelError`, or the signal's reason. */
export interface ModelPort {
  /** The name of the model that answers in this role; undefined when no endpoint is configured. */
  nameOf(role: ModelRole): string | undefined;
  ask(request: ModelRequest, listener: ModelListener): Promise<ModelAnswer>;
}

/**
 * `evidence`: the provider's own words. `resource`: who was asked, `provider:api.example.com`. `usage`: what the call
 * used all the same. `text`: what came of the answer. `isUnused`: it was refused or never sent, so it used nothing.
 */
export type ModelErrorDetails = {
  advice?: string;
  evidence?: string;
  retryAfterMs?: number;
  resource?: string;
  usage?: Usage;
  text?: string;
  isUnused?: true;
  cause?: unknown;
};

/** No usable answer came. The message says what and why, in a sentence. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly failureClass: FailureClass,
    message: string,
    readonly details: ModelErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }
}

/** The failure that this error is, cut to the lengths that a failure may have. */
export function modelFailure({ failureClass, message, details }: ModelError): Failure {
  const { advice, evidence, retryAfterMs, resource } = details;
  return {
    class: failureClass,
    message: message.slice(0, 2000),
    ...(advice === undefined ? {} : { advice: advice.slice(0, 1000) }),
    ...(evidence === undefined ? {} : { evidence: evidence.slice(0, 2000) }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(resource === undefined ? {} : { resource: resource.slice(0, 300) }),
  };
}

/** How an endpoint can be asked for JSON. `text`: by words alone. */
export type JsonMode = 'json_schema' | 'json_object' | 'text';

/** What was found out of an endpoint and model. `usage`: it says how many tokens were used. */
export type ModelCapabilities = { json: JsonMode; streaming: boolean; usage: boolean };

/** Where models are and how they are asked. `key` undefined: none is sent. */
export type ModelEndpoint = {
  baseUrl: string;
  key?: string | undefined;
  model: string;
  inferenceModel?: string | undefined;
  /** Undefined until it was found out: then the best is tried and the next best after a refusal. */
  capabilities?: ModelCapabilities | undefined;
};
