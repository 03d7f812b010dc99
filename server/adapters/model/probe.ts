import type { Failure } from '../../core/failure.ts';
import { type JsonMode, type ModelEndpoint, modelFailure } from '../../model.ts';
import { asModelError } from './as-model-error.ts';
import { late } from './guarded-body.ts';
import { findJson, findStreaming, findUsage, type Probing, reach } from './probe-steps.ts';
import { Scrubber } from './scrubber.ts';
import { type Target, targetOf } from './target.ts';
import { Wire, type WireSettings } from './wire.ts';

/**
 * What each step finds: that the endpoint is there and lets us in, with its models (none when it has no list); how JSON
 * can be asked for; whether answers stream; whether they tell what was used.
 */
export type Findings = { reach: { models: string[] }; json: JsonMode; streaming: boolean; usage: boolean };
export type ProbeStep = keyof Findings;
export type Probed<S extends ProbeStep> = { ok: true; detail: Findings[S] } | { ok: false; failure: Failure };

/** How long a step may take, in ms: to reach the endpoint, and to ask it something. */
export type ProbeSettings = WireSettings & { reachMs?: number; askMs?: number };

const STEPS: { [S in ProbeStep]: (probing: Probing) => Promise<Findings[S]> } = {
  reach,
  json: findJson,
  streaming: findStreaming,
  usage: findUsage,
};

/**
 * Finds one thing out of an endpoint, with as little use of it as can be. What goes wrong is in the result.
 * @throws the signal's reason alone
 */
export async function probe<S extends ProbeStep>(
  endpoint: ModelEndpoint,
  step: S,
  signal: AbortSignal,
  { reachMs = 5_000, askMs = 15_000, ...settings }: ProbeSettings = {},
): Promise<Probed<S>> {
  const ms = step === 'reach' ? reachMs : askMs;
  const limit = AbortSignal.timeout(ms);
  const wire = new Wire(settings);
  let target: Target | undefined;
  try {
    target = targetOf(endpoint);
    const probing = { endpoint, target, wire, signal: AbortSignal.any([signal, limit]) };
    return { ok: true, detail: await STEPS[step](probing) };
  } catch (error) {
    signal.throwIfAborted();
    const host = target?.host ?? '';
    const met = asModelError(limit.aborted ? late(host, ms) : error, host);
    return { ok: false, failure: modelFailure(new Scrubber(target?.secrets ?? []).error(met)) };
  } finally {
    await wire.close();
  }
}
