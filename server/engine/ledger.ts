import { isOfRun, runStream } from '../core/envelope.ts';
import { evolveOrg, NEW_ORG, ORG_STREAM, type OrgState } from '../core/org.ts';
import type { RunId } from '../core/task.ts';
import type { Log } from '../ports.ts';
import type { Published } from './face.ts';
import { RunStore } from './run-store.ts';
import type { Turn } from './turn.ts';

export type LedgerDeps = {
  log: Log;
  publish: (published: Published) => void;
  /** Told of a fault that is survived. */
  report: (message: string, cause: unknown) => void;
};

/** First and longest pause after a commit that failed, ms. */
const RETRY_MS = { first: 100, longest: 5_000 };

/** What is committed: the states in memory are what folding the log gives, and move only after a commit. */
export class Ledger {
  readonly runs: RunStore;
  org: OrgState = NEW_ORG;
  /** The last committed pos. */
  pos = 0;
  private failures = 0;

  constructor(private readonly deps: LedgerDeps) {
    this.runs = new RunStore(deps.log);
  }

  /** Forgets all and folds the log again. When it cannot be read, runs stay as they were. */
  async read(): Promise<void> {
    await this.runs.reload();
    const org = await this.deps.log.readOrg();
    this.org = org.reduce((state, one) => evolveOrg(state, one.seq, one.event, one), NEW_ORG);
    this.pos = await this.deps.log.lastPos();
  }

  hasCommand(run: RunId | undefined, id: string): Promise<boolean> {
    return this.deps.log.hasCommand(run === undefined ? ORG_STREAM : runStream(run), id);
  }

  /** Commits the turn, moves the states, then tells. @throws what the log threw, when nothing of it was written */
  async commit(turn: Turn): Promise<void> {
    await this.deps.log.append(turn.batch());
    this.failures = 0;
    this.pos += turn.envelopes.length;
    for (const state of turn.changed().values()) this.runs.put(state);
    const isHouseNew = turn.envelopes.some((one) => !isOfRun(one) && one.event.type !== 'limit.changed');
    this.org = turn.org;
    this.deps.publish({ type: 'committed', envelopes: turn.envelopes, states: turn.changed() });
    if (isHouseNew) this.deps.publish({ type: 'house' });
  }

  /**
   * After a commit that failed: waits, the longer the more of them, then reads what is in the log. False when it
   * cannot be read either.
   */
  async recover(error: unknown): Promise<boolean> {
    this.deps.report('A commit failed. The log is read again.', error);
    await pause(Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** this.failures));
    this.failures += 1;
    try {
      await this.catchUp();
      return true;
    } catch (cause) {
      this.deps.report('The log cannot be read.', cause);
      return false;
    }
  }

  /** A commit may have happened although it was reported as failed: what is in the log is what happened. */
  private async catchUp(): Promise<void> {
    const published = this.pos;
    await this.read();
    if (this.pos <= published) return;
    const envelopes = await this.deps.log.readFrom(published, this.pos - published);
    this.deps.publish({ type: 'committed', envelopes, states: this.runs.open });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
