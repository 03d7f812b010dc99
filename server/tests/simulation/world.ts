import { type Actor, EXPIRY, SYSTEM } from '../../core/actor.ts';
import { type Command, isRefusal } from '../../core/command.ts';
import { decide } from '../../core/decide.ts';
import { madeOf } from '../../core/decide-replan.ts';
import { type Envelope, EVENT_VERSION } from '../../core/envelope.ts';
import { evolve, fold } from '../../core/evolve.ts';
import { atMost, type Reserved } from '../../core/reservation.ts';
import type { RunState } from '../../core/state.ts';
import { nextFor, todo, wakeAt } from '../../core/todo.ts';
import { isUndecided } from '../../core/undecided.ts';
import type { RecoveryCommand } from '../../ports.ts';
import { PlanningSupervisor } from '../../supervisor/supervisor.ts';
import { handle } from '../fixtures.ts';
import { randomUsage } from './random-budget.ts';
import { randomIntervention } from './random-intervention.ts';
import { randomPatch, randomProposal } from './random-patch.ts';
import { randomPlan } from './random-plan.ts';
import { randomPolicy } from './random-policy.ts';
import { type Out, reportOf } from './report.ts';
import { SimulatedTeam } from './simulated-team.ts';
import { upstreamOf } from './upstream.ts';

/** The parts of the core under test: a planted fault replaces one. */
export type Core = { decide: typeof decide; evolve: typeof evolve };
export const SOUND: Core = { decide, evolve };

export const PERSON: Actor = { kind: 'person', id: 'p', name: 'Pat' };

/** The roll of a step at which a person steps in. */
const MEDDLING = 0.91;

/** A millionth of a dollar for each token in, two for each token out. */
const RATE = { model: 'm', price: { input: 1_000_000, output: 2_000_000 } };

/** After these, what is to be done again may be of a worker that has left. */
const ANEW: ReadonlySet<string> = new Set([
  'task.retryScheduled',
  'tasks.reopened',
  'run.reopened',
  'run.patched',
]);

/**
 * One run with everything around it simulated: a clock, workers that succeed, fail, answer late or twice, a person who
 * pauses and answers, and crashes that forget all but the log.
 */
export class World {
  readonly log: Envelope[] = [];
  /** Every execution that reached the outside: the ledger that the log is checked against. */
  readonly executions: Out[] = [];
  state: RunState;
  now = 0;
  crashes = 0;
  readonly team: SimulatedTeam;
  /** In some runs a person steps in again and again. */
  private readonly meddled: boolean;
  private out: Out[] = [];
  private late: Out[] = [];
  private readonly calls = new Map<string, Reserved>();
  private readonly supervisor: PlanningSupervisor;

  constructor(
    readonly random: () => number,
    private readonly core: Core,
    /** How often there is no budget. */
    private readonly free = 0.6,
  ) {
    const unused = { name: 'none', plan: () => Promise.reject(new Error('not asked')) };
    const replanner = {
      canReplan: () => undefined,
      replan: () => Promise.reject(new Error('not asked')),
    };
    this.supervisor = new PlanningSupervisor(unused, random, replanner, () => this.team.catalogue);
    this.team = new SimulatedTeam(random, this);
    this.state = this.begun();
    this.meddled = random() < 0.2;
  }

  /** One thing happens: the choice is random, what it leads to is not. */
  step(): void {
    const dice = this.meddled && this.random() < 0.3 ? MEDDLING : this.random();
    if (this.random() < 0.03) this.team.change();
    else if (dice < 0.3) this.dispatch();
    else if (dice < 0.6) this.answer();
    else if (dice < 0.75) this.think();
    else if (dice < 0.83) this.now += Math.floor(this.random() * 2000);
    else if (dice < 0.88) this.answerQuestion();
    else if (dice < 0.9) this.patch();
    else if (dice < 0.92) this.intervene();
    else if (dice < 0.93) this.command({ type: this.state.paused ? 'resumeRun' : 'pauseRun' });
    else if (dice < 0.945) this.lateAnswer();
    else if (dice < 0.955) this.callForPlanning();
    else if (dice < 0.985) this.crash();
    else if (dice < 0.986) this.command({ type: 'cancelRun' });
  }

  /** Everything goes on by itself, without new trouble, until the run ends or waits for a person. */
  settle(limit = 2000): void {
    if (this.state.paused) this.command({ type: 'resumeRun' });
    this.team.complete();
    for (let i = 0; i < limit && !this.state.closed; i += 1) {
      this.team.reassign();
      this.think();
      this.dispatch();
      this.answer(1);
      this.answerQuestion();
      this.endCalls();
      this.now = Math.max(this.now, wakeAt(this.state, this.now) ?? 0);
    }
  }

  /** Everything but the log is gone; attempts that nobody holds are reported as lost. */
  crash(): void {
    this.crashes += 1;
    this.late.push(...this.out);
    this.out = [];
    this.state = fold(this.log) ?? this.state;
    this.calls.clear();
    for (const [id, reserved] of Object.entries(this.state.calls)) {
      this.command({ type: 'recordUsage', id, usage: atMost(reserved) });
    }
    for (const task of this.state.running) {
      const running = this.state.tasks.get(task)?.state;
      if (running?.status !== 'running') continue;
      const failure = { class: 'lost', message: 'crash' } as const;
      this.command({ type: 'reportFailure', task, fence: running.fence, failure });
    }
  }

  /** The Supervisor asks a model, or hears the end of a call. */
  private callForPlanning(): void {
    if (this.calls.size > 0 && this.random() < 0.5) {
      this.endCalls();
      return;
    }
    const id = `call-${this.log.length}`;
    const reserved = { model: 'm', input: 500, output: 1000, microUsd: 2500 };
    if (this.command({ type: 'reserveUsage', id, reserved })) this.calls.set(id, reserved);
  }

  private endCalls(): void {
    for (const [id, reserved] of this.calls) {
      this.command({ type: 'recordUsage', id, usage: randomUsage(this.random, reserved) });
    }
    this.calls.clear();
  }

  private begun(): RunState {
    const policy = randomPolicy(this.random, this.free);
    const start: Command = { type: 'startRun', goal: 'simulated', policy };
    const plan = randomPlan(this.random);
    this.command(start);
    const origin = this.random() < 0.5 ? 'model' : 'playbook';
    this.command({ type: 'proposePlan', plan, note: { planner: 'simulation', summary: 'random', origin } });
    return this.state;
  }

  dispatch(): void {
    for (const { id, may } of this.team.everybody()) {
      const candidate = nextFor(this.state, id, this.now, { isOpen: () => true, may });
      if (!candidate || this.out.length >= 3) continue;
      const rate = { ...RATE, ...(this.random() < 0.1 && { price: null }) };
      const dispatch: Command = { type: 'dispatchTask', task: candidate.task, worker: id, rate };
      if (!this.command(dispatch)) continue;
      const running = this.state.tasks.get(candidate.task)?.state;
      if (running?.status !== 'running') continue;
      const { reserved } = this.state.tasks.get(candidate.task)?.attempts.at(-1) ?? {};
      const { event } = this.log.at(-1) ?? {};
      const isCut = event?.type === 'task.dispatched' && event.cutMs !== undefined;
      const out = { task: candidate.task, fence: running.fence, reserved, isCut };
      this.out.push(out);
      this.executions.push(out);
    }
  }

  answer(luck = 0.7): void {
    if (this.out.length === 0) return;
    const [out] = this.out.splice(Math.floor(this.random() * this.out.length), 1);
    if (!out) return;
    if (this.random() < 0.1) this.late.push(out);
    this.report(out, this.random() < luck);
  }

  private lateAnswer(): void {
    const out = this.late[Math.floor(this.random() * this.late.length)];
    if (out) this.report(out, this.random() < 0.8);
  }

  private report(out: Out, well: boolean): void {
    this.command(reportOf(out, well, this.random));
  }

  private think(): void {
    for (const work of todo(this.state, this.now)) {
      if (work.type === 'expire') this.command({ ...work, type: 'expireQuestion' }, EXPIRY);
      if (work.type === 'recover') this.recover(work.task);
      if (work.type === 'expand') this.expand(work.task);
      if (work.type === 'gather') {
        this.command({ type: 'gatherTask', task: work.task, output: handle(`${work.task}[]`), ms: 1 });
      }
      if (work.type === 'gate') this.lookAtGate(work.task);
      if (work.type === 'noticeBudget') this.command(work);
      if (work.type === 'askBudget') {
        const cheaper = [{ model: 'small', price: { input: 100_000, output: 200_000 } }];
        this.command({ ...work, rate: { ...RATE, cheaper } });
      }
      if (work.type === 'close') this.command({ type: 'closeRun' });
    }
  }

  /** Something upstream of a failure may be out of date by now. */
  private recover(task: string): void {
    if (!isUndecided(this.state.tasks.get(task))) return;
    const command = this.supervisor.recover(this.state, task, this.now);
    const { chose } = command;
    if (chose.type === 'replan' && this.random() < 0.9) {
      this.replan(command);
      return;
    }
    if (chose.type !== 'retrySubgraph' || this.random() < 0.4) return void this.command(command);
    const upstream = upstreamOf(this.state, task);
    const first = Math.floor(this.random() * upstream.length);
    const stale = upstream.filter((_, i) => i === first || this.random() < 0.2);
    const why = 'A file has changed.';
    this.command({ ...command, chose: { ...chose, stale: stale.map((one) => ({ task: one, why })) } });
  }

  /** A planner proposes something, possible or not, perhaps on an old base; the Supervisor steps on when it is refused. */
  private replan({ task, ...command }: RecoveryCommand): void {
    const { patch, origin } = randomProposal(this.state, task, this.random);
    if (this.command({ ...command, task, chose: { type: 'replan', patch, origin } })) return;
    if (!isUndecided(this.state.tasks.get(task))) return;
    const refused = madeOf(patch, { origin, summary: 'simulated' });
    this.command(this.supervisor.recover(this.state, task, this.now, { noReplan: 'refused', refused }));
  }

  private lookAtGate(task: string): void {
    if (this.random() < 0.3) this.command({ type: 'passGate', task, reason: 'free' });
    else this.command({ type: 'holdTask', task, hosts: [`${task}.example`], evidence: 'seen' });
  }

  private expand(task: string): void {
    const failure = { class: 'validation', message: 'no list' } as const;
    if (this.random() < 0.1) this.command({ type: 'failMap', task, failure });
    else this.command({ type: 'expandTask', task, count: Math.floor(this.random() * 5) });
  }

  /** Somebody changes the graph, perhaps on an old base, perhaps impossibly. */
  private patch(): void {
    const change = randomPatch(this.state, this.random);
    this.command(change, change.origin === 'person' ? PERSON : SYSTEM);
  }

  /** A person steps in, perhaps where that is impossible, perhaps after the end. */
  private intervene(): void {
    const command = randomIntervention(this.state, this.random);
    this.command(command, PERSON);
  }

  private answerQuestion(): void {
    const open = [...this.state.questions.values()].find((question) => question.answered === undefined);
    if (!open || this.state.closed) return;
    const options = open.options.filter(({ id }) => id !== 'cancel');
    const option = options[Math.floor(this.random() * options.length)];
    const params = Object.fromEntries((option?.form ?? []).map(({ name, value }) => [name, value ?? '1']));
    if (option) this.command({ type: 'answerQuestion', question: open.id, option: option.id, params });
  }

  /** True when it was accepted: then its events are in the log. */
  command(command: Command, actor: Actor = SYSTEM): boolean {
    const decision = this.core.decide(this.state, { command, at: this.now }, this.team.catalogue);
    if (isRefusal(decision)) return false;
    const commandId = `c${this.log.length}`;
    for (const event of decision) {
      const seq = this.log.length + 1;
      const envelope = {
        pos: seq,
        stream: 'run:s',
        seq,
        at: this.now,
        actor,
        commandId,
        version: EVENT_VERSION,
        event,
      };
      this.log.push(envelope);
      this.state = this.core.evolve(this.state, envelope);
    }
    const anew = decision.some(({ type }) => ANEW.has(type));
    if (anew) this.command({ type: 'moveTasks' });
    return true;
  }
}
