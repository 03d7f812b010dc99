import { type Actor, SYSTEM } from '../core/actor.ts';
import { modelFor } from '../core/budget.ts';
import { type Command, type CommandEnvelope, isRefusal } from '../core/command.ts';
import type { Rate } from '../core/reservation.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import type { Rates } from '../ports.ts';
import { pickNext } from './scheduler.ts';
import type { Slots } from './slots.ts';
import type { Turn } from './turn.ts';

export type DispatchingDeps = {
  slots: Slots;
  /** What calls of models cost. */
  rates?: Rates | undefined;
  sealed(command: Command, actor: Actor): CommandEnvelope;
};

/** Which runs want something, and the most tasks that are started. */
export type Wanting = { runs: Map<RunId, RunState>; most: number };

/** Gives free slots to the tasks that are to run next, as part of a turn. */
export class Dispatching {
  constructor(private readonly deps: DispatchingDeps) {}

  /** `now`: ms since epoch. False when more tasks could be started. */
  fill(turn: Turn, { runs, most }: Wanting, now: number): boolean {
    const { slots, sealed } = this.deps;
    const { catalogue } = turn;
    const isOpen = slots.isOpen.bind(slots);
    const away = new Set(catalogue.away?.map(({ id }) => id));
    for (let started = 0; started < most; started += 1) {
      const free = slots.free().filter(({ profile }) => !away.has(profile.id));
      const desk = { free, catalogue, isOpen };
      const pick = pickNext(runs.values(), desk, now);
      if (!pick) return true;
      const { run, task, worker, lane, move } = pick;
      const rate = this.rateFor(turn.state(run), task);
      const command: Extract<Command, { type: 'dispatchTask' }> = { type: 'dispatchTask', task, worker };
      if (move) command.move = move;
      if (rate) command.rate = rate;
      const answer = turn.apply(run, { ...sealed(command, SYSTEM), at: now });
      if (isRefusal(answer)) {
        throw new Error(`The core refused its own candidate: ${answer.reasons.join(' ')}`);
      }
      const state = turn.state(run);
      if (state) runs.set(run, state);
      // A budget may leave no room for it: then it waits, and its slot is another's.
      const sent = state?.tasks.get(task)?.state;
      if (sent?.status !== 'running') continue;
      slots.acquire({ run, fence: sent.fence }, { task, worker, lane, sentAt: now });
    }
    return false;
  }

  /** What its call costs, when the task asks a model. */
  private rateFor(state: RunState | undefined, task: TaskId): Rate | undefined {
    const cell = state?.tasks.get(task);
    if (!state || cell?.spec.kind !== 'inference') return undefined;
    return this.deps.rates?.rate('inference', modelFor(state, cell));
  }
}
