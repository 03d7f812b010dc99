import { SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import {
  type CommandEnvelope,
  isRefusal,
  type OrgCommandEnvelope,
  type Refusal,
  refuse,
} from '../core/command.ts';
import { decide } from '../core/decide.ts';
import {
  type Envelope,
  EVENT_VERSION,
  type LoggedEnvelope,
  type OrgEnvelope,
  runStream,
} from '../core/envelope.ts';
import type { EventOf, RunEvent } from '../core/event.ts';
import { evolve, evolveDraft } from '../core/evolve.ts';
import type { Failure } from '../core/failure.ts';
import { isRestricted } from '../core/homeless.ts';
import { decideOrg, evolveOrg, NEW_ORG, ORG_STREAM, type OrgState } from '../core/org.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import { staffed } from '../core/team.ts';
import type { Batch, StoredOutput } from '../ports.ts';
import { DirtyRows } from './dirty-rows.ts';

/** What there is before people changed the workers, every run that is open, and who hears of faults of our own. */
export type TurnHouse = {
  offer: Catalogue;
  open: () => ReadonlyMap<RunId, RunState>;
  report?: (message: string, cause: unknown) => void;
};

/** Intents of this turn: what is sent to workers once they are committed. */
export type Dispatch = { run: RunId; event: EventOf<'task.dispatched'> };

const FAULT =
  'Gaffer met a fault of its own in this, and did nothing. Nothing else is touched. What the server writes says more.';

/** The tasks that wait for their worker once more after this event. */
function anewIn(event: RunEvent): readonly TaskId[] {
  if (event.type === 'tasks.reopened') return event.tasks;
  return event.type === 'task.retryScheduled' ? [event.task] : [];
}

/**
 * Everything decided in one turn of the engine: commands are decided against states that nobody else sees until the
 * whole turn is committed.
 */
export class Turn {
  readonly envelopes: LoggedEnvelope[] = [];
  readonly dispatches: Dispatch[] = [];
  readonly closed = new Set<RunId>();
  /** Runs in which something that may run began anew. */
  readonly reopened = new Set<RunId>();
  /** Attempts that a person's fault has ended before their worker did. */
  readonly cut: { run: RunId; fence: number; failure?: Failure }[] = [];
  private readonly drafts = new Map<RunId, RunState>();
  /** By which the drafts know what is theirs already. */
  private readonly edit = {};
  private readonly dirty = new DirtyRows();
  private readonly outputs: StoredOutput[] = [];

  constructor(
    private readonly committed: (run: RunId) => RunState | undefined,
    private pos: number,
    /** What the turn decides with: it follows what people change of the workers at once. */
    public catalogue: Catalogue,
    /** The org as it is committed. */
    public org: OrgState = NEW_ORG,
    /** Takes secrets out of what is about to be written. */
    private readonly redact: <T>(value: T) => T = (value) => value,
    private readonly house: TurnHouse = { offer: catalogue, open: () => new Map() },
  ) {}

  /** Decides one command that belongs to no run. */
  applyOrg(envelope: OrgCommandEnvelope): { seq: number } | Refusal {
    const { offer } = this.house;
    const { team } = this.org;
    const decision = decideOrg(this.org, envelope.command, { offer, runs: () => this.openRuns().values() });
    if (isRefusal(decision)) return decision;
    for (const decided of decision) {
      const event = this.redact(decided);
      const next: OrgEnvelope = this.sealed(envelope, { stream: ORG_STREAM, seq: this.org.seq + 1, event });
      this.envelopes.push(next);
      this.org = evolveOrg(this.org, this.org.seq + 1, event, next);
    }
    if (this.org.team !== team) this.restaff(envelope);
    return { seq: this.org.seq };
  }

  /** Other workers from now on: in every open run what has not begun goes to those that take it. */
  private restaff({ id, at, actor }: OrgCommandEnvelope): void {
    this.catalogue = staffed(this.house.offer, this.org.team);
    for (const run of this.openRuns().keys()) {
      this.apply(run, { id, at, actor, causationId: id, command: { type: 'moveTasks' } });
    }
  }

  /** Every run that is open, as this turn leaves it. */
  private openRuns(): Map<RunId, RunState> {
    const open = new Map([...this.house.open(), ...this.drafts]);
    for (const [run, { closed }] of open) if (closed) open.delete(run);
    return open;
  }

  /** A fault of ours in what a person asked for refuses that alone. Anybody else would ask for it again: that is thrown. */
  private decided(state: RunState | undefined, envelope: CommandEnvelope): ReturnType<typeof decide> {
    try {
      return decide(state, envelope, this.catalogue);
    } catch (cause) {
      if (envelope.actor.kind !== 'person') throw cause;
      this.house.report?.(`The command ${envelope.command.type} met a fault, and was refused.`, cause);
      return refuse('fault', FAULT);
    }
  }

  /** Decides one command. Its events are part of the turn, or nothing is. `stored`: the value behind a success, and its blobs. */
  apply(run: RunId, envelope: CommandEnvelope, stored?: readonly StoredOutput[]): { seq: number } | Refusal {
    let state = this.state(run);
    const decision = this.decided(state, envelope);
    if (isRefusal(decision)) return decision;
    for (const decided of decision) {
      const event = this.redact(decided);
      const seq = (state?.seq ?? 0) + 1;
      const next: Envelope = this.sealed(envelope, { stream: runStream(run), seq, event });
      this.dirty.note(run, event, state);
      state = this.evolved(run, next);
      this.envelopes.push(next);
      if ((event.type === 'task.succeeded' || event.type === 'task.provided') && stored)
        this.outputs.push(...stored);
      if (event.type === 'task.dispatched') this.dispatches.push({ run, event });
      if (event.type === 'run.closed') this.closed.add(run);
      if (event.type === 'tasks.reopened') this.reopened.add(run);
      if (event.type === 'run.reopened') this.reopenedAfterEnd(run);
      if (event.type === 'fault.injected' && event.fence !== undefined)
        this.cut.push({ run, fence: event.fence });
      const last = this.cut.at(-1);
      if (event.type === 'task.failed' && envelope.command.type === 'injectFault' && last) {
        last.failure = event.failure;
      }
    }
    this.rehome(run, envelope, decision);
    return { seq: this.state(run)?.seq ?? 0 };
  }

  /** What is to be done again, and was its worker's when that took it, goes to one that takes it now. */
  private rehome(run: RunId, { at, id }: CommandEnvelope, events: readonly RunEvent[]): void {
    if (!isRestricted(this.catalogue)) return;
    const all = events.some(({ type }) => type === 'run.reopened' || type === 'run.patched');
    const tasks = events.flatMap(anewIn);
    if (!all && tasks.length === 0) return;
    const command = { type: 'moveTasks' as const, ...(!all && { tasks }) };
    this.apply(run, { id, at, actor: SYSTEM, causationId: id, command });
  }

  /** What it had with workers is outdated, but the run itself goes on. */
  private reopenedAfterEnd(run: RunId): void {
    this.closed.delete(run);
    this.reopened.add(run);
  }

  /** What stands around an event. One literal: to add fields to what was spread costs V8 far more. */
  private sealed<Stream extends string, Event>(
    { at, actor, id, causationId }: Omit<CommandEnvelope, 'command'>,
    { stream, seq, event }: { stream: Stream; seq: number; event: Event },
  ) {
    this.pos += 1;
    const { pos } = this;
    const envelope = { pos, stream, seq, at, actor, commandId: id, version: EVENT_VERSION, event };
    return causationId === undefined ? envelope : { ...envelope, causationId };
  }

  /** The run's draft, which is this turn's own until it is committed, after one more event. */
  private evolved(run: RunId, envelope: Envelope): RunState {
    const draft = this.drafts.get(run);
    if (draft) {
      evolveDraft(draft, envelope, this.edit);
      return draft;
    }
    const first = evolve(this.committed(run), envelope, this.edit);
    this.drafts.set(run, first);
    return first;
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
