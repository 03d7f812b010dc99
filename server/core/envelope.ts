import { z } from 'zod';
import { actor } from './actor.ts';
import { runEvent } from './event.ts';

/** The version of the event shapes in this build. */
export const EVENT_VERSION = 1;

/**
 * What stands around an event in the log and on the feed. `pos` is global, `seq` gap-free within its stream
 * (from 1), `at` milliseconds since epoch.
 */
export const envelope = z.strictObject({
  pos: z.int().min(1),
  stream: z.string(),
  seq: z.int().min(1),
  at: z.number(),
  actor,
  commandId: z.string(),
  causationId: z.string().optional(),
  version: z.int(),
  event: runEvent,
});
export type Envelope = z.infer<typeof envelope>;

/** The stream of a run. */
export function runStream(runId: string): string {
  return `run:${runId}`;
}
