import { z } from 'zod';
import type { ToolInfo } from '../core/catalogue.ts';
import type { JsonSchema } from '../core/json.ts';
import type { Blobs, Web, Workspace } from '../ports.ts';
import type { Ask } from './model-call.ts';

/**
 * What a tool is, with zod schemas. Both describe JSON and survive `z.toJSONSchema` → `z.fromJSONSchema`. `documents`:
 * the JSON Schemas that the zod schemas were made from, where they were.
 */
export type ToolDescription<Kind, In, Out> = Omit<ToolInfo, 'kind' | 'inputSchema' | 'outputSchema'> & {
  kind: Kind;
  input: z.ZodType<In>;
  output: z.ZodType<Out>;
  documents?: { input: JsonSchema; output: JsonSchema };
};

/** What an io tool may use of the world. `effectKey` is the same for every attempt of one task (`run:task`). */
export type ToolContext = {
  signal: AbortSignal;
  workspace: Workspace;
  /** Keeps what is too large for a value. */
  blobs: Pick<Blobs, 'keep'>;
  /** The only way out. */
  web: Pick<Web, 'fetch'>;
  /** Does a job (see `jobs.ts`) in a child process, under this task's signal; `bytes` go along in a file. */
  compute(job: string, input: unknown, bytes?: Uint8Array): Promise<unknown>;
  /** Shown live while the task runs; never stored. */
  progress(text: string): void;
  effectKey: string;
};

/** Runs in the server's process. Throws `ToolError`; should end soon after `ctx.signal` aborts. */
export type IoTool<In = unknown, Out = unknown> = {
  info: ToolDescription<'io', In, Out>;
  run(input: In, ctx: ToolContext): Promise<Out>;
};

/** Where a logic tool finds the blobs that its input names, and where it may write one of its own. */
export type LogicFiles = { blobs: Readonly<Record<string, string>>; scratch: string };

/**
 * Runs only in a child process: no environment, no network, no files but those it is handed; the same input gives the
 * same output. `readsBlobs`: it takes handles in its input, and may give one.
 */
export type LogicTool<In = unknown, Out = unknown> = {
  info: ToolDescription<'logic', In, Out>;
  readsBlobs: boolean;
  run(input: In, files?: LogicFiles): Promise<Out>;
};

/** What an inference tool may use: `ask` calls the model behind this house once, and streams its text into progress. */
export type InferenceContext = {
  signal: AbortSignal;
  progress(text: string): void;
  ask: Ask;
};

/** One bounded call of a model for each attempt: a fixed prompt, an answer that is checked. It never loops and never chooses tools. */
export type InferenceTool<In = unknown, Out = unknown> = {
  info: ToolDescription<'inference', In, Out>;
  run(input: In, ctx: InferenceContext): Promise<Out>;
};

export type Tool = IoTool | LogicTool | InferenceTool;

/** An io tool whose `run` is typed by its schemas. */
export function ioTool<In, Out>(
  info: Omit<ToolDescription<'io', In, Out>, 'kind'>,
  run: (input: In, ctx: ToolContext) => Promise<Out>,
): IoTool<In, Out> {
  return { info: { ...info, kind: 'io' }, run };
}

/** A logic tool whose `run` is typed by its schemas. Vendors are imported inside `run`, so a child loads only what it uses. */
export function logicTool<In, Out>(
  info: Omit<ToolDescription<'logic', In, Out>, 'kind'>,
  run: (input: In, files?: LogicFiles) => Promise<Out>,
  { readsBlobs = false } = {},
): LogicTool<In, Out> {
  return { info: { ...info, kind: 'logic' }, readsBlobs, run };
}

/** An inference tool whose `run` is typed by its schemas. */
export function inferenceTool<In, Out>(
  info: Omit<ToolDescription<'inference', In, Out>, 'kind'>,
  run: (input: In, ctx: InferenceContext) => Promise<Out>,
): InferenceTool<In, Out> {
  return { info: { ...info, kind: 'inference' }, run };
}

const converted = new WeakMap<Tool, ToolInfo>();

/** A tool as the catalogue carries it: schemas as JSON Schema, made once per tool. */
export function toToolInfo(tool: Tool): ToolInfo {
  const known = converted.get(tool);
  if (known) return known;
  const { input, output, documents, ...rest } = tool.info;
  const made = {
    ...rest,
    inputSchema: documents?.input ?? jsonSchema(input, 'input'),
    outputSchema: documents?.output ?? jsonSchema(output, 'output'),
  };
  converted.set(tool, made);
  return made;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const document: JsonSchema = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' })),
  );
  return document;
}
