import { MemoryLog } from '../adapters/memory-log.ts';
import { MemoryOutputs } from '../adapters/memory-outputs.ts';
import { MemoryWorkspace } from '../adapters/workspace-memory.ts';
import type { Cancellation } from '../agent.ts';
import { InProcessChannel } from '../channels/in-process.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { Command, CommandEnvelope } from '../core/command.ts';
import type { Failure } from '../core/failure.ts';
import { injectedFailure } from '../core/fault.ts';
import type { Forecast } from '../core/forecast.ts';
import type { Json } from '../core/json.ts';
import type { SupervisorInput } from '../core/plan.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import type { RunState } from '../core/state.ts';
import { employ, type Hands } from '../employ.ts';
import type { Calls } from '../engine/calls.ts';
import { GafferEngine } from '../engine/engine.ts';
import type { PoolCaps } from '../engine/pool.ts';
import type { ResultMessage, TaskMessage } from '../messages.ts';
import type { Log, Outputs, Planner, PlannerOutcome, PlanReport, Rates, Replanner } from '../ports.ts';
import { PlanningSupervisor } from '../supervisor/supervisor.ts';
import { CATALOGUE, planOf } from './fixtures.ts';

export type Job = {
  task: TaskMessage;
  signal: Cancellation;
  reads: (task: string) => Promise<Json | undefined>;
};
/** What a scripted worker does with a task: gives a value, or throws a `Failure`. */
export type Work = (job: Job) => Promise<Json> | Json;

export const PERSON = { kind: 'person', id: 'p', name: 'Pat' } as const;

/** An engine with scripted workers and a scripted planner around a real or in-memory log. */
export class Workshop {
  readonly engine: GafferEngine;
  readonly channel = new InProcessChannel();
  readonly workspace = new MemoryWorkspace();
  readonly faults: string[] = [];
  private commands = 0;
  private get catalogue(): Catalogue {
    return this.means.catalogue ?? CATALOGUE;
  }

  constructor(
    readonly means: {
      plan: (input: SupervisorInput, report: PlanReport) => PlannerOutcome | Promise<PlannerOutcome>;
      work?: Work;
      replanner?: Replanner;
      log?: Log;
      outputs?: Outputs;
      caps?: PoolCaps;
      redact?: <T>(value: T) => T;
      forecast?: () => Forecast;
      rates?: Rates;
      /** In the place of the machine's clock, ms since epoch. */
      now?: () => number;
      catalogue?: Catalogue;
      /** Real hands in the place of scripted ones. */
      hands?: (outputs: Outputs, calls: Calls) => Hands;
    },
    readonly log: Log = means.log ?? new MemoryLog(),
    readonly outputs: Outputs = means.outputs ?? new MemoryOutputs(),
  ) {
    const planner: Planner = { name: 'scripted', plan: async (input, report) => means.plan(input, report) };
    let id = 0;
    const epoch = Math.random().toString(36).slice(2);
    this.engine = new GafferEngine({
      log,
      supervisor: new PlanningSupervisor(
        planner,
        () => 0,
        means.replanner,
        () => this.engine.catalogue,
      ),
      catalogue: this.catalogue,
      channel: this.channel,
      outputs,
      workspace: this.workspace,
      clock: { now: means.now ?? Date.now },
      ids: { next: () => `${epoch}-${++id}` },
      report: (message) => this.faults.push(message),
      ...(means.caps && { caps: means.caps }),
      ...(means.redact && { redact: means.redact }),
      ...(means.rates && { rates: means.rates }),
      ...(means.forecast && { forecast: means.forecast }),
    });
    const scripted = { handle: (task: TaskMessage, signal: Cancellation) => this.perform(task, signal) };
    const crew = employ(
      this.channel,
      this.catalogue.workers,
      means.hands?.(outputs, this.engine.calls) ?? scripted,
    );
    this.engine.subscribe(({ type }) => {
      if (type === 'house') crew.join(this.engine.catalogue.workers);
    });
  }

  command(run: string, command: Command, id = `test-${++this.commands}`) {
    const envelope: CommandEnvelope = { id, at: Date.now(), actor: PERSON, command };
    return this.engine.command(run, envelope);
  }

  start(run: string, policy = DEFAULT_POLICY) {
    return this.command(run, { type: 'startRun', goal: 'A goal', policy });
  }

  /** Resolves with the first state that passes. @throws Error after `ms` */
  async until(run: string, passes: (state: RunState) => boolean, ms = 5000): Promise<RunState> {
    const end = Date.now() + ms;
    for (;;) {
      const known = await this.engine.state(run);
      if (known && passes(known.state)) return known.state;
      if (Date.now() > end) throw new Error(`Waited in vain: ${JSON.stringify(known?.state.counts)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  ended(run: string, ms?: number): Promise<RunState> {
    return this.until(run, (state) => state.closed !== undefined, ms);
  }

  private async perform(task: TaskMessage, signal: Cancellation): Promise<ResultMessage> {
    const { v, run, attempt, fence, deadline, worker } = task;
    const head = {
      kind: 'result',
      v,
      run,
      task: task.task,
      attempt,
      fence,
      deadline,
      worker,
    } as const;
    const began = Date.now();
    const ms = () => Math.max(1, Date.now() - began);
    const reads = async (id: string) => {
      const handle = task.inputs[id];
      return handle ? this.outputs.read(handle.hash) : undefined;
    };
    try {
      if (task.fault) throw injectedFailure(task.fault);
      const value = (await this.means.work?.({ task, signal, reads })) ?? null;
      const { handle, stored } = await this.outputs.prepare(value, 'json');
      return { ...head, ms: ms(), outcome: { ok: true, output: handle, text: stored.text } };
    } catch (failure) {
      return { ...head, ms: ms(), outcome: { ok: false, failure: failure as Failure } };
    }
  }
}

export type Means = ConstructorParameters<typeof Workshop>[0];

const openShops: Workshop[] = [];

/** A workshop whose engine has started. */
export async function openShop(means: Means): Promise<Workshop> {
  const shop = new Workshop(means);
  openShops.push(shop);
  await shop.engine.start();
  return shop;
}

/** Ends every workshop that is open: for `afterEach`. */
export async function closeShops(): Promise<void> {
  await Promise.all(openShops.splice(0).map((shop) => shop.engine.drain(0)));
}

/** A planner's answer with these tasks. */
export function planOutcome(...args: Parameters<typeof planOf>): PlannerOutcome {
  return { type: 'plan', plan: planOf(...args), note: { planner: 'scripted', summary: 'a plan' } };
}
