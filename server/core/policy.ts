import { z } from 'zod';
import { failureClass } from './failure.ts';

/** One rung of a ladder: try `do` at most `times` times, then step to the next rung. */
export const rung = z.strictObject({
  do: z.enum(['retry', 'ask', 'skip', 'degrade', 'terminate']),
  times: z.int().min(1).max(100).optional(),
});
export type Rung = z.infer<typeof rung>;

/** The rules of one run, snapshot into `run.started`. Times are milliseconds. */
export const policy = z.strictObject({
  /** Tasks of this run at once. */
  concurrency: z.int().min(1).max(1000),
  /** First delay of the exponential back-off, its ceiling, and the share of it that is random. */
  backoff: z.strictObject({
    baseMs: z.number().min(0),
    maxMs: z.number().min(0),
    jitter: z.number().min(0).max(1),
  }),
  /** What each class of failure leads to, rung by rung. After the last: degrade. */
  ladders: z.record(failureClass, z.array(rung)),
  /** A plan waits for a person before it starts: always, or when it may cost more than this (millionths of a US dollar). */
  review: z.strictObject({ always: z.boolean(), aboveMicroUsd: z.int().min(0).nullable() }).optional(),
});
export type Policy = z.infer<typeof policy>;

export const DEFAULT_POLICY: Policy = {
  concurrency: 16,
  backoff: { baseMs: 400, maxMs: 30_000, jitter: 0.5 },
  ladders: {
    timeout: [{ do: 'retry', times: 2 }],
    rate_limit: [{ do: 'retry', times: 8 }],
    unavailable: [{ do: 'retry', times: 3 }],
    lost: [{ do: 'retry', times: 20 }],
    logic: [{ do: 'degrade' }],
    validation: [{ do: 'degrade' }],
    auth: [{ do: 'degrade' }],
    budget: [{ do: 'ask' }],
    refused: [{ do: 'degrade' }],
  },
};
