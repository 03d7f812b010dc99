import { type Actor, SUPERVISOR, SYSTEM } from '../core/actor.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, type CommandEnvelope, isRefusal, type Refusal } from '../core/command.ts';
import { isResting } from '../core/derived.ts';
import { runStream } from '../core/envelope.ts';
import type { RunState } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import { todo, wakeAt } from '../core/todo.ts';
import {
  type Channel,
  type Clock,
  type Ids,
  type Log,
  LogWriteError,
  NotSavedError,
  type Outputs,
  type StoredOutput,
  type Supervisor,
  type Workspace,
} from '../ports.ts';
import { Courier } from './courier.ts';
import type { Engine, PoolLoad, Published } from './face.ts';
import { Mailbox } from './mailbox.ts';
import { Mapping } from './mapping.ts';
import { Planning } from './planning.ts';
import { AgentPool, type PoolCaps } from './pool.ts';
import { RunStore } from './run-store.ts';
import { pickNext } from './scheduler.ts';
import { Turn } from './turn.ts';

export type EngineDeps = {
  log: Log;
  supervisor: Supervisor;
  catalogue: Catalogue;
  channel: Channel;
  outputs: Pick<Outputs, 'read' | 'gather'>;
  workspace: Pick<Workspace, 'list'>;
  clock: Clock;
  ids: Ids;
  /** Told of a fault that the engine survives. */
  report: (message: string, cause: unknown) => void;
  caps?: PoolCaps;
};

type Answer = { seq: number } | Refusal;
type Settle = { resolve: (answer: Answer) => void; reject: (error: unknown) => void };
type Item = { run: RunId; envelope: CommandEnvelope; stored?: readonly StoredOutput[]; settle?: Settle };

/** Items of one turn at most: keeps a batch's statement small. */
const TURN_LIMIT = 256;
/** First and longest pause after a commit that failed, ms. */
const COMMIT_RETRY_MS = { first: 100, longest: 5_000 };

/**
 * Commands in, events out. One turn: decide what came, ask the states what they want, give ready tasks their slots,
 * commit it all in one statement, and only then publish, answer and send.
 */
export class GafferEngine implements Engine {
  readonly catalogue: Catalogue;
  readonly planner: string;
  private readonly runs: RunStore;
  private readonly pool: AgentPool;
  private readonly courier: Courier;
  private readonly planning: Planning;
  private readonly mapping: Mapping;
  private readonly mailbox: Mailbox<Item>;
  private readonly listeners = new Set<(published: Published) => void>();
  private readonly inHand = new Map<string, Promise<Answer>>();
  private pos = 0;
  private draining = false;
  private failedCommits = 0;
  private wakeTimer: NodeJS.Timeout | undefined;

  constructor(private readonly deps: EngineDeps) {
    this.catalogue = deps.catalogue;
    this.planner = deps.supervisor.planner;
    this.runs = new RunStore(deps.log);
    this.pool = new AgentPool(deps.catalogue.workers, deps.caps);
    this.planning = new Planning(deps.supervisor, deps.workspace, deps.catalogue);
    this.mapping = new Mapping(
      deps.outputs,
      deps.clock,
      async (run, { command, stored }) => {
        await this.submit(run, this.sealed(command, SYSTEM), stored);
      },
      () => this.mailbox.wake(),
    );
    this.mailbox = new Mailbox((items) => this.turn(items), TURN_LIMIT);
    this.courier = new Courier(deps.channel, this.pool, deps.clock, ({ run, command, actor, stored }) =>
      this.mailbox.post({ run, envelope: this.sealed(command, actor), ...(stored && { stored }) }),
    );
  }

  async start(): Promise<void> {
    await this.runs.reload();
    this.pos = await this.deps.log.lastPos();
    this.courier.reportLost(this.runs.open.values());
    this.mailbox.wake();
  }

  /** A command that comes again while it is in hand gets the same answer. */
  command(run: RunId, envelope: CommandEnvelope): Promise<Answer> {
    const key = `${run} ${envelope.id}`;
    const answer = this.inHand.get(key) ?? this.answer(run, envelope).finally(() => this.inHand.delete(key));
    this.inHand.set(key, answer);
    return answer;
  }

  private async answer(run: RunId, envelope: CommandEnvelope): Promise<Answer> {
    const state = await this.runs.load(run);
    if (state && (await this.deps.log.hasCommand(runStream(run), envelope.id))) return { seq: state.seq };
    return this.submit(run, envelope);
  }

  async state(run: RunId): Promise<{ state: RunState; pos: number } | undefined> {
    const state = await this.runs.load(run);
    return state && { state, pos: this.pos };
  }

  subscribe(listener: (published: Published) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  load(): PoolLoad {
    return this.pool.load();
  }

  /** Ephemeral text from a running attempt, passed on to the feed. */
  progress(run: RunId, task: TaskId, attempt: number, text: string): void {
    this.publish({ type: 'progress', progress: { run, task, attempt, text } });
  }

  async drain(graceMs: number): Promise<void> {
    this.draining = true;
    this.planning.abortAll();
    const end = this.deps.clock.now() + graceMs;
    while (this.courier.inFlight > 0 && this.deps.clock.now() < end) await pause(20);
    clearTimeout(this.wakeTimer);
    this.courier.close();
    await this.mailbox.idle();
  }

  private async turn(items: Item[]): Promise<void> {
    const turn = new Turn((run) => this.runs.known(run), this.pos, this.catalogue);
    const answers = items.map((item) => turn.apply(item.run, item.envelope, item.stored));
    for (const run of this.busyRuns(turn).values()) this.advance(turn, run);
    const now = this.deps.clock.now();
    if (!this.draining) this.fillSlots(turn, now);
    if (turn.envelopes.length > 0 && !(await this.commit(turn, items))) return;
    for (const [i, item] of items.entries()) {
      this.courier.committed(item.run, item.envelope.command);
      item.settle?.resolve(answers[i] as Answer);
    }
    this.launch(turn);
    this.scheduleWake(now);
  }

  /** Runs that want something, as this turn leaves them. */
  private busyRuns(turn: Turn): Map<RunId, RunState> {
    const busy = new Map(this.runs.busy);
    for (const [run, state] of turn.changed()) {
      if (isResting(state)) busy.delete(run);
      else busy.set(run, state);
    }
    return busy;
  }

  /** Does what a run asks for and the Supervisor answers at once. Planning takes time: it starts after the commit. */
  private advance(turn: Turn, run: RunState): void {
    for (const work of todo(run)) {
      const state = turn.state(run.id);
      if (work.type !== 'recover' || !state) continue;
      const command = this.deps.supervisor.recover(state, work.task, this.deps.clock.now());
      turn.apply(run.id, this.sealed(command, SUPERVISOR));
    }
    const after = turn.state(run.id);
    if (after && todo(after).some((work) => work.type === 'close')) {
      turn.apply(run.id, this.sealed({ type: 'closeRun' }, SUPERVISOR));
    }
  }

  private fillSlots(turn: Turn, now: number): void {
    const runs = this.busyRuns(turn);
    for (;;) {
      const pick = pickNext(runs.values(), this.pool.free(), now);
      if (!pick) return;
      const command: Command = { type: 'dispatchTask', task: pick.task, worker: pick.worker };
      const answer = turn.apply(pick.run, { ...this.sealed(command, SYSTEM), at: now });
      if (isRefusal(answer))
        throw new Error(`The core refused its own candidate: ${answer.reasons.join(' ')}`);
      const state = turn.state(pick.run);
      if (state) runs.set(pick.run, state);
      this.pool.acquire(pick.worker);
    }
  }

  /** False when nothing was written: then memory is folded again from the log, and no result is lost. */
  private async commit(turn: Turn, items: Item[]): Promise<boolean> {
    try {
      await this.deps.log.append(turn.batch());
    } catch (error) {
      for (const { event } of turn.dispatches) this.pool.release(event.worker);
      await this.afterFailedCommit(items, error);
      return false;
    }
    this.failedCommits = 0;
    this.pos += turn.envelopes.length;
    for (const state of turn.changed().values()) this.runs.put(state);
    this.publish({ type: 'committed', envelopes: turn.envelopes, states: turn.changed() });
    return true;
  }

  /** People are told; what workers and the engine itself had to say is said again. */
  private async afterFailedCommit(items: Item[], error: unknown): Promise<void> {
    this.deps.report('A commit failed. The log is read again.', error);
    await pause(Math.min(COMMIT_RETRY_MS.longest, COMMIT_RETRY_MS.first * 2 ** this.failedCommits));
    this.failedCommits += 1;
    await this.catchUp().catch((cause: unknown) => this.deps.report('The log cannot be read.', cause));
    for (const item of items) {
      if (!item.settle) this.mailbox.post(item);
      else item.settle.reject(new NotSavedError(adviceFor(error), { cause: error }));
    }
    this.mailbox.wake();
  }

  /** A commit may have happened although it was reported as failed: what is in the log is what happened. */
  private async catchUp(): Promise<void> {
    const published = this.pos;
    await this.runs.reload();
    this.pos = await this.deps.log.lastPos();
    if (this.pos > published) {
      const envelopes = await this.deps.log.readFrom(published, this.pos - published);
      this.publish({ type: 'committed', envelopes, states: this.runs.open });
    }
    this.courier.reportLost(this.runs.open.values());
  }

  private launch(turn: Turn): void {
    for (const { run, event } of turn.dispatches) {
      const state = turn.state(run);
      if (state) this.courier.send(state, event);
    }
    for (const run of turn.closed) {
      this.planning.abort(run);
      this.courier.cancel(run);
    }
    if (turn.envelopes.length > 0) this.publish({ type: 'pool', load: this.pool.load() });
    if (this.draining) return;
    for (const run of this.busyRuns(turn).values()) {
      this.mapping.look(run);
      if (!this.planning.has(run.id)) this.plan(run);
    }
  }

  private plan(state: RunState): void {
    if (!todo(state).some((work) => work.type === 'plan')) return;
    const submit = async (command: Command): Promise<void> => {
      const answer = await this.submit(state.id, this.sealed(command, SUPERVISOR));
      if (!isRefusal(answer) || answer.code !== 'invalid_plan') return;
      const violations = [...answer.reasons];
      await this.submit(state.id, this.sealed({ type: 'rejectPlan', violations }, SYSTEM));
    };
    void this.planning.think(state, submit).then(() => this.mailbox.wake());
  }

  /** `seen`: when retries were last looked at. What became due since then is woken for at once. */
  private scheduleWake(seen: number): void {
    clearTimeout(this.wakeTimer);
    const times = [...this.runs.busy.values()].flatMap((state) => wakeAt(state, seen) ?? []);
    if (times.length === 0 || this.draining) return;
    const wait = Math.max(1, Math.min(...times) - this.deps.clock.now());
    this.wakeTimer = setTimeout(() => this.mailbox.wake(), Math.min(wait, 60_000));
  }

  private submit(run: RunId, envelope: CommandEnvelope, stored?: readonly StoredOutput[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.mailbox.post({ run, envelope, ...(stored && { stored }), settle: { resolve, reject } });
    });
  }

  private sealed(command: Command, actor: Actor): CommandEnvelope {
    return { id: this.deps.ids.next(), at: this.deps.clock.now(), actor, command };
  }

  private publish(published: Published): void {
    for (const listener of this.listeners) listener(published);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function adviceFor(error: unknown): string {
  if (!(error instanceof LogWriteError && error.isFull))
    return 'This could not be saved; nothing changed. Try again.';
  return 'There is no room left on the disk where Gaffer keeps its data, so nothing changed. Free some space, then try again.';
}
