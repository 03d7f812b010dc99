import { z } from 'zod';
import type { JsonSchema } from './json.ts';
import { type EffectClass, effectClass, type TaskSpec, taskKind } from './task.ts';

const schemaDocument = z.custom<JsonSchema>((v) => typeof v === 'object' && v !== null);

/** How an output is shown: a table is `{columns: [{name, type}], rows: Json[][]}`, the rest say it themselves. */
export const outputType = z.enum(['json', 'table', 'text', 'markdown', 'svg', 'file']);
export type OutputType = z.infer<typeof outputType>;

/** A tool as planners, `decide` and the browser see it: data, never code. Times are milliseconds. */
export const toolInfo = z.strictObject({
  name: z.string(),
  kind: taskKind,
  summary: z.string(),
  inputSchema: schemaDocument,
  outputSchema: schemaDocument,
  outputType,
  effect: effectClass,
  /** Unless this input, or nothing for it, is one of these values: then the tool is pure. */
  pureWhen: z.strictObject({ input: z.string(), isOneOf: z.array(z.string()) }).optional(),
  /** Its output holds what somebody outside wrote: whatever is made of it is tainted. */
  taints: z.enum(['web', 'file', 'mcp']).optional(),
  /** The input that holds the address it asks. */
  urlInput: z.string().optional(),
  timeoutMs: z.number(),
  durationHintMs: z.number(),
  /** Of a tool that asks a model: tokens of the answer, unless its input says how many. */
  mostTokens: z.int().min(1).optional(),
});
export type ToolInfo = z.infer<typeof toolInfo>;

/** The least effect class of this tool with this input. A reference could be anything. */
export function effectOf({ effect, pureWhen }: ToolInfo, input: TaskSpec['input']): EffectClass {
  if (!pureWhen) return effect;
  const value = Object.hasOwn(input, pureWhen.input) ? input[pureWhen.input] : undefined;
  const isPure = value === undefined || (typeof value === 'string' && pureWhen.isOneOf.includes(value));
  return isPure ? 'pure' : effect;
}

/** A worker as a resource. `capacity` is in slots, `tools` names what it can run (`*` for all of its kind). */
export const workerProfile = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: taskKind,
  tools: z.union([z.literal('*'), z.array(z.string())]),
  capacity: z.int().min(1),
  /** Relative price of one task, used to weigh equals. */
  cost: z.number(),
  location: z.enum(['process', 'remote']),
});
export type WorkerProfile = z.infer<typeof workerProfile>;

/** A worker that is given nothing new. */
export const awayWorker = workerProfile.extend({ standing: z.enum(['drained', 'removed']) });
export type AwayWorker = z.infer<typeof awayWorker>;

/** What work can be asked of whom. Its version stands in `plan.adopted`. `away`: workers that tasks may name still. */
export const catalogue = z.strictObject({
  version: z.string(),
  tools: z.array(toolInfo),
  workers: z.array(workerProfile),
  away: z.array(awayWorker).optional(),
});
export type Catalogue = z.infer<typeof catalogue>;

/** The worker of this id, though it may be away. */
export function workerIn({ workers, away }: Catalogue, id: string): WorkerProfile | AwayWorker | undefined {
  return workers.find((worker) => worker.id === id) ?? away?.find((worker) => worker.id === id);
}

/** Whether this worker can run this tool. */
export function canRun(worker: WorkerProfile, tool: Pick<ToolInfo, 'name' | 'kind'>): boolean {
  return worker.kind === tool.kind && (worker.tools === '*' || worker.tools.includes(tool.name));
}
