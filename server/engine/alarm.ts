import type { RunState } from '../core/state.ts';
import { wakeAt } from '../core/todo.ts';
import type { Clock } from '../ports.ts';

/** The longest that nobody looks at the clock, ms. */
const LONGEST_MS = 60_000;

/** Wakes the engine when the next thing is due that no message announces, such as a retry. */
export class Alarm {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly ring: () => void,
  ) {}

  /** `seen`: when anybody first looked at what is due (ms since epoch). What became due since then is woken for at once. `also`: another time, ms since epoch. */
  set(runs: Iterable<RunState>, seen: number, also?: number): void {
    this.stop();
    const times = [...runs].flatMap((state) => wakeAt(state, seen) ?? []);
    if (also !== undefined) times.push(also);
    if (times.length === 0) return;
    const wait = Math.max(1, Math.min(...times) - this.clock.now());
    this.timer = setTimeout(this.ring, Math.min(wait, LONGEST_MS));
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
