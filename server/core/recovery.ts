import { z } from 'zod';
import { fallback } from './fallback.ts';
import { replanForecast } from './growth.ts';
import { patch, patchOrigin } from './patch.ts';
import { madeProposal } from './proposal.ts';
import { taskId, taskKind } from './task.ts';

/** An upstream task whose output is out of date, and why, in a sentence. */
export const staleTask = z.strictObject({ task: taskId, why: z.string().max(1000) });
export type StaleTask = z.infer<typeof staleTask>;

/**
 * The Supervisor's answer to a failure. Times are ms since epoch.
 * `retry`: again at `at`. `retrySubgraph`: again, after the `stale` tasks upstream and all that follows from them.
 * `reduceConcurrency`: again at `at`, and fewer calls at once of what said no. `degrade`: with what it turns to, or,
 * without, leave it failed and deliver what does not need it. `replan`: change the graph. `skip`: dependents get null.
 * `ask`: a person decides. `terminate`: end the run.
 */
export const recovery = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('retry'), at: z.number() }),
  z.strictObject({
    type: z.literal('retrySubgraph'),
    at: z.number(),
    stale: z.array(staleTask).max(1000).optional(),
  }),
  z.strictObject({
    type: z.literal('reduceConcurrency'),
    at: z.number(),
    resource: z.string().max(300).optional(),
    /** Calls at once before and after; where before is left out, there was no limit. */
    from: z.int().optional(),
    to: z.int().optional(),
  }),
  z.strictObject({ type: z.literal('degrade'), with: fallback.optional(), at: z.number().optional() }),
  z.strictObject({
    type: z.literal('replan'),
    patch: patch.optional(),
    origin: patchOrigin.optional(),
    summary: z.string().max(2000).optional(),
    forecast: replanForecast.optional(),
    /** In the event: what was made. The patch itself follows, as a change or as a question. */
    made: madeProposal.optional(),
  }),
  z.strictObject({ type: z.literal('skip') }),
  z.strictObject({ type: z.literal('ask') }),
  z.strictObject({ type: z.literal('terminate') }),
]);
export type Recovery = z.infer<typeof recovery>;

/**
 * What a decision saw and which rule fired: enough to decide again, with other rules, later. Logs of earlier versions
 * hold the first three only.
 */
export const recoveryReason = z.strictObject({
  /** For example `timeout × io [0]: retry 1 of 2`. */
  rule: z.string(),
  class: z.string(),
  /** Failures of this class that this task had before this one. */
  before: z.int(),
  kind: taskKind.optional(),
  /** Whose ladder it was, and which of its rungs, from 0; none when it was used up or a guard came first. */
  from: z.enum(['task', 'kind', 'class']).optional(),
  rung: z.int().min(0).optional(),
  /** The version of the house's policy that the run has. */
  policy: z.int().optional(),
  guarded: z.boolean().optional(),
  optional: z.boolean().optional(),
  retryAfterMs: z.number().optional(),
  /** Who said no, or what was missing. */
  resource: z.string().max(300).optional(),
  /** Why a person was asked in the place of what the rule says. */
  asked: z.string().max(2000).optional(),
  /** The share of jitter that was drawn, 0 to 1. */
  random: z.number().optional(),
  /** What could be turned to next. */
  fallback: fallback.optional(),
  /** Why no planner was asked to change the plan; left out when one could be. */
  noReplan: z.string().max(2000).optional(),
  /** What a planner proposed that could not be applied. */
  refused: madeProposal.optional(),
  /** The ladder was this run's own, not the house's. */
  own: z.boolean().optional(),
});
export type RecoveryReason = z.infer<typeof recoveryReason>;
