import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MemoryWorkspace } from '../adapters/workspace-memory.ts';
import type { Json } from '../core/json.ts';
import { type OutputHandle, PREVIEW_LIMIT } from '../core/output.ts';
import { resultMessage, type TaskMessage } from '../messages.ts';
import type { Outputs } from '../ports.ts';
import type { LogicHost } from './logic-host.ts';
import { ioTool, type Tool, type ToolContext } from './tool.ts';
import { ToolShelf } from './tool-shelf.ts';
import { noBlobs, offline } from './tools/context.fixture.ts';
import { Worker, type WorkerTools } from './worker.ts';

class KeptOutputs implements Pick<Outputs, 'prepare' | 'read'> {
  readonly texts = new Map<string, string>();

  async prepare(value: Json, type: OutputHandle['type']) {
    const text = JSON.stringify(value);
    const hash = createHash('sha256').update(text).digest('hex');
    const bytes = Buffer.byteLength(text);
    this.texts.set(hash, text);
    return {
      handle: { hash, bytes, type, preview: text.slice(0, PREVIEW_LIMIT) },
      stored: { hash, bytes, type, text },
    };
  }

  async read(hash: string): Promise<Json | undefined> {
    const text = this.texts.get(hash);
    return text === undefined ? undefined : JSON.parse(text);
  }
}

export const about = {
  summary: '',
  outputType: 'json',
  effect: 'pure',
  timeoutMs: 1000,
  durationHintMs: 1,
} as const;
export const io = (
  name: string,
  run: (input: { value?: unknown }, ctx: ToolContext) => Promise<unknown>,
): Tool =>
  ioTool(
    { ...about, name, input: z.strictObject({ value: z.unknown().optional() }), output: z.unknown() },
    run,
  );
const noLogic: LogicHost = { run: () => Promise.reject(new Error('no logic here')) };
export const never = new AbortController().signal;

/** A worker with these tools, and how to give it tasks. */
export function setUp(tools: Tool[], more: Partial<WorkerTools> = {}) {
  const outputs = new KeptOutputs();
  const clock = { now: () => 0 };
  const worker = new Worker({
    tools: new ToolShelf(tools),
    outputs,
    workspace: new MemoryWorkspace(),
    blobs: noBlobs,
    web: offline,
    logic: noLogic,
    clock,
    ...more,
  });
  const task = (
    tool: string,
    input: TaskMessage['input'] = {},
    rest: Partial<TaskMessage> = {},
  ): TaskMessage => ({
    kind: 'task',
    v: 1,
    run: 'r1',
    task: 't1',
    attempt: 2,
    fence: 7,
    deadline: 99,
    worker: 'io-1',
    tool,
    input,
    inputs: {},
    timeoutMs: 1000,
    effect: 'pure',
    ...rest,
  });
  const answer = async (message: TaskMessage, signal = never) => {
    const result = resultMessage.parse(await worker.handle(message, signal));
    return result.outcome;
  };
  const value = async (message: TaskMessage): Promise<Json> => {
    const outcome = await answer(message);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    return JSON.parse(outcome.text ?? '');
  };
  return { worker, outputs, task, answer, value };
}

export const echo = io('echo', async ({ value }) => value ?? null);
