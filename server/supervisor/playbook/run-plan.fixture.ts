import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../core/catalogue.ts';
import { edgesOf, topological } from '../../core/graph.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { SupervisorInput, SupervisorPlan, WorkspaceFile } from '../../core/plan.ts';
import { resolveInput } from '../../core/reference.ts';
import { shippedPlaybooks } from '../../playbooks/shipped.ts';
import type { Workspace } from '../../ports.ts';
import { creditOf } from '../../samples/samples.ts';
import type { LogicHost } from '../../workers/logic-host.ts';
import { parseTable } from '../../workers/parse-table.ts';
import { type LogicTool, toToolInfo } from '../../workers/tool.ts';
import { chartRender } from '../../workers/tools/chart-render.ts';
import { csvParse } from '../../workers/tools/csv-parse.ts';
import { fileRead } from '../../workers/tools/file-read.ts';
import { reportRender } from '../../workers/tools/report-render.ts';
import { tableProfileTool } from '../../workers/tools/table-profile.ts';
import { tableQuery } from '../../workers/tools/table-query.ts';
import { PlaybookPlanner } from '../playbook-planner.ts';
import { createPeek } from './peek.ts';

/** A logic tool with its types forgotten, after its schema has read the input. */
type AnyTool = { name: string; run(input: Json): Promise<Json> };

function loose<In, Out>(tool: LogicTool<In, Out>): AnyTool {
  const run = async (input: Json) => {
    const output = tool.info.output.parse(await tool.run(tool.info.input.parse(input)));
    return JSON.parse(JSON.stringify(output)) as Json;
  };
  return { name: tool.info.name, run };
}

const tools = [
  loose(csvParse),
  loose(tableQuery),
  loose(chartRender),
  loose(reportRender),
  loose(tableProfileTool),
];

export const testCatalogue: Catalogue = {
  version: 'test',
  tools: [fileRead, csvParse, tableQuery, chartRender, reportRender, tableProfileTool].map(toToolInfo),
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
    if (text === undefined) throw new Error(`no file ${name}`);
    return Buffer.from(text);
  };
  return {
    list: async () => listOf(files),
    read,
    readHead: async (name, maxBytes) => (await read(name)).subarray(0, maxBytes),
    write: refuse,
    remove: refuse,
  };
}

function listOf(files: Readonly<Record<string, string>>): WorkspaceFile[] {
  return Object.entries(files).map(([name, text]) => {
    const source = creditOf(name);
    const columns = (text.split('\n')[0] ?? '').split(',');
    return { name, bytes: Buffer.byteLength(text), modifiedAt: 1, columns, ...(source ? { source } : {}) };
  });
}

const SAMPLES = join(import.meta.dirname, '../../samples/data');

/** The shipped tables as texts by name. */
export function sampleFiles(): Record<string, string> {
  const names = readdirSync(SAMPLES).filter((name) => statSync(join(SAMPLES, name)).isFile());
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(SAMPLES, name), 'utf8')]));
}

/** The logic tools, in this process. */
export const logic: LogicHost = { run: (name, input) => runTool(name, input as JsonObject, {}) };

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
    planner.plan(input(goal, context), new AbortController().signal);
  return { planner, plan };
}

/** Runs a plan's tasks one by one through the real tools, in this process. Files come from `files`. */
export async function runPlan(plan: SupervisorPlan, files: Readonly<Record<string, string>>) {
  const outputs = new Map<string, Json>();
  const started = performance.now();
  for (const id of topological(edgesOf(plan.graph.tasks)).order) {
    const task = plan.graph.tasks.find((each) => each.id === id);
    if (!task) throw new Error(`no task ${id}`);
    const input = resolveInput(task.input, (from) => outputs.get(from) ?? null);
    outputs.set(id, await runTool(task.tool, input, files));
  }
  return { outputs, ms: performance.now() - started };
}

async function runTool(
  name: string,
  input: JsonObject,
  files: Readonly<Record<string, string>>,
): Promise<Json> {
  if (name === 'file.read') return readFrom(files, String(input.path));
  const tool = tools.find((each) => each.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return tool.run(input);
}

function readFrom(files: Readonly<Record<string, string>>, name: string): Json {
  const text = files[name];
  if (text === undefined) throw new Error(`no file ${name}`);
  return { name, text, bytes: text.length, hash: '' };
}
