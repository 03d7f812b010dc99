import type { Catalogue } from '../core/catalogue.ts';
import { type CommandEnvelope, isRefusal, type OrgCommandEnvelope, type Refusal } from '../core/command.ts';
import { decide } from '../core/decide.ts';
import { type Envelope, EVENT_VERSION, type LoggedEnvelope, runStream } from '../core/envelope.ts';
import type { EventOf } from '../core/event.ts';
import { evolve } from '../core/evolve.ts';
import { decideOrg, evolveOrg, NEW_ORG, ORG_STREAM, type OrgState } from '../core/org.ts';
import type { RunState } from '../core/state.ts';
import type { RunId } from '../core/task.ts';
import type { Batch, StoredOutput } from '../ports.ts';
import { DirtyRows } from './dirty-rows.ts';

/** Intents of this turn: what is sent to workers once they are committed. */
export type Dispatch = { run: RunId; event: EventOf<'task.dispatched'> };

/**
 * Everything decided in one turn of the engine: commands are decided against states that nobody else sees until the
 * whole turn is committed.
 */
export class Turn {
  readonly envelopes: LoggedEnvelope[] = [];
  readonly dispatches: Dispatch[] = [];
  readonly closed: RunId[] = [];
  private readonly drafts = new Map<RunId, RunState>();
  private readonly dirty = new DirtyRows();
  private readonly outputs: StoredOutput[] = [];

  constructor(
    private readonly committed: (run: RunId) => RunState | undefined,
    private pos: number,
    private readonly catalogue: Catalogue,
    /** The org as it is committed. */
    public org: OrgState = NEW_ORG,
    /** Takes secrets out of what is about to be written. */
    private readonly redact: <T>(value: T) => T = (value) => value,
  ) {}

  /** Decides one command that belongs to no run. */
  applyOrg(envelope: OrgCommandEnvelope): { seq: number } | Refusal {
    const decision = decideOrg(this.org, envelope.command);
    if (isRefusal(decision)) return decision;
    for (const decided of decision) {
      const event = this.redact(decided);
      this.envelopes.push({ ...this.around(envelope), stream: ORG_STREAM, seq: this.org.seq + 1, event });
      this.org = evolveOrg(this.org, this.org.seq + 1, event);
    }
    return { seq: this.org.seq };
  }

  /** Decides one command. Its events are part of the turn, or nothing is. `stored`: the value behind a success, and its blobs. */
  apply(run: RunId, envelope: CommandEnvelope, stored?: readonly StoredOutput[]): { seq: number } | Refusal {
    let state = this.state(run);
    const decision = decide(state, envelope, this.catalogue);
    if (isRefusal(decision)) return decision;
    for (const decided of decision) {
      const event = this.redact(decided);
      const seq = (state?.seq ?? 0) + 1;
      const next: Envelope = { ...this.around(envelope), stream: runStream(run), seq, event };
      this.dirty.note(run, event, state);
      state = evolve(state, next);
      this.envelopes.push(next);
      if (event.type === 'task.succeeded' && stored) this.outputs.push(...stored);
      if (event.type === 'task.dispatched') this.dispatches.push({ run, event });
      if (event.type === 'run.closed') this.closed.push(run);
    }
    if (state) this.drafts.set(run, state);
    return { seq: state?.seq ?? 0 };
  }

  private around({ at, actor, id, causationId }: Omit<CommandEnvelope, 'command'>) {
    this.pos += 1;
    return {
      pos: this.pos,
      at,
      actor,
      commandId: id,
      version: EVENT_VERSION,
      ...(causationId !== undefined && { causationId }),
    };
  }

  /** The run as this turn leaves it. */
  state(run: RunId): RunState | undefined {
    return this.drafts.get(run) ?? this.committed(run);
  }

  /** Runs that this turn changed. */
  changed(): ReadonlyMap<RunId, RunState> {
    return this.drafts;
  }

  batch(): Batch {
    return { envelopes: this.envelopes, rows: this.dirty.rows(this.drafts), outputs: this.outputs };
  }
}
