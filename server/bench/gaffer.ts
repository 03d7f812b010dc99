import { join } from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import { countedIds } from '../adapters/ids.ts';
import { migrate } from '../adapters/migrations.ts';
import { OutputsStore } from '../adapters/outputs-store.ts';
import { PrismaLog } from '../adapters/prisma-log.ts';
import { MemoryWorkspace } from '../adapters/workspace-memory.ts';
import { InProcessChannel } from '../channels/in-process.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { type Command, type CommandEnvelope, isRefusal } from '../core/command.ts';
import type { SupervisorPlan } from '../core/plan.ts';
import { DEFAULT_POLICY } from '../core/policy.ts';
import { employ } from '../employ.ts';
import { GafferEngine } from '../engine/engine.ts';
import type { Supervisor } from '../ports.ts';
import { PlanningSupervisor } from '../supervisor/supervisor.ts';
import { type IoTool, ioTool, toToolInfo } from '../workers/tool.ts';
import { ToolError } from '../workers/tool-error.ts';
import { ToolShelf } from '../workers/tool-shelf.ts';
import { noBlobs, offline } from '../workers/tools/context.fixture.ts';
import { Worker } from '../workers/worker.ts';
import { type Contender, type Lap, work } from './contender.ts';
import type { Dag } from './dag.ts';

const WORKER = 'bench-1';

/** Every `each`-th item of a map task fails. `slow`: a planner is asked about each failure, and does not answer. */
export type Failing = { each: number; planner: 'none' | 'slow' };
const NO_FAILURES: Failing = { each: Number.POSITIVE_INFINITY, planner: 'none' };

/** Asks its planner about every failure, one after the other, and gets no answer. */
function slowed(supervisor: Supervisor): Supervisor {
  return {
    planner: supervisor.planner,
    handle: (request, signal) => supervisor.handle(request, signal),
    recover: (...asked) => ({ ...supervisor.recover(...asked), chose: { type: 'replan' } }),
    replan: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  };
}

/** The product itself, engine, worker and log, with one tool that does nothing, or waits. */
export class Gaffer implements Contender {
  private dag: Dag = [];
  private mapped = 0;
  private failing = NO_FAILURES;
  private times = new Map<string, number>();

  private constructor(private readonly parts: { folder: string; log: PrismaLog; outputs: OutputsStore }) {}

  static async open(folder: string): Promise<Gaffer> {
    const file = join(folder, 'gaffer.db');
    migrate(file, join('prisma', 'migrations'));
    const log = await PrismaLog.open(file);
    return new Gaffer({ folder, log, outputs: await OutputsStore.open(file, folder) });
  }

  lap(dag: Dag, slots: number): Promise<Lap> {
    this.mapped = 0;
    this.failing = NO_FAILURES;
    return this.run(dag, slots);
  }

  /**
   * A map task over a list of so many items, in the place of a fan that the plan names task by task. With a slow planner
   * it lasts until all the items are done that do not fail.
   */
  mapLap(items: number, slots: number, failing = NO_FAILURES): Promise<Lap> {
    this.mapped = items;
    this.failing = failing;
    return this.run([], slots);
  }

  private async run(dag: Dag, slots: number): Promise<Lap> {
    this.dag = dag;
    this.times = new Map();
    const run = v7();
    const { engine, leave } = await this.staff(slots);
    const ms = await this.execute(engine, run);
    if (this.failing.planner === 'slow') await engine.command(run, asked({ type: 'cancelRun' }));
    leave();
    await engine.drain(0);
    return { ms, times: this.times };
  }

  async close(): Promise<void> {
    await this.parts.log.close();
    await this.parts.outputs.close();
  }

  private async staff(slots: number) {
    const channel = new InProcessChannel();
    const tool = this.tool();
    const catalogue: Catalogue = {
      version: 'bench',
      tools: [toToolInfo(tool)],
      workers: [
        { id: WORKER, name: WORKER, kind: 'io', tools: '*', capacity: slots, cost: 1, location: 'process' },
      ],
    };
    const plan = {
      name: 'bench',
      plan: async () => ({ type: 'plan', plan: this.plan(), note: NOTE }) as const,
    };
    const supervisor = new PlanningSupervisor(plan, Math.random);
    const clock = { now: () => Date.now() };
    const workspace = new MemoryWorkspace();
    const engine = new GafferEngine({
      log: this.parts.log,
      supervisor: this.failing.planner === 'slow' ? slowed(supervisor) : supervisor,
      catalogue,
      channel,
      outputs: this.parts.outputs,
      workspace,
      clock,
      ids: countedIds(),
      report: (message, cause) => process.stderr.write(`${message} ${String(cause)}\n`),
      caps: { global: slots, kinds: { io: slots, inference: slots, logic: slots } },
    });
    const { outputs } = this.parts;
    const noLogic = { run: () => Promise.reject(new Error('There is no logic here.')) };
    const hands = new Worker({
      tools: new ToolShelf([tool]),
      outputs,
      workspace,
      blobs: noBlobs,
      web: offline,
      logic: noLogic,
      clock,
    });
    await engine.start();
    return { engine, leave: employ(channel, catalogue.workers, hands).stop };
  }

  private execute(engine: GafferEngine, run: string): Promise<number> {
    return new Promise((resolve, reject) => {
      let startedAt = 0;
      let left = 1 + this.mapped - this.failed();
      const stop = engine.subscribe((published) => {
        if (published.type !== 'committed') return;
        startedAt ||= published.envelopes.some(({ event }) => event.type === 'plan.adopted')
          ? performance.now()
          : 0;
        for (const { event } of published.envelopes) if (event.type === 'task.succeeded') left -= 1;
        const tooMany = published.envelopes.find(
          ({ event }) => event.type === 'question.raised' && event.question.task === 'map',
        );
        if (tooMany) reject(new Error('A run asks a person before it has so many tasks.'));
        const isOver = published.envelopes.some(({ event }) => event.type === 'run.closed');
        if (!isOver && (this.failing.planner !== 'slow' || left > 0)) return;
        stop();
        resolve(performance.now() - startedAt);
      });
      const policy = { ...DEFAULT_POLICY, concurrency: 1000 };
      engine.command(run, asked({ type: 'startRun', goal: 'bench', policy })).then((answer) => {
        if (isRefusal(answer)) reject(new Error(answer.reasons.join(' ')));
      }, reject);
    });
  }

  private tool(): IoTool<{ id: string; ms: number }, number[] | null> {
    return ioTool(
      {
        name: 'bench.wait',
        summary: 'Waits.',
        input: z.strictObject({ id: z.string(), ms: z.number() }),
        output: z.union([z.null(), z.array(z.number())]),
        outputType: 'json',
        effect: 'pure',
        timeoutMs: 60_000,
        durationHintMs: 1,
      },
      async ({ id, ms }) => {
        const began = performance.now();
        await work(ms);
        if (this.fails(id)) throw new ToolError('logic', 'It fails.');
        this.times.set(id, performance.now() - began);
        return id === 'list' ? Array.from({ length: this.mapped }, (_, i) => i) : null;
      },
    );
  }

  /** How many items fail. */
  private failed(): number {
    return Math.floor(this.mapped / this.failing.each);
  }

  private fails(id: string): boolean {
    return (Number(id) + 1) % this.failing.each === 0;
  }

  private plan(): SupervisorPlan {
    if (this.mapped > 0) return mapPlan(this.mapped - this.failed());
    const tasks = this.dag.map(({ id, needs, ms }) => ({
      id,
      title: id,
      kind: 'io' as const,
      tool: 'bench.wait',
      input: { id, ms },
      dependsOn: needs,
      durationHintMs: ms,
    }));
    const assignment = Object.fromEntries(tasks.map(({ id }) => [id, { worker: WORKER }]));
    return { graph: { tasks }, assignment, deliverables: [tasks.at(-1)?.id ?? ''] };
  }
}

function asked(command: Command): CommandEnvelope {
  const actor = { kind: 'person', id: 'bench', name: 'bench' } as const;
  return { id: v7(), at: Date.now(), actor, command };
}

function mapPlan(minSuccess: number): SupervisorPlan {
  const wait = { title: 'bench', kind: 'io' as const, tool: 'bench.wait' };
  const input = { id: '<% $index %>', ms: 0 };
  const tasks = [
    { ...wait, id: 'list', input: { id: 'list', ms: 0 } },
    { ...wait, id: 'map', input, forEach: { $ref: 'list' }, minSuccess },
  ];
  const assignment = { list: { worker: WORKER }, map: { worker: WORKER } };
  return { graph: { tasks }, assignment, deliverables: ['map'] };
}

const NOTE = { planner: 'bench', summary: 'A benchmark.' };
