import { SYSTEM } from '../../core/actor.ts';
import { type Command, isRefusal } from '../../core/command.ts';
import { decide } from '../../core/decide.ts';
import { EVENT_VERSION } from '../../core/envelope.ts';
import { evolve } from '../../core/evolve.ts';
import type { Lane } from '../../core/lane.ts';
import { type Limits, NO_LIMITS, withLimit } from '../../core/limit.ts';
import { DEFAULT_POLICY, type Policy } from '../../core/policy.ts';
import { ripened } from '../../core/ripe.ts';
import type { RunState } from '../../core/state.ts';
import { todo, wakeAt } from '../../core/todo.ts';
import { Governor } from '../../engine/governor.ts';
import { AgentPool } from '../../engine/pool.ts';
import { type Pick, pickNext } from '../../engine/scheduler.ts';
import { Slots } from '../../engine/slots.ts';
import { PlanningSupervisor } from '../../supervisor/supervisor.ts';
import { CATALOGUE, handle, planOf, task } from '../fixtures.ts';
import { SimulatedHost } from './simulated-host.ts';

type Out = { run: string; task: string; fence: number; host: SimulatedHost; sentAt: number; endsAt: number };
const PATIENT: Policy = {
  ...DEFAULT_POLICY,
  ladders: { ...DEFAULT_POLICY.ladders, rate_limit: [{ do: 'reduceConcurrency', times: 100 }] },
};

/** Several runs, their hosts and the clock, simulated; the core, the scheduler and the governor are the real ones. */
export class SimulatedOrg {
  readonly hosts: SimulatedHost[];
  readonly runs = new Map<string, RunState>();
  limits: Limits = NO_LIMITS;
  changes = 0;
  now = 1_000;
  private out: Out[] = [];
  private governor: Governor;
  private slots: Slots;
  private readonly supervisor: PlanningSupervisor;

  /** `toRefuse`: refusals that are injected in all, at random. */
  constructor(
    private readonly random: () => number,
    private readonly shape: { runs: number; hosts: number; tasks: number; toRefuse: number },
  ) {
    const unused = { name: 'none', plan: () => Promise.reject(new Error('not asked')) };
    this.supervisor = new PlanningSupervisor(unused, random);
    this.hosts = Array.from({ length: shape.hosts }, (_, i) => new SimulatedHost(`h${i}.example`));
    [this.governor, this.slots] = this.opened();
    for (let i = 0; i < shape.runs; i += 1) this.begin(`run-${i}`);
  }

  get refused(): number {
    return this.hosts.reduce((sum, { refusals }) => sum + refusals, 0);
  }

  /** The clock goes to whatever happens next; false when nothing will. */
  step(): boolean {
    this.fill();
    const times = [
      ...this.out.map(({ endsAt }) => endsAt),
      ...[...this.runs.values()].flatMap((run) => wakeAt(run, this.now) ?? []),
      this.governor.wakeAt(this.now) ?? Number.POSITIVE_INFINITY,
    ];
    const next = Math.min(...times);
    if (!Number.isFinite(next)) return false;
    this.now = Math.max(this.now, next);
    const back = this.out.filter(({ endsAt }) => endsAt <= this.now);
    this.out = this.out.filter(({ endsAt }) => endsAt > this.now);
    for (const one of back) this.land(one);
    this.write();
    for (const id of this.runs.keys()) this.think(id);
    return true;
  }

  /** All but the log is gone: what was out comes back to nobody and is sent again. */
  restart(): void {
    this.write();
    const lost = this.out;
    this.out = [];
    [this.governor, this.slots] = this.opened();
    this.governor.restore(this.limits);
    for (const { run, task, fence, host, sentAt } of lost) {
      host.serves(sentAt);
      this.command(run, {
        type: 'reportFailure',
        task,
        fence,
        failure: { class: 'lost', message: 'restart' },
      });
    }
    for (const id of this.runs.keys()) this.think(id);
  }

  private opened(): [Governor, Slots] {
    const caps = { global: 24, kinds: { io: 24, logic: 1, inference: 1 } };
    const clock = { now: () => this.now };
    const governor = new Governor({ clock, provider: () => undefined, changed: () => {} });
    const workers = CATALOGUE.workers.map((one) => ({ ...one, capacity: 12 }));
    return [governor, new Slots(new AgentPool(workers, caps), governor)];
  }

  private begin(id: string): void {
    const { tasks, hosts } = this.shape;
    const specs = Array.from({ length: tasks }, (_, i) => {
      const url = `https://h${Math.floor(this.random() * hosts)}.example/${i}`;
      return task(`t-${i}`, [], { tool: 'fetch', input: { url } });
    });
    this.command(id, { type: 'startRun', goal: 'simulated', policy: PATIENT });
    this.command(id, {
      type: 'proposePlan',
      plan: planOf(specs),
      note: { planner: 'simulation', summary: 'calls', origin: 'playbook' },
    });
  }

  private fill(): void {
    for (const [id, run] of this.runs) this.runs.set(id, ripened(run, this.now));
    const isOpen = (lane: Lane) => this.slots.isOpen(lane);
    for (;;) {
      const desk = { free: this.slots.free(), catalogue: CATALOGUE, isOpen };
      const pick = pickNext(this.runs.values(), desk, this.now);
      if (!pick) return;
      this.send(pick);
    }
  }

  private send({ run, task, worker, lane, move }: Pick): void {
    this.command(run, { type: 'dispatchTask', task, worker, ...(move && { move }) });
    const state = this.runs.get(run)?.tasks.get(task)?.state;
    const host = this.hosts.find(({ name }) => lane === `host:${name}`);
    if (state?.status !== 'running' || !host) throw new Error(`${task} was not sent to ${lane}`);
    const { fence } = state;
    this.slots.acquire({ run, fence }, { task, worker, lane, sentAt: this.now });
    host.arrives(this.now);
    const endsAt = this.now + 1 + Math.floor(this.random() * 80);
    this.out.push({ run, task, fence, host, sentAt: this.now, endsAt });
  }

  private land({ run, task, fence, host, sentAt }: Out): void {
    if (this.refused < this.shape.toRefuse && this.random() < 0.7) {
      const named = this.random() < 0.8;
      const waitMs = named ? 1 + Math.floor(this.random() ** 6 * 3_600_000) : 0;
      host.refuses(this.now, sentAt, waitMs);
      const resource = `host:${host.name}`;
      const failure = {
        class: 'rate_limit' as const,
        message: '429',
        resource,
        ...(named && { retryAfterMs: waitMs }),
      };
      this.slots.judge({ run, fence }, failure);
      this.slots.release({ run, fence });
      this.command(run, { type: 'reportFailure', task, fence, failure });
      return;
    }
    this.slots.judge({ run, fence }, undefined);
    this.slots.release({ run, fence });
    host.serves(sentAt);
    this.command(run, { type: 'reportSuccess', task, fence, output: handle(task), ms: 1 });
  }

  private write(): void {
    for (const note of this.governor.takeNotes()) {
      this.changes += 1;
      this.limits = withLimit(this.limits, note);
    }
  }

  private think(id: string): void {
    const run = this.runs.get(id);
    if (!run) return;
    for (const work of todo(run, this.now)) {
      const state = this.runs.get(id);
      if (!state) continue;
      if (work.type === 'recover') this.command(id, this.supervisor.recover(state, work.task, this.now));
      if (work.type === 'close') this.command(id, { type: 'closeRun' });
    }
  }

  private command(id: string, command: Command): void {
    const decision = decide(this.runs.get(id), { command, at: this.now }, CATALOGUE);
    if (isRefusal(decision)) throw new Error(decision.reasons.join(' '));
    for (const event of decision) {
      const before = this.runs.get(id);
      const seq = (before?.seq ?? 0) + 1;
      const around = {
        pos: seq,
        stream: `run:${id}`,
        seq,
        at: this.now,
        actor: SYSTEM,
        commandId: `c${seq}`,
      };
      this.runs.set(id, evolve(before, { ...around, version: EVENT_VERSION, event }));
    }
  }
}
