import { type Actor, SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, type CommandEnvelope, isRefusal } from '../core/command.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import { pickNext } from './scheduler.ts';
import type { Slots } from './slots.ts';
import type { Turn } from './turn.ts';

export type DispatchingDeps = {
  slots: Slots;
  catalogue: () => Catalogue;
  sealed(command: Command, actor: Actor): CommandEnvelope;
};

/** Gives free slots to the tasks that are to run next, as part of a turn. `runs`: those that want something. */
export class Dispatching {
  constructor(private readonly deps: DispatchingDeps) {}

  fill(turn: Turn, runs: Map<RunId, RunState>, now: number): void {
    const { slots, catalogue, sealed } = this.deps;
    const isOpen = slots.isOpen.bind(slots);
    for (;;) {
      const desk = { free: slots.free(), catalogue: catalogue(), isOpen };
      const pick = pickNext(runs.values(), desk, now);
      if (!pick) return;
      const { run, task, worker, lane, move } = pick;
      const command: Command = { type: 'dispatchTask', task, worker, ...(move && { move }) };
      const answer = turn.apply(run, { ...sealed(command, SYSTEM), at: now });
      if (isRefusal(answer)) {
        throw new Error(`The core refused its own candidate: ${answer.reasons.join(' ')}`);
      }
      const state = turn.state(run);
      if (state) runs.set(run, state);
      slots.acquire({ run, fence: answer.seq }, { task, worker, lane, sentAt: now });
    }
  }
}
