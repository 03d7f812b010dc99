import { z } from 'zod';
import type { JsonSchema } from './json.ts';
import { effectClass, taskKind } from './task.ts';

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
  timeoutMs: z.number(),
  durationHintMs: z.number(),
});
export type ToolInfo = z.infer<typeof toolInfo>;

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

/** What work can be asked of whom. Its version stands in `plan.adopted`. */
export const catalogue = z.strictObject({
  version: z.string(),
  tools: z.array(toolInfo),
  workers: z.array(workerProfile),
});
export type Catalogue = z.infer<typeof catalogue>;

/** Whether this worker can run this tool. */
export function canRun(worker: WorkerProfile, tool: ToolInfo): boolean {
  return worker.kind === tool.kind && (worker.tools === '*' || worker.tools.includes(tool.name));
}
