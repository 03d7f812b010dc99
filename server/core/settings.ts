import { z } from 'zod';
import { price } from './price.ts';

/** The name of the key's secret. Its value is kept apart, sealed, and never in the log. */
export const MODEL_KEY = 'secret://model-key';

export const modelName = z.string().trim().min(1).max(200);

/** An address of an OpenAI-compatible interface, such as `https://api.openai.com/v1`. */
export const baseUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'The address must begin with http:// or https://, such as http://127.0.0.1:11434/v1.',
  })
  .refine((text) => !URL.canParse(text) || !holdsSecret(new URL(text)), {
    error: 'The address must not hold a name, a password or a key: type the key into its own field.',
  });

/** Where a notice goes when a question is raised. Whether it may be reached is seen where it is. */
export const webhookUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'The address must begin with https://.',
  })
  .refine((text) => !URL.canParse(text) || !holdsSecret(new URL(text)), {
    error: 'The address is shown and kept in the log: it must not hold a name, a password or a key.',
  });

/** The address is shown and logged, so nothing secret may be a part of it. */
function holdsSecret({ username, password, searchParams }: URL): boolean {
  return (
    username !== '' || password !== '' || [...searchParams.keys()].some((name) => SECRET_NAME.test(name))
  );
}

const SECRET_NAME = /key|token|secret|sig/i;

/** Where models are. `key`: a reference, when one is sent. */
export const endpointSettings = z.strictObject({
  baseUrl,
  model: modelName,
  /** Of inference tasks; the planner's when it is left out. */
  inferenceModel: modelName.optional(),
  key: z.literal(MODEL_KEY).optional(),
});
export type EndpointSettings = z.infer<typeof endpointSettings>;

/** What people set for the whole house. `prices`: over the defaults; null takes one away. */
export const settings = z.strictObject({
  endpoint: endpointSettings.nullable(),
  /** Who plans, when there is an endpoint. */
  planner: z.enum(['model', 'playbooks']),
  prices: z.record(z.string().min(1).max(200), price.nullable()),
  review: z.strictObject({ always: z.boolean(), aboveMicroUsd: z.int().min(0).nullable() }),
  /** None, when it is left out or null. */
  webhook: webhookUrl.nullable().optional(),
});
export type Settings = z.infer<typeof settings>;

export const DEFAULT_SETTINGS: Settings = {
  endpoint: null,
  planner: 'model',
  prices: {},
  review: { always: false, aboveMicroUsd: 1_000_000 },
};

/** What was found out of an endpoint and model, in the words of `ModelCapabilities`. */
export const capabilities = z.strictObject({
  json: z.enum(['json_schema', 'json_object', 'text']),
  streaming: z.boolean(),
  usage: z.boolean(),
});
