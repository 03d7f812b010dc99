import type { Secrets } from './adapters/secrets/sealed-secrets.ts';
import { SecretError } from './adapters/secrets/secret-error.ts';
import { plainAddress } from './core/address.ts';
import { type EndpointSettings, MODEL_KEY } from './core/settings.ts';
import type { ModelEnv } from './env.ts';
import { addressOfEnvKey } from './model-in-force.ts';
import type { ModelSettingsView } from './model-settings.ts';

/** The keys of model endpoints. Each goes to the one address that it is for, and to no other. */
export class ModelKeys {
  constructor(
    private readonly env: ModelEnv,
    private readonly secrets: Secrets,
  ) {}

  /** The key for an address. `set`: what people set, as only a key that they still want is used. */
  keyFor(address: string, set: EndpointSettings | null): string | undefined {
    if (addressOfEnvKey(this.env) === plainAddress(address)) return this.env.key;
    return set?.key ? this.kept(plainAddress(address)) : undefined;
  }

  /** Everything that must not be seen anywhere. */
  values(): readonly string[] {
    const kept = this.secrets.values();
    return this.env.key === undefined ? kept : [this.env.key, ...kept];
  }

  /** @throws SecretError when it cannot be kept */
  keep(key: string, address: string): void {
    this.secrets.keep(MODEL_KEY, key, plainAddress(address));
  }

  forget(): void {
    this.secrets.forget(MODEL_KEY);
  }

  view(set: EndpointSettings | null): Pick<ModelSettingsView, 'keyFor' | 'keyProblem'> {
    const ofEnv = addressOfEnvKey(this.env);
    const problem = set?.key ? this.problem(set.baseUrl) : null;
    const kept = set?.key && problem === null ? plainAddress(set.baseUrl) : undefined;
    return {
      keyFor: [
        ...(ofEnv === undefined ? [] : [{ baseUrl: ofEnv, from: 'OPENAI_API_KEY' as const }]),
        ...(kept === undefined || kept === ofEnv ? [] : [{ baseUrl: kept, from: 'kept' as const }]),
      ],
      keyProblem: problem,
    };
  }

  /** One that cannot be opened is as good as none: the endpoint then says that it wants one. */
  private kept(address: string): string | undefined {
    try {
      return this.secrets.read(MODEL_KEY, address);
    } catch (error) {
      if (error instanceof SecretError) return undefined;
      throw error;
    }
  }

  private problem(baseUrl: string): string | null {
    try {
      const found = this.secrets.read(MODEL_KEY, plainAddress(baseUrl));
      return found === undefined ? 'The key that was kept is gone. Enter it again.' : null;
    } catch (error) {
      if (error instanceof SecretError) return error.message;
      throw error;
    }
  }
}
