import { isResting } from '../core/derived.ts';
import { runStream } from '../core/envelope.ts';
import { fold } from '../core/evolve.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import type { Log } from '../ports.ts';

/** Closed runs kept in memory for readers. */
const CLOSED_KEPT = 32;

/** The committed states: every open run, and the closed ones that were looked at last. */
export class RunStore {
  readonly open = new Map<RunId, RunState>();
  /** Open runs that go on by themselves. The others wait for a person, and cost a turn nothing. */
  readonly busy = new Map<RunId, RunState>();
  private readonly closed = new Map<RunId, RunState>();

  constructor(private readonly log: Pick<Log, 'openRuns' | 'readStream'>) {}

  /** Folds the open runs again and forgets all else. When the log cannot be read, everything stays as it was. */
  async reload(): Promise<void> {
    const states: RunState[] = [];
    for (const run of await this.log.openRuns()) {
      const state = fold(await this.log.readStream(runStream(run)));
      if (state) states.push(state);
    }
    this.open.clear();
    this.busy.clear();
    this.closed.clear();
    for (const state of states) this.put(state);
  }

  /** The state in memory, if it is there. */
  known(run: RunId): RunState | undefined {
    return this.open.get(run) ?? this.closed.get(run);
  }

  /** The state from memory or from the log. */
  async load(run: RunId): Promise<RunState | undefined> {
    const known = this.known(run);
    if (known) return known;
    const state = fold(await this.log.readStream(runStream(run)));
    // A turn may have put a later state while the log was read.
    if (state && !this.known(run)) this.put(state);
    return this.known(run);
  }

  put(state: RunState): void {
    if (isResting(state)) this.busy.delete(state.id);
    else this.busy.set(state.id, state);
    if (!state.closed) {
      this.open.set(state.id, state);
      return;
    }
    this.open.delete(state.id);
    this.closed.delete(state.id);
    this.closed.set(state.id, state);
    if (this.closed.size <= CLOSED_KEPT) return;
    const oldest = this.closed.keys().next().value;
    if (oldest !== undefined) this.closed.delete(oldest);
  }
}
