import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../core/catalogue.ts';
import { edgesOf, topological } from '../../core/graph.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { childSpec, isMap, type MapSpec } from '../../core/map.ts';
import type { SupervisorInput, SupervisorPlan, WorkspaceFile } from '../../core/plan.ts';
import { resolveInput } from '../../core/reference.ts';
import type { TaskSpec } from '../../core/task.ts';
import { shippedPlaybooks } from '../../playbooks/shipped.ts';
import { type Workspace, WorkspaceError } from '../../ports.ts';
import { creditOf } from '../../samples/samples.ts';
import type { LogicHost } from '../../workers/logic-host.ts';
import { parseTable } from '../../workers/parse-table.ts';
import { TOOLS, toolInfos } from '../../workers/registry.ts';
import type { IoTool, LogicTool, ToolContext } from '../../workers/tool.ts';
import { offline, toolContext } from '../../workers/tools/context.fixture.ts';
import { PlaybookPlanner } from '../playbook-planner.ts';
import { createPeek } from './peek.ts';

export const testCatalogue: Catalogue = {
  version: 'test',
  tools: toolInfos(),
  workers: [
    { id: 'io-1', name: 'IO 1', kind: 'io', tools: '*', capacity: 2, cost: 1, location: 'process' },
    { id: 'io-2', name: 'IO 2', kind: 'io', tools: '*', capacity: 2, cost: 1, location: 'process' },
    { id: 'logic-1', name: 'Logic 1', kind: 'logic', tools: '*', capacity: 2, cost: 1, location: 'process' },
    { id: 'logic-2', name: 'Logic 2', kind: 'logic', tools: '*', capacity: 1, cost: 1, location: 'process' },
  ],
};

/** A workspace of texts by name. */
function memoryWorkspace(files: Readonly<Record<string, string>>): Workspace {
  const refuse = () => Promise.reject(new Error('This workspace is only read.'));
  const read = async (name: string) => {
    const text = files[name];
    if (text === undefined) throw new WorkspaceError('missing', `There is no file ${name}.`);
    return Buffer.from(text);
  };
  return {
    list: async () => listOf(files),
    read,
    readHead: async (name, maxBytes) => (await read(name)).subarray(0, maxBytes),
    async *stream(name) {
      yield await read(name);
    },
    fingerprint: async (name) => (await read(name)).toString(),
    write: refuse,
    remove: refuse,
  };
}

function listOf(files: Readonly<Record<string, string>>): WorkspaceFile[] {
  return Object.entries(files).map(([name, text]) => {
    const source = creditOf(name);
    const columns = /\.(csv|tsv)$/.test(name) ? { columns: (text.split('\n')[0] ?? '').split(',') } : {};
    return { name, bytes: Buffer.byteLength(text), modifiedAt: 1, ...columns, ...(source ? { source } : {}) };
  });
}

const SAMPLES = join(import.meta.dirname, '../../samples/data');

/** The shipped tables as texts by name. */
export function sampleFiles(): Record<string, string> {
  const names = readdirSync(SAMPLES).filter((name) => statSync(join(SAMPLES, name)).isFile());
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(SAMPLES, name), 'utf8')]));
}

/** The logic tools, in this process. */
export const logic: LogicHost = { run: (name, input) => runTool(name, input as JsonObject, toolContext()) };

/** A planner over these files, and the input for a goal. */
export function planningOver(files: Readonly<Record<string, string>>) {
  const workspace = memoryWorkspace(files);
  const planner = new PlaybookPlanner(shippedPlaybooks, createPeek(workspace, parseTable(logic)));
  const input = (goal: string, context: SupervisorInput['context'] = []): SupervisorInput => ({
    goal,
    context,
    catalogue: testCatalogue,
    workspace: listOf(files),
  });
  const plan = (goal: string, context?: SupervisorInput['context']) =>
    planner.plan(input(goal, context), { signal: new AbortController().signal });
  return { planner, plan };
}

/** Runs a plan's tasks one by one through the real tools, in this process. Files come from `files`; the web is `web`. */
export async function runPlan(
  plan: SupervisorPlan,
  files: Readonly<Record<string, string>>,
  web: ToolContext['web'] = offline,
) {
  const ctx = toolContext(memoryWorkspace(files), web);
  const outputs = new Map<string, Json>();
  const read = (from: string) => outputs.get(from) ?? null;
  const started = performance.now();
  for (const id of topological(edgesOf(plan.graph.tasks)).order) {
    const task = plan.graph.tasks.find((each) => each.id === id);
    if (!task) throw new Error(`no task ${id}`);
    outputs.set(id, isMap(task) ? await runMap(task, read, ctx) : await runOne(task, read, ctx));
  }
  return { outputs, ms: performance.now() - started };
}

type Read = (task: string) => Json | null;

/** A map task's children, one after the other; one that fails gives null while enough succeed. */
async function runMap(map: MapSpec, read: Read, ctx: ToolContext): Promise<Json> {
  const list = resolveInput({ list: map.forEach }, read).list;
  if (!Array.isArray(list)) throw new Error(`${map.id} has no list`);
  const results: Json[] = [];
  for (const index of list.keys()) {
    const child = runOne(childSpec(map, index), read, ctx);
    results.push(map.minSuccess === undefined ? await child : await child.catch(() => null));
  }
  if (results.filter((result) => result !== null).length < (map.minSuccess ?? 0)) {
    throw new Error(`too few of ${map.id} succeeded`);
  }
  return results;
}

function runOne(task: TaskSpec, read: Read, ctx: ToolContext): Promise<Json> {
  return runTool(task.tool, resolveInput(task.input, read), ctx);
}

async function runTool(name: string, given: JsonObject, ctx: ToolContext): Promise<Json> {
  const tool = TOOLS.find(({ info }) => info.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  const input = tool.info.input.parse(given);
  const output =
    tool.info.kind === 'io' ? await (tool as IoTool).run(input, ctx) : await (tool as LogicTool).run(input);
  return JSON.parse(JSON.stringify(tool.info.output.parse(output))) as Json;
}
