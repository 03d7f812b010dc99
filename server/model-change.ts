import { plainAddress } from './core/address.ts';
import { type Refusal, refuse } from './core/command.ts';
import { type EndpointSettings, MODEL_KEY } from './core/settings.ts';
import type { SettingsChange } from './core/settings-change.ts';
import type { ModelEnv } from './env.ts';
import { addressOfEnvKey } from './model-in-force.ts';

type Wanted = NonNullable<SettingsChange['endpoint']>;

/** The endpoint as it is then set, or why it cannot be. A key stays only with the address that it was kept for. */
export function endpointWanted(
  env: ModelEnv,
  before: EndpointSettings | null,
  wanted: Wanted,
): EndpointSettings | Refusal {
  const reasons = lockedReasons(env, wanted);
  if (reasons.length > 0) return refuse('locked', ...reasons);
  const baseUrl = plainAddress(wanted.baseUrl);
  const stays = before?.key !== undefined && plainAddress(before.baseUrl) === baseUrl;
  const hasKey = wanted.key.do === 'set' || (wanted.key.do === 'keep' && stays);
  const { model, inferenceModel } = wanted;
  return {
    baseUrl,
    model,
    ...(inferenceModel === undefined ? {} : { inferenceModel }),
    ...(hasKey ? { key: MODEL_KEY } : {}),
  };
}

/** What the environment says is changed there alone. */
function lockedReasons(env: ModelEnv, wanted: Wanted): string[] {
  const address = plainAddress(wanted.baseUrl);
  const others: [string, boolean][] = [
    ['OPENAI_BASE_URL', env.baseUrl !== undefined && plainAddress(env.baseUrl) !== address],
    ['OPENAI_MODEL', env.model !== undefined && env.model !== wanted.model],
    [
      'OPENAI_INFERENCE_MODEL',
      env.inferenceModel !== undefined && env.inferenceModel !== wanted.inferenceModel,
    ],
    ['OPENAI_API_KEY', addressOfEnvKey(env) === address && wanted.key.do === 'set'],
  ];
  return others
    .filter(([, differs]) => differs)
    .map(([name]) => `${name} is set where Gaffer was started: change it there, and start Gaffer again.`);
}
