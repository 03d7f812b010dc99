import { type Actor, SUPERVISOR } from '../core/actor.ts';
import { type Command, isRefusal, type Refusal } from '../core/command.ts';
import { atMost, priceTag } from '../core/reservation.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import type { Ids, Purse, Rates } from '../ports.ts';

export type PurseDeps = {
  rates?: Rates | undefined;
  ids: Ids;
  submit(run: RunId, command: Command, actor: Actor): Promise<{ seq: number } | Refusal>;
};

/** Counts the calls that the Supervisor makes for a run: each is put aside before it is made, and settled after. */
export function purseFor(run: RunId, { rates, ids, submit }: PurseDeps): Purse {
  return {
    async reserve({ input, output, least }) {
      const rate = rates?.rate('planner');
      if (!rate) return undefined;
      const id = ids.next();
      for (let most = output; ; most = Math.max(least, Math.floor(most / 2))) {
        const reserved = priceTag(rate, { input, output: most });
        const answer = await submit(run, { type: 'reserveUsage', id, reserved }, SUPERVISOR);
        if (!isRefusal(answer)) return { id, reserved };
        if (answer.code !== 'budget' || most <= least) return answer;
      }
    },
    used(usage, id) {
      const command: Command = { type: 'recordUsage', usage, ...(id !== undefined && { id }) };
      void submit(run, command, SUPERVISOR).catch(() => undefined);
    },
  };
}

/** Calls for planning that an earlier process made and nobody holds: each counts as the most that it may have used. */
export function unsettled({ calls }: RunState): Command[] {
  return Object.entries(calls).map(([id, reserved]) => ({
    type: 'recordUsage',
    id,
    usage: atMost(reserved),
  }));
}
