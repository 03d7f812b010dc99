import { Buffer } from 'node:buffer';
import { MemoryOutputs } from '../adapters/memory-outputs.ts';
import type { SampleGoal } from '../api/contract.ts';
import type { House, Models } from '../api/house.ts';
import type { Mcp } from '../api/mcp-view.ts';
import { SUPERVISOR } from '../core/actor.ts';
import type { Catalogue, OutputType } from '../core/catalogue.ts';
import { type CommandEnvelope, isRefusal } from '../core/command.ts';
import { decide } from '../core/decide.ts';
import { type Envelope, EVENT_VERSION, runStream } from '../core/envelope.ts';
import type { RunEvent } from '../core/event.ts';
import { evolve } from '../core/evolve.ts';
import { forecastOf } from '../core/forecast-of.ts';
import type { Json } from '../core/json.ts';
import { type LoggedDecision, loggedDecision } from '../core/logged-decision.ts';
import { decideOrg, evolveOrg, NEW_ORG, type OrgState } from '../core/org.ts';
import type { SupervisorPlan, WorkspaceFile } from '../core/plan.ts';
import { runRow } from '../core/projection.ts';
import type { RunPlace } from '../core/rows.ts';
import type { RunState } from '../core/state.ts';
import type { Engine, Published } from '../engine/face.ts';
import { type Workspace, WorkspaceError, type WriteHow } from '../ports.ts';
import { FakeModels } from './fake-models.ts';

const newestFirst = (a: RunPlace, b: RunPlace) => b.startedAt - a.startedAt || b.id.localeCompare(a.id);

const NOTHING: Catalogue = { version: 'none', tools: [], workers: [] };

/** A house with no rooms: starts are decided by the core, and what is emitted is logged, folded and published at once. */
export class FakeHouse implements House {
  readonly log = {
    readFrom: async (after: number, limit: number, stream?: string) => this.read(after, limit, stream),
  };
  readonly outputs = {
    read: async (hash: string) => JSON.parse(this.texts.get(hash) ?? 'null') as Json,
    readText: async (hash: string) => this.texts.get(hash),
    prepare: (value: Json, type: OutputType) => new MemoryOutputs().prepare(value, type),
  };
  readonly workspace: Workspace = new FakeWorkspace();
  readonly runs = {
    tallies: async () => [],
    goals: async () => [],
    list: async (limit: number, before?: RunPlace) => {
      const rows = [...this.states.values()].map(runRow).sort(newestFirst);
      return rows.filter((row) => !before || newestFirst(before, row) < 0).slice(0, limit);
    },
    count: async () => this.states.size,
  };
  readonly decisions = {
    last: async (limit: number): Promise<LoggedDecision[]> =>
      this.envelopes
        .flatMap(({ event, ...of }) =>
          event.type === 'recovery.decided' ? [loggedDecision({ ...of, event, goal: '' })] : [],
        )
        .reverse()
        .slice(0, limit),
  };
  readonly blobs = { bytes: nothing, rows: nothing };
  forecast(plan: SupervisorPlan, catalogue: Catalogue) {
    return forecastOf({ plan, catalogue, history: {}, priceFor: () => undefined });
  }
  samples: readonly SampleGoal[] = [];
  chaos = false;
  readonly playbooks = async () => [];
  readonly clock = { now: () => Date.now() };
  readonly version = '0.0.0';
  readonly dataDir = '/nowhere';
  readonly models: Models = new FakeModels();
  mcp: Mcp = { file: '/nowhere/mcp.json', problems: [], servers: () => [] };
  webhook: House['webhook'] = {
    view: () => ({ last: null, retry: null, queued: 0, dropped: 0 }),
    problem: () => undefined,
    test: async () => ({ ok: true, ms: 1, status: 204 }),
  };
  readonly allowed = ['intern.example:8080'];
  readonly texts = new Map<string, string>();
  readonly commands: CommandEnvelope[] = [];
  readonly engine: Engine;
  private org: OrgState = NEW_ORG;
  private readonly envelopes: Envelope[] = [];
  private readonly states = new Map<string, RunState>();
  private readonly listeners = new Set<(published: Published) => void>();

  constructor(onCommand: (house: FakeHouse, run: string, envelope: CommandEnvelope) => void = startRun) {
    const load = () => ({ busy: 0, capacity: 16, workers: [], resources: [] });
    this.engine = {
      catalogue: NOTHING,
      offer: NOTHING,
      planner: 'no planner',
      start: async () => {},
      command: async (run, envelope) => {
        const repeated = this.commands.some(({ id }) => id === envelope.id);
        if (!repeated && envelope.command.type !== 'startRun' && !this.states.has(run)) {
          return { refused: true, code: 'no_run', reasons: ['There is no such run.'] };
        }
        const decision =
          envelope.command.type === 'startRun' && !repeated ? decide(undefined, envelope, NOTHING) : [];
        if (isRefusal(decision)) return decision;
        if (!repeated) {
          this.commands.push(envelope);
          onCommand(this, run, envelope);
        }
        return { seq: this.states.get(run)?.seq ?? 0 };
      },
      commandOrg: async (envelope) => {
        const desk = { offer: this.engine.offer, runs: () => this.engine.openRuns() };
        const decision = decideOrg(this.org, envelope.command, desk);
        if (isRefusal(decision)) return decision;
        for (const event of decision) this.org = evolveOrg(this.org, this.org.seq + 1, event, envelope);
        return { seq: this.org.seq };
      },
      org: () => this.org,
      draft: () => undefined,
      state: async (run) => {
        const state = this.states.get(run);
        return (
          state && {
            state,
            pos: this.envelopes.findLast(({ stream }) => stream === runStream(run))?.pos ?? 0,
          }
        );
      },
      openRuns: () => [...this.states.values()].filter(({ closed }) => !closed),
      subscribe: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      load,
      samples: () => [],
      drain: async () => {},
    };
  }

  /** Logs the events of one commit, then publishes them. */
  emit(run: string, ...events: RunEvent[]): void {
    const envelopes = events.map((event) => this.append(run, event));
    const states = new Map([[run, this.states.get(run) as RunState]]);
    this.publish({ type: 'committed', envelopes, states });
  }

  publish(published: Published): void {
    for (const listener of this.listeners) listener(published);
  }

  private append(run: string, event: RunEvent): Envelope {
    const state = this.states.get(run);
    const envelope: Envelope = {
      pos: this.envelopes.length + 1,
      stream: runStream(run),
      seq: (state?.seq ?? 0) + 1,
      at: Date.now(),
      actor: SUPERVISOR,
      commandId: `c${this.envelopes.length + 1}`,
      version: EVENT_VERSION,
      event,
    };
    this.envelopes.push(envelope);
    this.states.set(run, evolve(state, envelope));
    return envelope;
  }

  private read(after: number, limit: number, stream?: string): Envelope[] {
    return this.envelopes.filter((e) => e.pos > after && (!stream || e.stream === stream)).slice(0, limit);
  }
}

function startRun(house: FakeHouse, run: string, { command }: CommandEnvelope): void {
  if (command.type !== 'startRun') return;
  house.emit(run, { type: 'run.started', goal: command.goal, policy: command.policy });
}

async function* nothing(): AsyncIterable<never> {}

class FakeWorkspace implements Workspace {
  private readonly files = new Map<string, Buffer>();

  async list(): Promise<WorkspaceFile[]> {
    return [...this.files].map(([name, bytes]) => ({ name, bytes: bytes.length, modifiedAt: 0 }));
  }

  async read(name: string): Promise<Buffer> {
    const bytes = this.files.get(name);
    if (!bytes) throw new WorkspaceError('missing', `There is no file ${name}.`);
    return bytes;
  }

  async readHead(name: string, maxBytes: number): Promise<Buffer> {
    return (await this.read(name)).subarray(0, maxBytes);
  }

  async *stream(name: string): AsyncIterable<Uint8Array> {
    yield await this.read(name);
  }

  async fingerprint(name: string): Promise<string> {
    return (await this.read(name)).toString('hex').slice(0, 64);
  }

  async write(
    name: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    { onlyNew }: WriteHow = {},
  ): Promise<WorkspaceFile> {
    if (name.includes('..')) throw new WorkspaceError('outside', `${name} is outside the workspace.`);
    const chunks: Uint8Array[] = [];
    if (bytes instanceof Uint8Array) chunks.push(bytes);
    else for await (const chunk of bytes) chunks.push(chunk);
    const whole = Buffer.concat(chunks);
    if (onlyNew && this.files.has(name))
      throw new WorkspaceError('taken', `There is a file ${name} already.`);
    this.files.set(name, whole);
    return { name, bytes: whole.length, modifiedAt: 0 };
  }

  async remove(name: string): Promise<void> {
    if (!this.files.delete(name)) throw new WorkspaceError('missing', `There is no file ${name}.`);
  }
}
