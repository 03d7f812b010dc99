import { type Actor, EXPIRY, SUPERVISOR } from '../core/actor.ts';
import type { Command, CommandEnvelope } from '../core/command.ts';
import type { RunState } from '../core/state.ts';
import { todo, wantsClose } from '../core/todo.ts';
import { isUndecided } from '../core/undecided.ts';
import type { Clock } from '../ports.ts';
import type { Errands } from './errands.ts';
import type { Slots } from './slots.ts';
import type { Turn } from './turn.ts';

export type AdvancingDeps = {
  errands: Pick<Errands, 'atOnce' | 'inHand'>;
  slots: Pick<Slots, 'withLimit'>;
  clock: Clock;
  sealed(command: Command, actor: Actor): CommandEnvelope;
};

/** Does what a run asks for and the Supervisor answers at once. Planning takes time: it starts after the commit. */
export class Advancing {
  constructor(private readonly deps: AdvancingDeps) {}

  advance(turn: Turn, run: RunState): void {
    const { errands, slots, clock, sealed } = this.deps;
    const now = clock.now();
    for (const work of todo(run, now, errands.inHand(run.id))) {
      if (work.type === 'expire') turn.apply(run.id, sealed({ ...work, type: 'expireQuestion' }, EXPIRY));
      const state = turn.state(run.id);
      if (work.type === 'recover' && !isUndecided(state?.tasks.get(work.task))) continue;
      const command = state && errands.atOnce(state, work);
      if (command) turn.apply(run.id, sealed(slots.withLimit(run.id, command), SUPERVISOR));
    }
    const after = turn.state(run.id);
    if (after && wantsClose(after)) turn.apply(run.id, sealed({ type: 'closeRun' }, SUPERVISOR));
  }
}
