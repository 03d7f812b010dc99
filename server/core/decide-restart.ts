import { afterEvents } from './after-events.ts';
import { type Command, isRefusal, refuse } from './command.ts';
import type { Decision, DecisionContext } from './decide.ts';
import { patched } from './decide-patch.ts';
import { markOf, restartReach } from './intervention.ts';
import { begunBy, effectsOf, refuseEffects, reopening } from './reopen.ts';
import type { RunState } from './state.ts';

type PatchRun = Extract<Command, { type: 'patchRun' }>;

/**
 * A change of the plan that stops running tasks of it, as a person said: their attempts end and they begin anew as the
 * change leaves them, all of it or nothing. With no running ones it says that effects of others may happen again.
 */
export function patchRestarting(
  state: RunState,
  { patch, origin, restart }: PatchRun & { restart: NonNullable<PatchRun['restart']> },
  context: DecisionContext,
): Decision {
  const reach = restartReach(state, restart);
  if (isRefusal(reach)) return reach;
  if (restart.seen !== undefined && restart.seen !== markOf(state, reach)) {
    return refuse('moved', 'The run has changed: look again.');
  }
  const begun = [...reach.anew, ...begunBy(state, patch.ops)];
  const risky = restart.repeatEffects ? [] : effectsOf(state, begun);
  if (risky.length > 0) return refuseEffects(state, risky);
  if (reach.anew.length === 0) return patched(state, patch, { ...context, origin });
  const { event } = reopening(state, reach.anew, `A person restarted it with a change. ${patch.reason}`);
  const after = afterEvents(state, [event], context.at);
  const change = patched(after, patch, { ...context, origin });
  return isRefusal(change) ? change : [event, ...change];
}
