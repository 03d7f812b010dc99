import { z } from 'zod';
import { actor } from './actor.ts';
import { runEvent } from './event.ts';
import { ORG_STREAM, orgEvent } from './org.ts';

/** The version of the event shapes in this build. */
export const EVENT_VERSION = 1;

const around = {
  pos: z.int().min(1),
  seq: z.int().min(1),
  at: z.number(),
  actor,
  commandId: z.string(),
  causationId: z.string().optional(),
  version: z.int(),
};

/**
 * What stands around an event of a run in the log and on the feed. `pos` is global, `seq` gap-free within its stream
 * (from 1), `at` milliseconds since epoch.
 */
export const envelope = z.strictObject({ ...around, stream: z.string(), event: runEvent });
export type Envelope = z.infer<typeof envelope>;

/** The same around an event that belongs to no run. */
export const orgEnvelope = z.strictObject({ ...around, stream: z.literal(ORG_STREAM), event: orgEvent });
export type OrgEnvelope = z.infer<typeof orgEnvelope>;

/** Whatever stands in the log. */
export type LoggedEnvelope = Envelope | OrgEnvelope;

const RUN_PREFIX = 'run:';

/** The stream of a run. */
export function runStream(runId: string): string {
  return `${RUN_PREFIX}${runId}`;
}

export function isOfRun(logged: LoggedEnvelope): logged is Envelope {
  return logged.stream.startsWith(RUN_PREFIX);
}
