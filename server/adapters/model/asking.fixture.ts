import { afterEach } from 'vitest';
import type { PriceTable } from '../../core/price.ts';
import {
  type ModelAnswer,
  type ModelCapabilities,
  type ModelEndpoint,
  ModelError,
  type ModelListener,
  type ModelRequest,
} from '../../model.ts';
import { ModelServer, type ModelServerOptions } from '../../tests/model-server/model-server.ts';
import type { ModelLimits } from './limits.ts';
import { OpenAiModel } from './openai-model.ts';

/** A key that must be seen nowhere. */
export const CANARY = 'sk-canary-8f3b1c77d2e94a06';

export const PLAN: NonNullable<ModelRequest['schema']> = {
  name: 'plan',
  schema: {
    type: 'object',
    properties: { tasks: { type: 'array', items: { type: 'string' } } },
    required: ['tasks'],
    additionalProperties: false,
  },
};

/** Limits that end a test soon. */
const QUICK: Partial<ModelLimits> = { headersMs: 700, wholeMs: 700, firstMs: 900, idleMs: 450, tailMs: 100 };

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

/** A model behind a test server, and how it is asked. */
export async function asking(
  server: ModelServerOptions = {},
  endpoint: Partial<ModelEndpoint> = {},
  { limits = {}, prices = {} }: { limits?: Partial<ModelLimits>; prices?: PriceTable } = {},
) {
  const provider = await ModelServer.start(server);
  const found: ModelCapabilities[] = [];
  const at: ModelEndpoint = { baseUrl: provider.url, key: CANARY, model: 'test-model', ...endpoint };
  const model = new OpenAiModel({
    endpoint: () => at,
    prices: () => prices,
    onCapabilities: (capabilities) => found.push(capabilities),
    limits: { ...QUICK, ...limits },
  });
  opened.push(model, provider);
  const ask = (
    request: Partial<ModelRequest> = {},
    listener: Partial<ModelListener> = {},
  ): Promise<ModelAnswer> =>
    model.ask(
      { role: 'planner', messages: [{ role: 'user', content: 'Say it.' }], maxTokens: 500, ...request },
      { signal: new AbortController().signal, ...listener },
    );
  return { provider, model, ask, found };
}

/** The error that a call ends with. */
export async function errorOf(call: Promise<unknown>): Promise<ModelError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ModelError) return error;
  throw new Error(`No ModelError but ${String(error)}.`);
}
