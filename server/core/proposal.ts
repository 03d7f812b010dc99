import { z } from 'zod';
import { growth, replanForecast } from './growth.ts';
import { patch, patchOrigin } from './patch.ts';
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
});
export type Proposal = z.infer<typeof proposal>;
