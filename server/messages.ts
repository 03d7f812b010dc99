import { z } from 'zod';
import { failure } from './core/failure.ts';
import { fault } from './core/fault.ts';
import { fileReads } from './core/file-read.ts';
import { outputHandle } from './core/output.ts';
import { reserved } from './core/reservation.ts';
import { effectClass } from './core/task.ts';
import { taskInput } from './core/task-input.ts';
import { usage } from './core/usage.ts';

/** The version of the wire format. */
export const MESSAGE_VERSION = 1;

const head = {
  v: z.literal(MESSAGE_VERSION),
  run: z.string(),
  task: z.string(),
  attempt: z.int().min(1),
  /** A result with an older fence than the task's last dispatch is rejected. */
  fence: z.int(),
  /** Milliseconds since epoch. */
  deadline: z.number(),
};

/** Run this tool once. `inputs`: the handles that the references in `input` read, null where the task was skipped. */
export const taskMessage = z.strictObject({
  kind: z.literal('task'),
  ...head,
  worker: z.string(),
  tool: z.string(),
  input: taskInput,
  inputs: z.record(z.string(), outputHandle.nullable()),
  /** Beside the tool's own, when the task asks for more. */
  outputSchema: taskInput.optional(),
  timeoutMs: z.number(),
  effect: effectClass,
  /** Its timeout is what a budget leaves it. */
  isCut: z.literal(true).optional(),
  /** The most that its call of a model may use, where there is a budget. */
  reserved: reserved.optional(),
  /** The model that is asked, in the place of the usual one. */
  model: z.string().max(200).optional(),
  /** Injected by a person: fail so, in the place of the work. */
  fault: fault.optional(),
  /** Take at least so many ms. */
  pace: z.number().optional(),
});
export type TaskMessage = z.infer<typeof taskMessage>;

/**
 * What became of it. `text`: the value's JSON text, or null when it is already in its file under the handle's hash.
 * `blobs`: those that the value names. `usage`: what its call of a model used, also when it failed. `reads`: the files that it read.
 */
export const resultMessage = z.strictObject({
  kind: z.literal('result'),
  ...head,
  worker: z.string(),
  ms: z.number(),
  outcome: z.discriminatedUnion('ok', [
    z.strictObject({
      ok: z.literal(true),
      output: outputHandle,
      text: z.string().nullable(),
      blobs: z.array(z.strictObject({ hash: z.string(), bytes: z.int() })).optional(),
      usage: usage.optional(),
      reads: fileReads.optional(),
    }),
    z.strictObject({ ok: z.literal(false), failure, usage: usage.optional() }),
  ]),
});
export type ResultMessage = z.infer<typeof resultMessage>;

/** Abort this attempt. */
export const controlMessage = z.strictObject({
  kind: z.literal('control'),
  ...head,
  worker: z.string(),
  order: z.literal('cancel'),
});
export type ControlMessage = z.infer<typeof controlMessage>;

export const agentMessage = z.discriminatedUnion('kind', [taskMessage, resultMessage, controlMessage]);
export type AgentMessage = z.infer<typeof agentMessage>;
