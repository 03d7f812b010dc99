import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { BlobFiles } from './adapters/blob-files.ts';
import { BlobReader } from './adapters/blob-reader.ts';
import { dataFault } from './adapters/data-fault.ts';
import { DecisionLog } from './adapters/decision-log.ts';
import { type EngineLock, lockEngine } from './adapters/engine-lock.ts';
import { countedIds } from './adapters/ids.ts';
import { openMcp } from './adapters/mcp/open-mcp.ts';
import { migrate } from './adapters/migrations.ts';
import { DEFAULT_PRICES } from './adapters/model/default-prices.ts';
import { localEndpoints } from './adapters/model/local-endpoints.ts';
import { listModels } from './adapters/model/models-list.ts';
import { OpenAiModel } from './adapters/model/openai-model.ts';
import { probe } from './adapters/model/probe.ts';
import { OutputsStore } from './adapters/outputs-store.ts';
import { PrismaLog } from './adapters/prisma-log.ts';
import { recount } from './adapters/recount.ts';
import { RunList } from './adapters/run-list.ts';
import { redactor } from './adapters/secrets/redactor.ts';
import { SealedSecrets } from './adapters/secrets/sealed-secrets.ts';
import { SafeFetch } from './adapters/web/safe-fetch.ts';
import { FolderWorkspace } from './adapters/workspace.ts';
import { InProcessChannel } from './channels/in-process.ts';
import type { Catalogue } from './core/catalogue.ts';
import { hostOf } from './core/hosts.ts';
import type { SupervisorPlan } from './core/plan.ts';
import { MOST_AT_ONCE } from './core/team.ts';
import { employ } from './employ.ts';
import { GafferEngine } from './engine/engine.ts';
import { GovernedModel } from './engine/governed-model.ts';
import { GovernedWeb } from './engine/governed-web.ts';
import { type Env, StartError } from './env.ts';
import { Foresight } from './foresight.ts';
import type { ModelPort } from './model.ts';
import { ModelKeys } from './model-keys.ts';
import { ModelOffice, type ModelOutside } from './model-office.ts';
import { planners, replanners } from './planners.ts';
import { playbookCards } from './playbook-cards.ts';
import { shippedPlaybooks } from './playbooks/shipped.ts';
import type { Blobs, Outputs, Web, Workspace } from './ports.ts';
import { HouseRates } from './rates.ts';
import { creditOf, sampleGoals, sampleSources, seedSamples } from './samples/samples.ts';
import { Staff } from './staff.ts';
import { createPeek } from './supervisor/playbook/peek.ts';
import { PlaybookPlanner } from './supervisor/playbook-planner.ts';
import { PlanningSupervisor } from './supervisor/supervisor.ts';
import { Webhook } from './webhook.ts';
import { deliveryFile } from './webhook-record.ts';
import { ChildPool } from './workers/child-pool.ts';
import { mcpStandIn } from './workers/mcp-stand-in.ts';
import { parseTable } from './workers/parse-table.ts';
import { INFERENCE_TOOLS, TOOLS } from './workers/registry.ts';
import { DEFAULT_WORKERS, defaultCatalogue, INFERENCE_WORKER } from './workers/roster.ts';
import { ToolShelf } from './workers/tool-shelf.ts';
import { lookAtTable } from './workers/tools/csv/look-at-table.ts';
import { Worker } from './workers/worker.ts';

const clock = { now: () => Date.now() };
const ids = countedIds();

/** `url`: Gaffer's own address. `report` hears of faults that the engine survives. */
type Surroundings = { url: string; report: (message: string, cause: unknown) => void };
type Furnishing = Pick<Env, 'dataDir' | 'web' | 'model' | 'mcpFile' | 'chaos'>;

/** The rooms, put together and at work. Throws `StartError`. */
export async function assemble(env: Furnishing, { url, report }: Surroundings) {
  const lock = lockOrExplain(env.dataDir, url);
  try {
    const house = await furnish(env, { url, report });
    const stop = await house.begin();
    const close = async (graceMs: number): Promise<void> => {
      stop();
      await house.close(graceMs);
      lock.release();
    };
    return { ...house, close };
  } catch (error) {
    lock.release();
    throw explained(env.dataDir, error);
  }
}

async function furnish(
  { dataDir, web: way, model: modelEnv, mcpFile, chaos }: Furnishing,
  { url, report }: Surroundings,
) {
  const database = join(dataDir, 'gaffer.db');
  migrate(database, join('prisma', 'migrations'));
  recount(database);
  const [log, outputs, runs, decisions, workspace] = await Promise.all([
    PrismaLog.open(database),
    OutputsStore.open(database, dataDir),
    RunList.open(database),
    DecisionLog.open(database),
    openWorkspace(join(dataDir, 'workspace')),
  ]);
  await outputs.sweep();
  const channel = new InProcessChannel();
  const logic = logicChildren(dataDir);
  const web = new SafeFetch(way);
  const blobs = new BlobFiles(join(dataDir, 'outputs'));
  const { version } = packageJson;
  const keys = new ModelKeys(modelEnv, new SealedSecrets(dataDir));
  const redact = redactor(() => keys.values());
  const models: ModelOffice = new ModelOffice({
    env: modelEnv,
    keys,
    engine: () => engine,
    defaultPrices: DEFAULT_PRICES,
    outside: modelOutside(way),
    nextId: () => ids.next(),
  });
  const endpoint = new OpenAiModel({
    endpoint: () => models.endpoint(),
    prices: () => models.prices(),
    onCapabilities: (found) => void models.heard(found).catch(() => undefined),
    ...(way.proxies && { proxies: way.proxies }),
  });
  const provider = () => hostOf(models.endpoint()?.baseUrl ?? '');
  const model = new GovernedModel(endpoint, () => engine.calls, provider);
  const playbooks = new PlaybookPlanner(shippedPlaybooks, createPeek(workspace, parseTable(logic)));
  const prefers = () => engine.org().settings.planner;
  const foresight = new Foresight(model, () => models.prices());
  const engine: GafferEngine = new GafferEngine({
    log,
    supervisor: new PlanningSupervisor(
      planners(playbooks, model, { ids, prefers }),
      Math.random,
      replanners(model, { ids, prefers }),
      () => engine.catalogue,
    ),
    catalogue: defaultCatalogue(),
    seats: [INFERENCE_WORKER],
    channel,
    outputs,
    workspace,
    clock,
    ids,
    report,
    redact,
    provider,
    forecast: (plan, catalogue) => foresight.forecast(plan, catalogue),
    rates: new HouseRates(model, () => models.prices()),
  });
  const hub = openMcp({ file: mcpFile, env: process.env, version, allowances: way.allowances });
  const shelf = new ToolShelf(
    [...TOOLS, ...INFERENCE_TOOLS],
    mcpStandIn(hub, () => staff.changed),
  );
  const staff: Staff = new Staff({ engine, shelf, hub, endpoint: () => models.endpoint(), clock, ids });
  const kept: Pick<Outputs, 'prepare' | 'read'> = {
    prepare: (value, type) => outputs.prepare(redact(value), type),
    read: (hash) => outputs.read(hash),
  };
  const governed = new GovernedWeb(web, engine.calls, clock.now);
  const dismiss = hire({
    engine,
    channel,
    outputs: kept,
    blobs,
    workspace,
    web: governed,
    logic,
    model,
    shelf,
  });
  const webhook = new Webhook({
    engine,
    web,
    clock,
    base: url,
    changed: () => engine.announce(),
    record: deliveryFile(dataDir, report),
  });
  /** The rooms go on from where the log stands. Returns how to stop what was begun. */
  const begin = async (): Promise<() => void> => {
    const forget = await foresight.learn(log, engine);
    await engine.start();
    const leave = staff.keep();
    const hush = webhook.begin();
    return () => {
      hush();
      forget();
      leave();
    };
  };
  const close = async (graceMs: number): Promise<void> => {
    await engine.drain(graceMs);
    dismiss();
    await Promise.all([logic.close(), web.close(), endpoint.close(), hub.close()]);
    await Promise.all([channel.close(), log.close(), outputs.close(), runs.close(), decisions.close()]);
  };
  const { allowed } = web;
  return {
    engine,
    log,
    outputs,
    blobs: new BlobReader(join(dataDir, 'outputs')),
    workspace,
    runs,
    decisions,
    forecast: (plan: SupervisorPlan, catalogue: Catalogue) => foresight.forecast(plan, catalogue),
    samples: sampleGoals,
    chaos,
    playbooks: async () => playbookCards(shippedPlaybooks, await workspace.list()),
    clock,
    version,
    dataDir,
    allowed,
    models,
    mcp: hub,
    webhook,
    begin,
    close,
  };
}

/** Endpoints are looked at through the proxies of the surroundings. */
function modelOutside({ proxies }: Env['web']): ModelOutside {
  const wire = proxies ? { proxies } : {};
  return {
    listModels: (address, signal) => listModels(address, signal, wire),
    probe: (endpoint, step, signal) => probe(endpoint, step, signal, wire),
    localEndpoints,
    now: clock.now,
  };
}

/** The children that logic tools run in, started as they are needed: one for every task at once, and one for planning. */
function logicChildren(dataDir: string): ChildPool {
  const entry = fileURLToPath(new URL('./child.mjs', import.meta.url));
  return new ChildPool({ entry, size: MOST_AT_ONCE.logic + 1, cwd: join(dataDir, 'tmp') });
}

type Workplace = {
  engine: GafferEngine;
  channel: InProcessChannel;
  outputs: Pick<Outputs, 'prepare' | 'read'>;
  blobs: Blobs;
  workspace: Workspace;
  web: Pick<Web, 'fetch'>;
  logic: ChildPool;
  model: ModelPort;
  shelf: ToolShelf;
};

/** Puts the workers of this process to work. Returns how to dismiss them. */
function hire({ engine, channel, shelf, ...means }: Workplace): () => void {
  const worker = new Worker({
    ...means,
    tools: shelf,
    clock,
    progress: ({ run, task, attempt, text }) => engine.progress(run, task, attempt, text),
  });
  const crew = employ(channel, [...DEFAULT_WORKERS, INFERENCE_WORKER], worker);
  const leave = engine.subscribe(({ type }) => {
    if (type === 'house') crew.join(engine.catalogue.workers);
  });
  return () => {
    leave();
    crew.stop();
  };
}

async function openWorkspace(folder: string): Promise<Workspace> {
  await seedSamples(folder);
  const sources = Object.fromEntries(sampleSources.map(({ file }) => [file, creditOf(file)]));
  return FolderWorkspace.open({ folder, sources, look: lookAtTable });
}

function lockOrExplain(dataDir: string, url: string): EngineLock {
  try {
    return lockEngine(dataDir, url);
  } catch (error) {
    throw explained(dataDir, error);
  }
}

function explained(dataDir: string, error: unknown): unknown {
  const sentence = dataFault(dataDir, error);
  return sentence ? new StartError(sentence, { cause: error }) : error;
}
