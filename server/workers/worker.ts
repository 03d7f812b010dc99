import type { Agent, Cancellation } from '../agent.ts';
import { blobsIn } from '../core/blob.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { type OutputHandle, PREVIEW_LIMIT } from '../core/output.ts';
import { findReferences, resolveInput, UnresolvedReference } from '../core/reference.ts';
import { misfits } from '../core/schema-check.ts';
import type { ResultMessage, TaskMessage } from '../messages.ts';
import type { ModelPort } from '../model.ts';
import type { Blobs, Clock, Outputs, Web, Workspace } from '../ports.ts';
import { checkValue, misfit } from './check-value.ts';
import { outOfTime, type SignalSource, withDeadline } from './deadline.ts';
import { pause, raiseInjected } from './injected.ts';
import type { LogicHost } from './logic-host.ts';
import { type Bill, modelCall } from './model-call.ts';
import { RecentValues } from './recent-values.ts';
import { RecordedWorkspace } from './recorded-workspace.ts';
import type { InferenceTool, IoTool, LogicTool, Tool } from './tool.ts';
import { ToolError, toFailure } from './tool-error.ts';
import type { ToolShelf } from './tool-shelf.ts';

/**
 * What a worker works with. `tools` is asked anew for each task. `model`: behind inference tools, where there is one.
 * `progress` hears what an io or inference tool says while it runs.
 */
export type WorkerTools = {
  tools: Pick<ToolShelf, 'get'>;
  outputs: Pick<Outputs, 'prepare' | 'read'>;
  blobs: Blobs;
  workspace: Workspace;
  web: Pick<Web, 'fetch'>;
  logic: LogicHost;
  model?: ModelPort;
  clock: Clock;
  progress?: (progress: { run: string; task: string; attempt: number; text: string }) => void;
};

type Outcome = ResultMessage['outcome'];
type Success = Extract<Outcome, { ok: true }>;
/** `workspace`: notes what is read. */
type Attempt = { inner: SignalSource; bill: Bill; workspace: RecordedWorkspace };

/**
 * Executes one task and reports. Keeps nothing between tasks but stored values that it read lately, so one instance
 * serves any number at once. What goes wrong in the work is a `Failure` in the result; an abort of `signal` is one of
 * class `lost`.
 */
export class Worker implements Agent<TaskMessage, ResultMessage> {
  private readonly values: RecentValues;

  constructor(private readonly means: WorkerTools) {
    this.values = new RecentValues(means.outputs);
  }

  async handle(message: TaskMessage, signal: Cancellation): Promise<ResultMessage> {
    const { v, run, task, attempt, fence, deadline, worker } = message;
    const startedAt = this.means.clock.now();
    const outcome = await this.outcome(message, signal);
    const ms = Math.max(0, this.means.clock.now() - startedAt);
    if (message.pace !== undefined) await pause(message.pace - ms, signal);
    return { kind: 'result', v, run, task, attempt, fence, deadline, worker, ms, outcome };
  }

  private async outcome(message: TaskMessage, signal: Cancellation): Promise<Outcome> {
    const bill: Bill = {};
    const workspace = new RecordedWorkspace(this.means.workspace);
    try {
      const tool = this.means.tools.get(message.tool);
      if (!tool) throw new ToolError('validation', `There is no tool called ${message.tool}.`);
      const work = (inner: SignalSource) => this.perform(message, tool, { inner, bill, workspace });
      const late = message.isCut ? outOfTime : undefined;
      const value = await withDeadline(message.timeoutMs, signal, work, late);
      const { handle, stored } = await this.store(value, tool);
      const outcome: Success = { ok: true, output: handle, text: stored.text };
      const blobs = blobsIn(value).map(({ $blob, bytes }) => ({ hash: $blob, bytes }));
      if (blobs.length > 0) outcome.blobs = blobs;
      if (workspace.reads) outcome.reads = workspace.reads;
      if (bill.usage) outcome.usage = bill.usage;
      return outcome;
    } catch (error) {
      return { ok: false, failure: toFailure(error), ...bill };
    }
  }

  private async perform(message: TaskMessage, tool: Tool, attempt: Attempt): Promise<Json> {
    const { name } = tool.info;
    const resolved = await this.resolve(message);
    if (message.fault)
      return raiseInjected(message, { tool: tool.info, input: resolved, signal: attempt.inner.signal });
    if (!takesBlobs(tool) && blobsIn(resolved).length > 0) throw tooLargeFor(name);
    const input = checkValue(tool.info.input, resolved, {
      class: 'validation',
      message: `The input does not fit ${name}.`,
    });
    const output = await this.run(tool, input, message, attempt);
    const value = checkValue(tool.info.output, output, {
      class: 'logic',
      message: `${name} gave something that its own schema does not allow.`,
    }) as Json;
    if (message.outputSchema) requireShape(message.outputSchema, value);
    return value;
  }

  private run(
    tool: Tool,
    input: unknown,
    message: TaskMessage,
    { inner, bill, workspace }: Attempt,
  ): Promise<unknown> {
    const { info } = tool;
    if (info.kind === 'logic') return this.compute(tool as LogicTool, input, inner.signal);
    const { run, task, attempt } = message;
    const progress = (text: string) => this.means.progress?.({ run, task, attempt, text });
    if (info.kind === 'inference') {
      const { model, clock } = this.means;
      const { signal } = inner;
      const { reserved, model: instead } = message;
      const now = () => clock.now();
      const ask = modelCall({ model, signal, now, progress, reserved, instead }, bill);
      return (tool as InferenceTool).run(input, { signal, progress, ask });
    }
    return (tool as IoTool).run(input, {
      get signal() {
        return inner.signal;
      },
      workspace,
      blobs: this.means.blobs,
      web: this.means.web,
      compute: (job, jobInput, bytes) =>
        this.means.logic.run(job, jobInput, inner.signal, bytes ? { bytes } : {}),
      effectKey: `${run}:${task}`,
      progress,
    });
  }

  /** In a child. It is handed the files of the blobs that its input names, and may leave one of its own. */
  private async compute(
    { info, readsBlobs }: LogicTool,
    input: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { logic, blobs } = this.means;
    if (!readsBlobs) return logic.run(info.name, input, signal);
    const given = blobsIn(input as Json);
    await Promise.all(given.map(({ $blob }) => this.requireBlob($blob)));
    const scratch = await blobs.scratch();
    try {
      const paths = Object.fromEntries(given.map(({ $blob }) => [$blob, blobs.pathOf($blob)]));
      const output = await logic.run(info.name, input, signal, { files: { blobs: paths, scratch } });
      const made = blobsIn(output as Json).find(({ $blob }) => !Object.hasOwn(paths, $blob));
      if (made) await blobs.adopt(scratch, made.$blob);
      return output;
    } finally {
      await blobs.discard(scratch);
    }
  }

  private async requireBlob(hash: string): Promise<void> {
    if (!(await this.means.blobs.has(hash))) throw notStored('an earlier task');
  }

  /** A value that is in its handle is parsed when something reads it; the others are fetched together. */
  private async resolve({ input, inputs }: TaskMessage): Promise<JsonObject> {
    const fetched = new Map<string, Json>();
    const kept = storedFor(input, inputs);
    if (kept.length > 0) {
      const values = await Promise.all(kept.map((task) => this.load(task, inputs[task] as OutputHandle)));
      for (const [i, task] of kept.entries()) fetched.set(task, values[i] ?? null);
    }
    try {
      const resolved = resolveInput(input, (task) => fetched.get(task) ?? inHandle(inputs[task]));
      // A tool may change its input. What it takes of a value that others read too is its own copy.
      const isShared = kept.some((task) => this.values.keeps(inputs[task] as OutputHandle));
      return isShared ? structuredClone(resolved) : resolved;
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) throw error;
      throw new ToolError('validation', error.message, { cause: error });
    }
  }

  private async load(task: string, handle: OutputHandle): Promise<Json> {
    const value = await this.values.read(handle);
    if (value === undefined) throw notStored(task);
    return value;
  }

  private async store(value: Json, tool: Tool): ReturnType<Outputs['prepare']> {
    try {
      return await this.means.outputs.prepare(value, tool.info.outputType);
    } catch (cause) {
      throw new ToolError('unavailable', 'The result could not be stored.', {
        evidence: String(cause),
        cause,
      });
    }
  }
}

/** The tasks whose values are read from the store. What the task only waits for is not read. */
function storedFor(input: JsonObject, inputs: TaskMessage['inputs']): string[] {
  const stored = Object.keys(inputs).filter((task) => isStored(inputs[task]));
  if (stored.length === 0) return stored;
  const named = new Set(findReferences(input).map(({ task }) => task));
  return stored.filter((task) => named.has(task));
}

/** Whether the value is read from the store: a small one is in its handle. */
function isStored(handle: OutputHandle | null | undefined): boolean {
  return !!handle && handle.bytes > PREVIEW_LIMIT;
}

function inHandle(handle: OutputHandle | null | undefined): Json {
  return handle && !isStored(handle) ? JSON.parse(handle.preview) : null;
}

function notStored(task: string): ToolError {
  return new ToolError('unavailable', `The output of ${task} is no longer stored.`, {
    resource: `output:${task}`,
  });
}

function takesBlobs(tool: Tool): boolean {
  return tool.info.kind === 'logic' && (tool as LogicTool).readsBlobs;
}

function tooLargeFor(tool: string): ToolError {
  return new ToolError('validation', `The input is too large for ${tool}, which reads it as a whole.`, {
    advice: 'Take a part of the table with table.query first, or a smaller file.',
  });
}

function requireShape(schema: JsonObject, value: Json): void {
  const problems = misfits(schema, value).map(({ path, message }) => `${path}: ${message}`);
  if (problems.length === 0) return;
  throw misfit(problems, { class: 'validation', message: 'The output is not what the task asks for.' });
}
