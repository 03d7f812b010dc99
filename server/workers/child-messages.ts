import { z } from 'zod';
import { failure } from '../core/failure.ts';

const logicFiles = z.strictObject({ blobs: z.record(z.string(), z.string()), scratch: z.string() });

/** One job for a child: the name of a logic tool or job, its input, the file that holds the bytes to it, and its blobs. */
export const childJob = z.strictObject({
  tool: z.string(),
  input: z.unknown(),
  file: z.string().optional(),
  files: logicFiles.optional(),
});
export type ChildJob = z.infer<typeof childJob>;

/** What a child says: that it is watched and waits for work, or what became of its job. `crashed`: use it no more. */
export const childReply = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('done'), output: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), failure, crashed: z.boolean() }),
]);
export type ChildReply = z.infer<typeof childReply>;
