import { OPENAI_URL, plainAddress } from './core/address.ts';
import type { EndpointSettings } from './core/settings.ts';
import type { ModelEnv } from './env.ts';
import type { LockedBy } from './model-settings.ts';

/** What is in force of the environment and of what people set. An endpoint is there when `baseUrl` and `model` are. */
export type InForce = { baseUrl?: string; model?: string; inferenceModel?: string; locked: LockedBy };

/** The environment wins, field by field. A key in it is for OpenAI when no address is said anywhere. */
export function inForce(env: ModelEnv, set: EndpointSettings | null): InForce {
  const address = env.baseUrl ?? set?.baseUrl ?? (env.key === undefined ? undefined : OPENAI_URL);
  const model = env.model ?? set?.model;
  const inferenceModel = env.inferenceModel ?? set?.inferenceModel;
  return {
    ...(address === undefined ? {} : { baseUrl: plainAddress(address) }),
    ...(model === undefined ? {} : { model }),
    ...(inferenceModel === undefined ? {} : { inferenceModel }),
    locked: {
      ...(env.baseUrl === undefined ? {} : { baseUrl: 'OPENAI_BASE_URL' }),
      ...(env.model === undefined ? {} : { model: 'OPENAI_MODEL' }),
      ...(env.inferenceModel === undefined ? {} : { inferenceModel: 'OPENAI_INFERENCE_MODEL' }),
    },
  };
}

/** The one address that the environment's key goes to; undefined when there is no such key. */
export function addressOfEnvKey({ key, baseUrl }: ModelEnv): string | undefined {
  return key === undefined ? undefined : plainAddress(baseUrl ?? OPENAI_URL);
}
