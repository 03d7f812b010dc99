import { z } from 'zod';
import { growth, replanForecast } from './growth.ts';
import { MOST_OPS, patch, patchOrigin } from './patch.ts';
import { taskId } from './task.ts';

/** What is remembered of a change that a planner proposed after a failure. `added`: tasks that it adds. */
export const madeProposal = z.strictObject({
  fingerprint: z.string().max(40),
  summary: z.string().max(2000),
  origin: patchOrigin,
  added: z.int().min(0),
});
export type MadeProposal = z.infer<typeof madeProposal>;

/** A change of the plan that waits for a person. It is validated again when it is approved. */
export const proposal = z.strictObject({
  patch,
  ...madeProposal.shape,
  /** Why it waits for a person, a sentence. */
  why: z.string().max(1000),
  growth,
  forecast: replanForecast.optional(),
  /** The tasks whose output somebody outside wrote and that a model read before it proposed this. */
  tainted: z.array(taskId).optional(),
  /** Made again on the plan as it had become: the revision that it was first made on, and what fell away of it. */
  rebased: z
    .strictObject({
      from: z.int().min(1),
      dropped: z.array(z.strictObject({ hunk: z.string(), why: z.string() })),
    })
    .optional(),
});
export type Proposal = z.infer<typeof proposal>;

/** What a person takes of a proposal: some of its parts, or the change that they made of it. */
export const accepted = z.union([
  z.strictObject({ hunks: z.array(z.string().max(100)).max(MOST_OPS) }),
  z.strictObject({ change: patch.pick({ base: true, ops: true }) }),
]);
export type Accepted = z.infer<typeof accepted>;

/** What the log keeps of it: parts of the proposal, and the tasks that a person changed before they approved it. */
export const acceptedParts = z.strictObject({
  hunks: z.array(z.string()),
  edited: z.array(taskId).optional(),
});
export type AcceptedParts = z.infer<typeof acceptedParts>;
