import type { LocalEndpoint } from './adapters/model/local-endpoints.ts';
import type { Probed, ProbeStep } from './adapters/model/probe.ts';
import { SecretError } from './adapters/secrets/secret-error.ts';
import { type Actor, SYSTEM } from './core/actor.ts';
import { isThisMachine, plainAddress } from './core/address.ts';
import { isRefusal, type Refusal, refuse } from './core/command.ts';
import { type PriceTable, withChanges } from './core/price.ts';
import type { Settings } from './core/settings.ts';
import type { AddressDraft, EndpointDraft, SettingsChange } from './core/settings-change.ts';
import type { Engine } from './engine/face.ts';
import type { ModelEnv } from './env.ts';
import { type ModelCapabilities, type ModelEndpoint, ModelError, modelFailure } from './model.ts';
import { endpointWanted } from './model-change.ts';
import { Findings } from './model-findings.ts';
import { inForce } from './model-in-force.ts';
import type { ModelKeys } from './model-keys.ts';
import type {
  CheckResult,
  LocalEndpointView,
  ModelList,
  ModelSettingsView,
  PlanningView,
} from './model-settings.ts';

/** Endpoints as they are looked at from outside, before anything is planned with them. */
export type ModelOutside = {
  listModels(address: Pick<ModelEndpoint, 'baseUrl' | 'key'>, signal: AbortSignal): Promise<string[]>;
  probe<S extends ProbeStep>(endpoint: ModelEndpoint, step: S, signal: AbortSignal): Promise<Probed<S>>;
  localEndpoints(signal: AbortSignal): Promise<LocalEndpoint[]>;
  now(): number;
};

export type ModelOfficeDeps = {
  env: ModelEnv;
  keys: ModelKeys;
  /** Asked late: the engine is made with what this office gives. */
  engine: () => Pick<Engine, 'org' | 'commandOrg'>;
  defaultPrices: PriceTable;
  outside: ModelOutside;
  nextId: () => string;
};

/** Who asks, as in the envelope of the command that follows. */
export type Asker = { commandId: string; at: number; actor: Actor };

/** A list of models is waited for so long, ms. */
const LIST_MS = 8_000;

/** Joins what the environment says, what people set and what is kept sealed: where models are, and what they cost. */
export class ModelOffice {
  private readonly findings = new Findings();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: ModelOfficeDeps) {}

  /** Where models are asked now; undefined while there is nowhere. */
  endpoint(): ModelEndpoint | undefined {
    const { endpoint: set } = this.settings;
    const { baseUrl, model, inferenceModel } = inForce(this.deps.env, set);
    if (baseUrl === undefined || model === undefined) return undefined;
    const key = this.deps.keys.keyFor(baseUrl, set);
    const capabilities = this.capabilitiesOf(baseUrl, model);
    return { baseUrl, model, key, inferenceModel, capabilities };
  }

  prices(): PriceTable {
    return withChanges(this.deps.defaultPrices, this.settings.prices);
  }

  /** Whether a model makes the plans. */
  get modelPlans(): boolean {
    return this.planning().by === 'model';
  }

  planning(): PlanningView {
    const found = this.endpoint();
    if (!found) return { by: 'playbooks', endpoint: null };
    const { baseUrl, model, inferenceModel } = found;
    return {
      by: this.settings.planner,
      endpoint: {
        model,
        inferenceModel: inferenceModel ?? model,
        host: new URL(baseUrl).host,
        isHere: isThisMachine(baseUrl),
      },
    };
  }

  view(): ModelSettingsView {
    const { endpoint: set, planner, review, prices } = this.settings;
    const { baseUrl = '', model = '', inferenceModel = '', locked } = inForce(this.deps.env, set);
    return {
      baseUrl,
      model,
      inferenceModel,
      locked,
      ...this.deps.keys.view(set),
      capabilities: this.capabilitiesOf(baseUrl, model) ?? null,
      planner,
      review,
      prices,
      webhook: this.settings.webhook ?? null,
      defaultPrices: { ...this.deps.defaultPrices },
      planning: this.planning(),
    };
  }

  /** One after the other, so that no change is made to what another one replaces. */
  change(input: SettingsChange, asker: Asker): Promise<{ seq: number } | Refusal> {
    const made = this.last.then(() => this.makeChange(input, asker));
    this.last = made.catch(() => {});
    return made;
  }

  /** The models that an endpoint has. The key that is kept is used when it was kept for this address. */
  async models(draft: AddressDraft): Promise<ModelList> {
    try {
      return {
        ok: true,
        models: await this.deps.outside.listModels(this.addressed(draft), AbortSignal.timeout(LIST_MS)),
      };
    } catch (error) {
      if (error instanceof ModelError) return { ok: false, failure: modelFailure(error) };
      if (error instanceof Error && error.name === 'TimeoutError') return { ok: false, failure: TOO_SLOW };
      throw error;
    }
  }

  /** One step of a check of what stands in the form. What is found of the endpoint in force is kept. */
  async check(step: ProbeStep, draft: EndpointDraft): Promise<CheckResult> {
    const { outside } = this.deps;
    const endpoint = { ...this.addressed(draft), model: draft.model };
    const begun = outside.now();
    const probed = await outside.probe(endpoint, step, new AbortController().signal);
    const ms = outside.now() - begun;
    if (!probed.ok) return { step, ms, ok: false, failure: probed.failure };
    const { detail } = probed;
    if (typeof detail === 'object') return { step, ms, ok: true, found: { models: detail.models } };
    this.findings.add(endpoint, step, detail);
    await this.keepFindings();
    return { step, ms, ok: true, found: typeof detail === 'boolean' ? { can: detail } : { json: detail } };
  }

  /** Endpoints on this machine that answer at their usual ports, but for the one in force. */
  async found(): Promise<LocalEndpointView[]> {
    const { baseUrl } = inForce(this.deps.env, this.settings.endpoint);
    const all = await this.deps.outside.localEndpoints(AbortSignal.timeout(LIST_MS));
    return all.filter((one) => plainAddress(one.baseUrl) !== baseUrl);
  }

  /** What a call or a check showed of an endpoint and model. Said again, it changes nothing. */
  private async noteCapabilities(
    baseUrl: string,
    model: string,
    capabilities: ModelCapabilities,
  ): Promise<void> {
    const known = this.capabilitiesOf(baseUrl, model);
    if (known && JSON.stringify(known) === JSON.stringify(capabilities)) return;
    await this.deps.engine().commandOrg({
      id: this.deps.nextId(),
      at: this.deps.outside.now(),
      actor: SYSTEM,
      command: { type: 'noteCapabilities', baseUrl, model, capabilities },
    });
  }

  /** What a call showed of the endpoint in force. */
  async heard(capabilities: ModelCapabilities): Promise<void> {
    const now = this.endpoint();
    if (now) await this.noteCapabilities(now.baseUrl, now.model, capabilities);
  }

  private get settings(): Settings {
    return this.deps.engine().org().settings;
  }

  private async makeChange(input: SettingsChange, asker: Asker): Promise<{ seq: number } | Refusal> {
    const settings = this.settingsWanted(input);
    if (isRefusal(settings)) return settings;
    const unkept = this.keepKey(input);
    if (unkept) return unkept;
    const { commandId: id, at, actor } = asker;
    const command = { type: 'changeSettings' as const, settings };
    const answer = await this.deps.engine().commandOrg({ id, at, actor, command });
    if (isRefusal(answer)) return answer;
    if (!settings.endpoint?.key) this.deps.keys.forget();
    await this.keepFindings();
    return answer;
  }

  private settingsWanted({ endpoint, planner, prices, review, webhook }: SettingsChange): Settings | Refusal {
    const before = this.settings;
    const wanted = endpoint && endpointWanted(this.deps.env, before.endpoint, endpoint);
    if (wanted && isRefusal(wanted)) return wanted;
    const hook = webhook === undefined ? before.webhook : webhook;
    return {
      endpoint: wanted === undefined ? before.endpoint : wanted,
      planner: planner ?? before.planner,
      prices: prices ?? before.prices,
      review: review ?? before.review,
      ...(hook !== undefined && { webhook: hook }),
    };
  }

  /** Before the settings say so: a key without settings is for nobody, as it is bound to its address. */
  private keepKey({ endpoint }: SettingsChange): Refusal | undefined {
    if (endpoint?.key.do !== 'set') return undefined;
    try {
      this.deps.keys.keep(endpoint.key.value, endpoint.baseUrl);
      return undefined;
    } catch (error) {
      if (error instanceof SecretError) return refuse('key_not_kept', error.message);
      throw error;
    }
  }

  /** What stands in the form, with the key that belongs to its address. */
  private addressed({ baseUrl, key }: AddressDraft): { baseUrl: string; key?: string | undefined } {
    const address = plainAddress(baseUrl);
    const used = key === undefined ? this.deps.keys.keyFor(address, this.settings.endpoint) : key;
    return { baseUrl: address, key: used ?? undefined };
  }

  private async keepFindings(): Promise<void> {
    const { baseUrl, model } = inForce(this.deps.env, this.settings.endpoint);
    if (baseUrl === undefined || model === undefined) return;
    const found = this.findings.of({ baseUrl, model });
    if (found) await this.noteCapabilities(baseUrl, model, found);
  }

  private capabilitiesOf(baseUrl: string, model: string): ModelCapabilities | undefined {
    const { probed } = this.deps.engine().org();
    return probed.find((one) => one.baseUrl === baseUrl && one.model === model)?.capabilities;
  }
}

const TOO_SLOW = {
  class: 'timeout' as const,
  message: `The endpoint did not list its models within ${LIST_MS / 1000} s.`,
  advice: 'Type the name of the model instead, or try again.',
};
