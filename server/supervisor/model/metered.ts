import { isRefusal } from '../../core/command.ts';
import { atMost, promptTokens, type Reserved } from '../../core/reservation.ts';
import type { Usage } from '../../core/usage.ts';
import {
  type ModelAnswer,
  ModelError,
  type ModelListener,
  type ModelPort,
  type ModelRequest,
} from '../../model.ts';
import type { Purse } from '../../ports.ts';

/** A plan needs so many tokens at least: with fewer it would only be cut off. */
const LEAST_OUTPUT = 2000;

/** Who refused, where the run's own budget did. */
export const OWN_BUDGET = 'budget:run';

/**
 * Asks a model for the Supervisor: the most that the call may use is put aside before, and what it used is told after,
 * also when it failed. Of one that was broken off, nobody knows: it counts as the most.
 * @throws ModelError of class `budget` when the run's budget leaves no room: nothing was asked
 */
export async function askMetered(
  model: Pick<ModelPort, 'ask'>,
  request: ModelRequest,
  listener: ModelListener,
  purse: Partial<Purse>,
): Promise<ModelAnswer> {
  const input = promptTokens(request.messages, request.schema?.schema);
  const grant = await purse.reserve?.({ input, output: request.maxTokens, least: LEAST_OUTPUT });
  if (grant && isRefusal(grant)) throw noRoom(grant.reasons.join(' '));
  listener.signal.throwIfAborted();
  const asks = grant ? { ...request, maxTokens: grant.reserved.output } : request;
  try {
    const answer = await model.ask(asks, listener);
    purse.used?.(answer.usage, grant?.id);
    return answer;
  } catch (error) {
    const usage = usedBy(error, grant?.reserved);
    if (usage) purse.used?.(usage, grant?.id);
    throw error;
  }
}

function usedBy(error: unknown, reserved: Reserved | undefined): Usage | undefined {
  const { usage, isUnused } = error instanceof ModelError ? error.details : {};
  if (usage && (usage.exact || !reserved)) return usage;
  if (!reserved) return undefined;
  return isUnused ? { ...NOTHING, model: reserved.model } : atMost(reserved);
}

const NOTHING = { calls: 0, input: 0, output: 0, microUsd: 0, exact: true };

function noRoom(reason: string): ModelError {
  return new ModelError('budget', reason, {
    advice: 'Raise the budget, or plan with a playbook, which asks no model.',
    resource: OWN_BUDGET,
    isUnused: true,
  });
}
