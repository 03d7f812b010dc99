import type { Failure } from './core/failure.ts';
import type { Price } from './core/price.ts';
import type { Settings } from './core/settings.ts';
import type { ModelCapabilities } from './model.ts';

/** Who plans, and where a model is asked at all. `isHere`: on this machine, so that nothing leaves it. */
export type PlanningView = {
  by: 'model' | 'playbooks';
  endpoint: { model: string; inferenceModel: string; host: string; isHere: boolean } | null;
};

/** By field: the variable that it comes from, so that it can be changed only there. */
export type LockedBy = { baseUrl?: string; model?: string; inferenceModel?: string };

/**
 * What is in force, for people. Nothing of a key is in it. Texts are empty where nothing is set. `keyFor`: addresses
 * that a key is there for, and where it comes from; `keyProblem`: why the one that is kept cannot be used.
 */
export type ModelSettingsView = {
  baseUrl: string;
  model: string;
  inferenceModel: string;
  locked: LockedBy;
  keyFor: { baseUrl: string; from: 'kept' | 'OPENAI_API_KEY' }[];
  keyProblem: string | null;
  /** Found out of the endpoint and model in force. */
  capabilities: ModelCapabilities | null;
  planner: Settings['planner'];
  review: Settings['review'];
  prices: Settings['prices'];
  /** Where a notice goes when a question is raised. */
  webhook: string | null;
  defaultPrices: Record<string, Price>;
  planning: PlanningView;
};

/** Models that an endpoint has, or why it does not say. */
export type ModelList = { ok: true; models: string[] } | { ok: false; failure: Failure };

export type CheckStep = 'reach' | 'json' | 'streaming' | 'usage';

/** What one step of a check found in `ms`. `word`: a mode of JSON, or whether it can. */
export type CheckResult = { step: CheckStep; ms: number } & (
  | { ok: true; found: { models?: string[]; json?: ModelCapabilities['json']; can?: boolean } }
  | { ok: false; failure: Failure }
);

/** An endpoint on this machine that answers: offered, never taken. */
export type LocalEndpointView = { name: string; baseUrl: string; models: string[] };
