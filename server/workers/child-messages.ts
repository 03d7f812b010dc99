import { z } from 'zod';
import { failure } from '../core/failure.ts';

/** One job for a child: the name of a logic tool or job, its input, and the file that holds the bytes to it. */
export const childJob = z.strictObject({ tool: z.string(), input: z.unknown(), file: z.string().optional() });
export type ChildJob = z.infer<typeof childJob>;

/** What a child says: that it is watched and waits for work, or what became of its job. `crashed`: use it no more. */
export const childReply = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('done'), output: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), failure, crashed: z.boolean() }),
]);
export type ChildReply = z.infer<typeof childReply>;
