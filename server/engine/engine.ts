import { setTimeout as sleep } from 'node:timers/promises';
import { type Actor, SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { CommandEnvelope, OrgCommandEnvelope } from '../core/command.ts';
import { ceilingsToAsk } from '../core/decide-budget.ts';
import { isResting } from '../core/derived.ts';
import type { OrgState } from '../core/org.ts';
import type { DraftTask } from '../core/plan.ts';
import { ripened } from '../core/ripe.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import { NotSavedError, type StoredOutput } from '../ports.ts';
import { Advancing } from './advancing.ts';
import { Alarm } from './alarm.ts';
import { Calls } from './calls.ts';
import { Courier } from './courier.ts';
import { Dispatching } from './dispatching.ts';
import type { EngineDeps } from './engine-deps.ts';
import { Errands } from './errands.ts';
import type { Engine, PoolLoad, Published } from './face.ts';
import { Governor } from './governor.ts';
import type { Answer, Item } from './item.ts';
import { Ledger } from './ledger.ts';
import { Mailbox } from './mailbox.ts';
import { adviceFor } from './not-saved.ts';
import { portion, startsAtMost } from './portion.ts';
import { unsettled } from './purse.ts';
import { Slots } from './slots.ts';
import { Staffing } from './staffing.ts';
import { Turn } from './turn.ts';

/**
 * Commands in, events out. One turn: decide what came, ask the states what they want, give ready tasks their slots,
 * commit it all at once, and only then publish, answer and send.
 */
export class GafferEngine implements Engine {
  private readonly ledger: Ledger;
  /** What the ports ask before a call leaves. */
  readonly calls: Calls;
  private readonly staffing: Staffing;
  private readonly governor: Governor;
  private readonly slots: Slots;
  private readonly dispatching: Dispatching;
  private readonly courier: Courier;
  private readonly mailbox: Mailbox<Item>;
  private readonly listeners = new Set<(published: Published) => void>();
  private readonly inHand = new Map<string, Promise<Answer>>();
  private draining = false;
  private readonly errands: Errands;
  private readonly advancing: Advancing;
  private readonly alarm: Alarm;

  constructor(private readonly deps: EngineDeps) {
    this.ledger = new Ledger({ ...deps, publish: (published) => this.publish(published) });
    this.staffing = new Staffing(deps);
    this.governor = new Governor({
      clock: deps.clock,
      provider: deps.provider ?? (() => undefined),
      changed: () => this.mailbox.wake(),
    });
    this.calls = new Calls(this.governor, () => deps.clock.now());
    this.slots = new Slots(this.staffing.pool, this.governor);
    this.dispatching = new Dispatching({
      slots: this.slots,
      rates: deps.rates,
      sealed: (command, actor) => this.sealed(command, actor),
    });
    this.errands = new Errands({
      ...deps,
      catalogueNow: () => this.catalogue,
      submit: (run, command, actor, stored) =>
        this.submit({ run, envelope: this.sealed(command, actor), ...(stored && { stored }) }),
      drafted: (run, tasks) => this.publish({ type: 'draft', draft: { run, tasks } }),
      looked: () => this.mailbox.wake(),
    });
    this.advancing = new Advancing({
      errands: this.errands,
      slots: this.slots,
      clock: deps.clock,
      sealed: (command, actor) => this.sealed(command, actor),
    });
    this.alarm = new Alarm(deps.clock, () => this.mailbox.wake());
    this.mailbox = new Mailbox((items) => this.turn(items), portion);
    this.courier = new Courier(deps.channel, this.slots, deps.clock, ({ run, command, actor, stored }) =>
      this.mailbox.post({ run, envelope: this.sealed(command, actor), ...(stored && { stored }) }),
    );
  }

  get catalogue(): Catalogue {
    return this.staffing.catalogue;
  }

  get offer(): Catalogue {
    return this.staffing.offer;
  }

  get planner(): string {
    return this.deps.supervisor.planner;
  }

  async start(): Promise<void> {
    await this.ledger.read();
    this.staffing.follow(this.ledger.org.team);
    this.announce();
    this.governor.restore(this.ledger.org);
    this.courier.reportLost(this.ledger.runs.open.values());
    for (const state of this.ledger.runs.open.values()) {
      for (const command of unsettled(state)) {
        this.mailbox.post({ run: state.id, envelope: this.sealed(command, SYSTEM) });
      }
    }
    this.mailbox.wake();
  }

  /** A command that comes again while it is in hand gets the same answer. */
  command(run: RunId, envelope: CommandEnvelope, stored?: readonly StoredOutput[]): Promise<Answer> {
    const key = `${run} ${envelope.id}`;
    const answer =
      this.inHand.get(key) ?? this.answer(run, envelope, stored).finally(() => this.inHand.delete(key));
    this.inHand.set(key, answer);
    return answer;
  }

  async commandOrg(envelope: OrgCommandEnvelope): Promise<Answer> {
    if (await this.ledger.hasCommand(undefined, envelope.id)) return { seq: this.ledger.org.seq };
    return this.submit({ envelope });
  }

  org(): OrgState {
    return this.ledger.org;
  }

  /** From now on work is planned for these tools and workers. What runs goes on with what it began with. */
  employ(offer: Catalogue): void {
    this.staffing.employ(offer);
    this.announce();
    this.mailbox.wake();
  }

  /** Says that something of the house is different, though no work is planned otherwise. */
  announce(): void {
    this.publish({ type: 'house' });
  }

  draft(run: RunId): readonly DraftTask[] | undefined {
    return this.errands.draft(run);
  }

  async state(run: RunId): Promise<{ state: RunState; pos: number } | undefined> {
    const state = await this.ledger.runs.load(run);
    return state && { state, pos: this.ledger.pos };
  }

  openRuns(): Iterable<RunState> {
    return this.ledger.runs.open.values();
  }

  subscribe(listener: (published: Published) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  load(): PoolLoad {
    return { ...this.staffing.pool.load(), resources: this.governor.load() };
  }

  samples() {
    return this.governor.samples.all();
  }

  /** Ephemeral text from a running attempt, passed on to the feed. */
  progress(run: RunId, task: TaskId, attempt: number, text: string): void {
    const progress = { run, task, attempt, text };
    this.publish({ type: 'progress', progress: this.deps.redact?.(progress) ?? progress });
  }

  async drain(graceMs: number): Promise<void> {
    this.draining = true;
    this.errands.abortAll();
    const end = this.deps.clock.now() + graceMs;
    while (this.courier.inFlight > 0 && this.deps.clock.now() < end) await sleep(20);
    this.alarm.stop();
    this.courier.close();
    await this.mailbox.idle();
  }

  private async answer(
    run: RunId,
    envelope: CommandEnvelope,
    stored?: readonly StoredOutput[],
  ): Promise<Answer> {
    const state = await this.ledger.runs.load(run);
    if (state && (await this.ledger.hasCommand(run, envelope.id))) return { seq: state.seq };
    return this.submit({ run, envelope, ...(stored && { stored }) });
  }

  private async turn(items: Item[]): Promise<void> {
    const { runs, pos, org } = this.ledger;
    const began = this.deps.clock.now();
    for (const run of runs.busy.values()) runs.put(ripened(run, began));
    const { catalogue, offer } = this.staffing;
    const house = { offer, open: () => runs.open, report: this.deps.report };
    const turn = new Turn((run) => runs.known(run), pos, catalogue, org, this.deps.redact, house);
    const answers = items.map((item) =>
      item.run === undefined
        ? turn.applyOrg(item.envelope)
        : turn.apply(item.run, item.envelope, item.stored),
    );
    this.staffing.follow(turn.org.team);
    for (const { failure, ...cut } of turn.cut) if (failure) this.slots.judge(cut, failure);
    const notes = this.governor.takeNotes();
    for (const note of notes) turn.applyOrg(this.sealed({ type: 'noteLimit', ...note }, SYSTEM));
    for (const run of this.busyRuns(turn).values()) this.advancing.advance(turn, run);
    const now = this.deps.clock.now();
    const wanting = { runs: this.busyRuns(turn), most: startsAtMost(items) };
    if (!this.draining && !this.dispatching.fill(turn, wanting, now)) this.mailbox.wake();
    for (const run of this.busyRuns(turn).values())
      if (ceilingsToAsk(run).length > 0) this.advancing.advance(turn, run);
    if (turn.envelopes.length > 0 && !(await this.commit(turn, items))) {
      this.governor.giveBack(notes);
      return;
    }
    for (const [i, item] of items.entries()) {
      if (item.run !== undefined) this.courier.committed(item.run, item.envelope.command);
      item.settle?.resolve(answers[i] as Answer);
    }
    this.launch(turn);
    if (!this.draining) this.alarm.set(this.ledger.runs.busy.values(), began, this.governor.wakeAt(began));
  }

  /** Runs that want something, as this turn leaves them. */
  private busyRuns(turn: Turn): Map<RunId, RunState> {
    const busy = new Map(this.ledger.runs.busy);
    for (const [run, state] of turn.changed()) {
      if (isResting(state)) busy.delete(run);
      else busy.set(run, state);
    }
    return busy;
  }

  /** False when nothing was written: then memory is folded again from the log, and no result is lost. */
  private async commit(turn: Turn, items: Item[]): Promise<boolean> {
    try {
      await this.ledger.commit(turn);
      return true;
    } catch (error) {
      for (const { run, event } of turn.dispatches) this.slots.release({ run, fence: event.fence });
      await this.afterFailedCommit(items, error);
      return false;
    }
  }

  /** People are told; what workers and the engine itself had to say is said again. */
  private async afterFailedCommit(items: Item[], error: unknown): Promise<void> {
    const isRead = await this.ledger.recover(error);
    this.staffing.follow(this.ledger.org.team);
    if (isRead) this.courier.reportLost(this.ledger.runs.open.values());
    for (const item of items) {
      if (!item.settle) this.mailbox.post(item);
      else item.settle.reject(new NotSavedError(adviceFor(error), { cause: error }));
    }
    this.mailbox.wake();
  }

  private launch(turn: Turn): void {
    for (const { run, event } of turn.dispatches) {
      const state = turn.state(run);
      if (state) this.courier.send(state, event);
    }
    for (const attempt of turn.cut) this.courier.cut(attempt);
    for (const run of turn.closed) {
      this.errands.abort(run);
      this.courier.cancel(run);
    }
    for (const run of turn.reopened) {
      const state = turn.state(run);
      if (state) this.courier.cancelOutdated(state);
    }
    if (turn.envelopes.length > 0) this.publish({ type: 'pool', load: this.load() });
    if (this.draining) return;
    for (const run of this.busyRuns(turn).values()) this.errands.look(run);
  }

  private submit(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.mailbox.post({ ...item, settle: { resolve, reject } });
    });
  }

  private sealed<C>(command: C, actor: Actor): Omit<CommandEnvelope, 'command'> & { command: C } {
    return { id: this.deps.ids.next(), at: this.deps.clock.now(), actor, command };
  }

  private publish(published: Published): void {
    for (const listener of this.listeners) listener(published);
  }
}
